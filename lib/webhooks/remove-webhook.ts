import 'server-only';
import { requireRightsIn } from '@/lib/catalog/core/production-rights';
import { lockOwnStore } from '@/lib/catalog/lock-own-store';
import type { Transaction } from '@/lib/jobs/transaction';
import { appError } from '@/lib/kernel/error-catalogue';
import { shownUrl } from './core/channel';
import type { RemoveWebhookCommand } from './core/parse-remove-webhook';
import type { WebhookEndpoint } from './core/webhook-wire';
import { deleteEndpoint, findEndpoint } from './endpoint-repo';

/**
 * Removes an endpoint for good and returns it as it was. The log of its deliveries stays; what was still to be tried is
 * not tried any more.
 */
export async function removeWebhook(
  tx: Transaction,
  { by, endpointId }: RemoveWebhookCommand,
): Promise<WebhookEndpoint> {
  const found = await findEndpoint(tx.db, endpointId);
  if (!found) throw appError('webhook_not_found');
  const store = await lockOwnStore(tx, {
    storeId: found.storeId,
    merchantId: by.merchantId,
    permission: 'update',
  });
  requireRightsIn(found.environment, { store, by });
  // The snapshot is of now: an update may have held the store until here.
  const snapshot = await findEndpoint(tx.db, endpointId);
  if (!snapshot || !(await deleteEndpoint(tx.db, endpointId))) throw appError('webhook_not_found');
  // An address that opens a chat, and a secret, are written and never read back.
  return { ...snapshot, url: shownUrl(snapshot.url), secret: null };
}
