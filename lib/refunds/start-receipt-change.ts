import 'server-only';
import { replaceReceipt } from '@/lib/documents/replace-receipt';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { RefundId } from '@/lib/kernel/short-id';
import type { PaymentRow } from '@/lib/orders/payment-repo';
import { toTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import type { AddTaxIdCommand, WantedChange } from './core/decide-receipt-change';
import { toSubmitter } from './create-refund-ticket';
import { openTicket } from './open-ticket';
import { writeReceiptChange } from './receipt-change-repo';
import { findRefundsOfPayment } from './refund-repo';
import { startRefund } from './start-refund';

/** The reason that the ticket, the refund's webhook and the credit note give. */
export const TAX_ID_ADDED = 'Tax ID added after the purchase';

/**
 * Starts the change of a locked payment's receipt. Where no money moves the documents are issued at once; otherwise the tax is
 * refunded first, and the documents are issued when that is done.
 */
export async function startReceiptChange(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  input: { by: AddTaxIdCommand['by']; payment: PaymentRow; wanted: WantedChange; backMinor: bigint },
): Promise<void> {
  const { payment, wanted, backMinor } = input;
  const { billing, tax, check } = wanted;
  const now = new Date(deps.clock.nowMs());
  const change = {
    paymentId: payment.id,
    billingDetail: billing,
    tax: toTaxQuoteJson(tax),
    taxIdStatus: check.status,
    taxIdCheckedAt: check.checkedAtMs === null ? null : new Date(check.checkedAtMs),
    taxIdConsultationNumber: check.consultationNumber,
    createdAt: now,
    updatedAt: now,
  };
  if (backMinor > 0n) {
    const refundId = await refundTax(tx, deps, input);
    await writeReceiptChange(tx.db, { ...change, status: 'pending', refundId, invoiceId: null });
    return;
  }
  const facts = { paymentId: payment.id, refundId: null, billing, tax, reason: TAX_ID_ADDED };
  const invoiceId = await replaceReceipt(tx, deps, facts);
  await writeReceiptChange(tx.db, { ...change, status: 'done', refundId: null, invoiceId });
}

/** Refunds the tax. Its ticket is not reviewed, because the law decides this refund. */
async function refundTax(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  { by, payment, backMinor }: { by: AddTaxIdCommand['by']; payment: PaymentRow; backMinor: bigint },
): Promise<RefundId> {
  const ticket = await openTicket(tx, deps, {
    paymentId: payment.id,
    status: 'approved',
    ...toSubmitter(by),
    reason: TAX_ID_ADDED,
    requestedMinor: backMinor,
    currency: payment.currency,
    metadata: {},
  });
  await startRefund(tx, deps, { payment, ticket });
  const refund = (await findRefundsOfPayment(tx.db, payment.id)).find(
    ({ ticketId }) => ticketId === ticket.id,
  );
  assert(refund, 'a refund that is begun is there');
  return refund.id;
}
