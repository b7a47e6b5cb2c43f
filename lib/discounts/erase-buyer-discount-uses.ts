import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { OrderId } from '@/lib/kernel/short-id';
import { clearUseBuyers } from './discount-use-buyer-data-repo';

/**
 * Erases buyers from the uses of discount codes; the uses stay counted. `clearUseBuyers` in `discount-use-buyer-data-repo.ts` has
 * the columns.
 */
export async function eraseBuyerDiscountUses(
  tx: Pick<Transaction, 'db'>,
  { orderIds }: { orderIds: readonly OrderId[] },
): Promise<void> {
  if (orderIds.length > 0) await clearUseBuyers(tx.db, orderIds);
}
