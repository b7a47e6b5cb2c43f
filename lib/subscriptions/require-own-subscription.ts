import 'server-only';
import { findStoreRole } from '@/lib/catalog/authorize-store';
import { findStoreRow } from '@/lib/catalog/store-repo';
import type { Transaction } from '@/lib/jobs/transaction';
import { appError } from '@/lib/kernel/error-catalogue';
import type { OrderId } from '@/lib/kernel/short-id';
import type { SubscriptionCaller } from './core/parse-subscription-command';
import { type LoadedSubscription, lockSubscription } from './load-subscription';

/**
 * Locks a subscription for whoever it belongs to: its buyer, or a merchant who may change things in its store. One that does
 * not exist and one of somebody else are answered alike.
 *
 * @throws `order_not_found`
 */
export async function requireOwnSubscription(
  tx: Transaction,
  { orderId, by }: { orderId: OrderId; by: SubscriptionCaller },
): Promise<LoadedSubscription> {
  const loaded = await lockSubscription(tx, orderId);
  if (!loaded || !(await isOwn(tx, loaded, by))) throw appError('order_not_found');
  return loaded;
}

async function isOwn(
  tx: Transaction,
  { order, session }: LoadedSubscription,
  by: SubscriptionCaller,
): Promise<boolean> {
  if (order.environment !== by.environment) return false;
  if (by.kind === 'sessionToken') {
    const identity = order.buyerIdentity ?? session.buyerIdentity;
    return order.storeId === by.storeId && identity === by.buyerIdentity;
  }
  const store = await findStoreRow(tx.db, order.storeId);
  const role = store && (await findStoreRole({ db: tx.db }, store, by.merchantId));
  return role === 'owner' || role === 'admin';
}
