import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { OrderId } from '@/lib/kernel/short-id';
import { clearSubscriptionBuyers } from './subscription-buyer-data-repo';

/**
 * Erases buyers from subscriptions that have ended. `clearSubscriptionBuyers` in `subscription-buyer-data-repo.ts` names the columns.
 */
export async function eraseBuyerSubscriptions(
  tx: Pick<Transaction, 'db'>,
  { orderIds }: { orderIds: readonly OrderId[] },
): Promise<void> {
  if (orderIds.length > 0) await clearSubscriptionBuyers(tx.db, orderIds);
}
