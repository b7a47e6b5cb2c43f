import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import { requireRightsIn } from '@/lib/catalog/core/production-rights';
import { lockOwnStore } from '@/lib/catalog/lock-own-store';
import type { Env } from '@/lib/config/env';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Notice } from '@/lib/kernel/notice';
import { assertChannelSecret, shownUrl } from './core/channel';
import type { UpdateWebhookCommand, WebhookPatch } from './core/parse-update-webhook';
import type { WebhookEndpoint } from './core/webhook-wire';
import { type EndpointRow, findEndpoint, lockEndpoint, updateEndpoint } from './endpoint-repo';
import { requireCallableUrl } from './require-callable-url';
import { openEndpoint, sealSecret, sealUrl } from './sealed-endpoint';

/** An endpoint that never failed. */
const HEALTHY = { failureCount: 0, failingSince: null, disabledAt: null, disabledReason: null };

/**
 * Changes an endpoint. Deliveries that are still to be tried go to the new address.
 *
 * There is no action to enable a disabled endpoint, so naming its address does it, be it the same one: a merchant says
 * by it that somebody answers there. What failed at another address does not count against the new one.
 */
export async function updateWebhook(
  tx: Transaction,
  deps: { clock: Clock; env: Env; keys: KeyRing },
  { by, endpointId, patch, warnings }: UpdateWebhookCommand,
): Promise<{ endpoint: WebhookEndpoint; warnings: Notice[] }> {
  const found = await findEndpoint(tx.db, endpointId);
  if (!found) throw appError('webhook_not_found');
  const store = await lockOwnStore(tx, {
    storeId: found.storeId,
    merchantId: by.merchantId,
    permission: 'update',
  });
  requireRightsIn(found.environment, { store, by });
  // Removing takes the same lock, so the endpoint may be gone by now.
  const locked = await lockEndpoint(tx.db, endpointId);
  if (!locked) throw appError('webhook_not_found');
  const current = openEndpoint(deps.keys, locked);
  if (patch.url !== undefined) {
    const { environment, channel } = current;
    requireCallableUrl(deps, { url: patch.url, environment, channel });
  }
  if (patch.secret !== undefined) assertChannelSecret(current.channel, patch.secret);
  const { url, secret } = patch;
  const changes = {
    ...patch,
    ...(url === undefined ? {} : sealUrl(deps.keys, { ...current, url })),
    ...(secret === undefined ? {} : sealSecret(deps.keys, { ...current, secret })),
    ...healthAfter(current, patch),
    updatedAt: new Date(deps.clock.nowMs()),
  };
  const endpoint = await updateEndpoint(tx.db, endpointId, changes);
  if (!endpoint) throw appError('webhook_not_found');
  return { endpoint: toAnswered(openEndpoint(deps.keys, endpoint), patch), warnings };
}

/** An address that opens a chat is said again only to the very call that brought it: it is written and never read back. */
function toAnswered(endpoint: WebhookEndpoint, { url, secret }: WebhookPatch): WebhookEndpoint {
  if (endpoint.channel === 'http') return { ...endpoint, url: url ?? shownUrl(endpoint.url) };
  return {
    ...endpoint,
    url: url === undefined ? shownUrl(endpoint.url) : endpoint.url,
    secret: secret === undefined ? null : endpoint.secret,
  };
}

function healthAfter(current: EndpointRow, { url }: WebhookPatch): Partial<EndpointRow> {
  if (url === undefined) return {};
  return current.disabledAt !== null || current.url !== url ? HEALTHY : {};
}
