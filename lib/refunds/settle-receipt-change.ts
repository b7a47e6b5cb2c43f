import 'server-only';
import { replaceReceipt, restoreReceipt } from '@/lib/documents/replace-receipt';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { fromTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import { type ReceiptChangeRow, updateReceiptChange } from './receipt-change-repo';
import { TAX_ID_ADDED } from './start-receipt-change';

type Deps = { clock: Clock; ids: Ids };

/** Replaces the receipt of a payment whose tax was refunded. The receipt's credit note is that of the refund, too. */
export async function finishReceiptChange(
  tx: Transaction,
  deps: Deps,
  change: ReceiptChangeRow,
): Promise<void> {
  const { paymentId, refundId, billingDetail } = change;
  const invoiceId = await replaceReceipt(tx, deps, {
    paymentId,
    refundId,
    billing: billingDetail,
    tax: fromTaxQuoteJson(change.tax),
    reason: TAX_ID_ADDED,
  });
  const updatedAt = new Date(deps.clock.nowMs());
  await updateReceiptChange(tx.db, paymentId, { status: 'done', invoiceId, updatedAt });
}

/** Undoes a change whose tax was not refunded, or came back from the bank: the receipt stays or is issued anew. */
export async function undoReceiptChange(
  tx: Transaction,
  deps: Deps,
  change: ReceiptChangeRow,
): Promise<void> {
  const { paymentId, refundId, invoiceId } = change;
  if (change.status === 'done' && invoiceId && refundId)
    await restoreReceipt(tx, deps, { paymentId, invoiceId, refundId });
  await giveUpReceiptChange(tx, deps, change);
}

/** Gives a change up, such as when other money was refunded meanwhile, so that an invoice over the whole sale would be wrong. */
export async function giveUpReceiptChange(
  tx: Transaction,
  deps: Deps,
  { paymentId }: ReceiptChangeRow,
): Promise<void> {
  const updatedAt = new Date(deps.clock.nowMs());
  await updateReceiptChange(tx.db, paymentId, { status: 'failed', invoiceId: null, updatedAt });
}
