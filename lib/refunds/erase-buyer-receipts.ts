import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { OrderId } from '@/lib/kernel/short-id';
import { clearReceiptBuyers } from './receipt-buyer-data-repo';

/**
 * Erases buyers from receipts that they turned into invoices; what the invoice's tax is calculated from stays. `clearReceiptBuyers`
 * in `receipt-buyer-data-repo.ts` names the columns.
 */
export async function eraseBuyerReceipts(
  tx: Pick<Transaction, 'db'>,
  { orderIds }: { orderIds: readonly OrderId[] },
): Promise<void> {
  if (orderIds.length > 0) await clearReceiptBuyers(tx.db, orderIds);
}
