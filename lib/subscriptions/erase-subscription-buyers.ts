import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { OrderId } from '@/lib/kernel/short-id';
import { clearSubscriptionBuyers } from './subscription-buyer-repo';

/** Takes buyers out of subscriptions that have ended. */
export async function eraseSubscriptionBuyers(
  tx: Pick<Transaction, 'db'>,
  { orderIds }: { orderIds: readonly OrderId[] },
): Promise<void> {
  if (orderIds.length > 0) await clearSubscriptionBuyers(tx.db, orderIds);
}
