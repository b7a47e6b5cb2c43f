import 'server-only';
import { refundedTax } from '@/lib/documents/core/refunded-tax';
import { issueCreditNote } from '@/lib/documents/issue-sale-document';
import { reverseCreditNote } from '@/lib/documents/reverse-credit-note';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { RefundId } from '@/lib/kernel/short-id';
import { findOrder, type OrderRow } from '@/lib/orders/order-repo';
import type { PaymentRow } from '@/lib/orders/payment-repo';
import { findSession } from '@/lib/sessions/session-repo';
import { fromTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import { findReceiptChange, type ReceiptChangeRow } from './receipt-change-repo';
import { findRefundsOfPayment, type RefundRow, updateRefund } from './refund-repo';
import { finishReceiptChange, giveUpReceiptChange, undoReceiptChange } from './settle-receipt-change';

type Deps = { clock: Clock; ids: Ids };
type Made = { payment: PaymentRow; refund: RefundRow; amountMinor: bigint; reason: string };

/** Calculates the tax in a refund that has been made of a locked payment, and issues its credit note. */
export async function creditRefund(tx: Transaction, deps: Deps, made: Made): Promise<void> {
  const { payment, refund, amountMinor } = made;
  const change = await findReceiptChange(tx.db, payment.id);
  const others = (await findRefundsOfPayment(tx.db, payment.id)).filter(
    ({ id, status }) => id !== refund.id && status === 'succeeded',
  );
  if (change?.refundId !== refund.id || change.status !== 'pending')
    return creditShare(tx, deps, { ...made, change: change?.status === 'done' ? change : null, others });
  if (others.length > 0) {
    await giveUpReceiptChange(tx, deps, change);
    return creditShare(tx, deps, { ...made, change: null, others });
  }
  await updateRefund(tx.db, refund.id, { refundedTaxMinor: amountMinor });
  await finishReceiptChange(tx, deps, change);
}

/** Credits a refund's share of the payment's receipt, or of the invoice that took the receipt's place. */
async function creditShare(
  tx: Transaction,
  deps: Deps,
  input: Made & { change: ReceiptChangeRow | null; others: readonly RefundRow[] },
): Promise<void> {
  const { payment, refund, amountMinor, reason, change } = input;
  const order = await findOrder(tx.db, payment.orderId);
  const loaded = order && (await findSession(tx.db, order.sessionId));
  assert(loaded, 'a payment is of an order of a session');
  // The tax that was refunded for a tax id is no part of the invoice, so that its refund does not count here.
  const earlier = input.others.filter(({ id }) => id !== change?.refundId);
  const taxMinor = refundedTax({
    paid: paidOf(payment, order, change),
    earlier: {
      amountMinor: earlier.reduce((sum, other) => sum + (other.refundedMinor ?? 0n), 0n),
      taxMinor: earlier.reduce((sum, other) => sum + (other.refundedTaxMinor ?? 0n), 0n),
    },
    amountMinor,
  });
  await updateRefund(tx.db, refund.id, { refundedTaxMinor: taxMinor });
  await issueCreditNote(tx, deps, {
    sold: {
      session: loaded.session,
      orderId: order.id,
      paymentId: payment.id,
      buyerIdentity: order.buyerIdentity,
      buyerEmail: order.buyerEmail,
      billing: change?.billingDetail ?? order.billingDetail,
      tax: fromTaxQuoteJson(change?.tax ?? payment.tax ?? order.tax),
      paymentMethod: payment.method,
      last4: payment.last4,
    },
    corrected: change?.invoiceId ?? null,
    refund: { id: refund.id, amountMinor, taxMinor, atMs: deps.clock.nowMs(), reason },
  });
}

/** The amount that the payment's document says was paid, and the tax in it. */
function paidOf(payment: PaymentRow, order: OrderRow, change: ReceiptChangeRow | null) {
  if (change) return fromTaxQuoteJson(change.tax);
  const taxMinor = payment.taxMinor ?? order.taxMinor;
  return { taxMinor, totalMinor: (payment.subtotalMinor ?? order.subtotalMinor) + taxMinor };
}

/** Reverses the documents of a refund that has failed, where it had any. */
export async function uncreditRefund(
  tx: Transaction,
  deps: Deps,
  { payment, refundId }: { payment: PaymentRow; refundId: RefundId },
): Promise<void> {
  const change = await findReceiptChange(tx.db, payment.id);
  if (change?.refundId === refundId && change.status !== 'failed') return undoReceiptChange(tx, deps, change);
  const order = await findOrder(tx.db, payment.orderId);
  assert(order, 'a payment is of an order');
  const billing = change?.status === 'done' ? change.billingDetail : order.billingDetail;
  await reverseCreditNote(tx, deps, { refundId, isBusiness: billing.isBusiness });
}
