import 'server-only';
import { replaceReceipt, restoreReceipt } from '@/lib/documents/replace-receipt';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { fromTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import { type ReceiptChangeRow, updateReceiptChange } from './receipt-change-repo';
import { TAX_ID_ADDED } from './start-receipt-change';

type Deps = { clock: Clock; ids: Ids };

/** The tax has gone back: the receipt is replaced, whose credit note stands for the refund too. */
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

/** The tax did not go back, or came home from the bank: the receipt stays, or is issued anew, and the buyer may try again. */
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

/** Leaves the receipt as it is: money went back otherwise meanwhile, so that no invoice over the same sale is right. */
export async function giveUpReceiptChange(
  tx: Transaction,
  deps: Deps,
  { paymentId }: ReceiptChangeRow,
): Promise<void> {
  const updatedAt = new Date(deps.clock.nowMs());
  await updateReceiptChange(tx.db, paymentId, { status: 'failed', invoiceId: null, updatedAt });
}
