import 'server-only';
import { authorizeStore } from '@/lib/catalog/authorize-store';
import { findStoreRow } from '@/lib/catalog/store-repo';
import type { Transaction } from '@/lib/jobs/transaction';
import { appError } from '@/lib/kernel/error-catalogue';
import type { OrderId } from '@/lib/kernel/short-id';
import { isOrderOf } from '@/lib/refunds/lock-refundable-payment';
import type { SubscriptionCaller } from './core/parse-subscription-command';
import { type LoadedSubscription, lockSubscription } from './load-subscription';

/**
 * Locks a subscription for a caller that it belongs to: a token reaches subscriptions that were ordered with its identity, a
 * mailbox those that were ordered with its address, an API key those of stores that it may change. An unknown subscription and
 * one of another buyer, store or environment get the same error.
 *
 * @throws `order_not_found`, `store_access_denied`
 */
export async function requireOwnSubscription(
  tx: Transaction,
  { orderId, by }: { orderId: OrderId; by: SubscriptionCaller },
): Promise<LoadedSubscription> {
  const loaded = await lockSubscription(tx, orderId);
  if (loaded?.order.environment !== by.environment) throw appError('order_not_found');
  const { storeId } = loaded.order;
  if (by.kind !== 'apiKey') {
    const isOwn = by.storeId === storeId && isOrderOf(by, loaded.order);
    if (!isOwn) throw appError('order_not_found');
    return loaded;
  }
  const { merchantId } = by;
  await authorizeStore(tx, await findStoreRow(tx.db, storeId), { merchantId, permission: 'update' });
  return loaded;
}
