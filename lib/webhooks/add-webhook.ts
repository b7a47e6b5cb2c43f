import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import { requireRightsIn } from '@/lib/catalog/core/production-rights';
import { lockOwnStore } from '@/lib/catalog/lock-own-store';
import type { Env } from '@/lib/config/env';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Ids } from '@/lib/kernel/random';
import { toId, type WebhookEndpointId } from '@/lib/kernel/short-id';
import { type AddWebhookCommand, MAX_WEBHOOKS } from './core/parse-add-webhook';
import type { WebhookEndpoint } from './core/webhook-wire';
import { countEndpoints, insertEndpoint } from './endpoint-repo';
import { requireCallableUrl } from './require-callable-url';
import { sealSecret, sealUrl } from './sealed-endpoint';

/** Registers an endpoint; it hears of events from now on. */
export async function addWebhook(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids; env: Env; keys: KeyRing },
  command: AddWebhookCommand,
): Promise<WebhookEndpoint> {
  const { by, storeId, url, channel } = command;
  const environment = command.isTestMode ? 'test' : 'prod';
  requireCallableUrl(deps, { url, environment, channel });
  const store = await lockOwnStore(tx, { storeId, merchantId: by.merchantId, permission: 'update' });
  requireRightsIn(environment, { store, by });
  if ((await countEndpoints(tx.db, storeId)) >= MAX_WEBHOOKS) {
    throw appError('webhook_limit_reached', { params: { limit: MAX_WEBHOOKS } });
  }
  const now = new Date(deps.clock.nowMs());
  const endpoint: WebhookEndpoint = {
    id: toId<WebhookEndpointId>(deps.ids.uuid()),
    storeId,
    environment,
    channel,
    url,
    events: command.events,
    secret: command.secret,
    createdAt: now,
    updatedAt: now,
  };
  await insertEndpoint(tx.db, {
    ...endpoint,
    ...sealUrl(deps.keys, endpoint),
    ...sealSecret(deps.keys, endpoint),
  });
  return endpoint;
}
