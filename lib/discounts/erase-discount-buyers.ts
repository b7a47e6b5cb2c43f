import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { OrderId } from '@/lib/kernel/short-id';
import { clearUseBuyers } from './discount-sale-repo';

/** Takes the buyers out of the uses of codes that each buyer has once; the uses stay counted. */
export async function eraseDiscountBuyers(
  tx: Pick<Transaction, 'db'>,
  { orderIds }: { orderIds: readonly OrderId[] },
): Promise<void> {
  if (orderIds.length > 0) await clearUseBuyers(tx.db, orderIds);
}
