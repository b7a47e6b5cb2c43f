import 'server-only';
import { refundedTax } from '@/lib/documents/core/refunded-tax';
import { issueCreditNote } from '@/lib/documents/issue-sale-document';
import { reverseCreditNote } from '@/lib/documents/reverse-credit-note';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { RefundId } from '@/lib/kernel/short-id';
import { findOrder } from '@/lib/orders/order-repo';
import type { PaymentRow } from '@/lib/orders/payment-repo';
import { findSession } from '@/lib/sessions/session-repo';
import { fromTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import { findRefundsOfPayment, type RefundRow, updateRefund } from './refund-repo';

/** Reckons the tax in a refund that has been made of a locked payment, and issues its credit note. */
export async function creditRefund(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  input: { payment: PaymentRow; refund: RefundRow; amountMinor: bigint; reason: string },
): Promise<void> {
  const { payment, refund, amountMinor, reason } = input;
  const order = await findOrder(tx.db, payment.orderId);
  const loaded = order && (await findSession(tx.db, order.sessionId));
  assert(loaded, 'a payment is of an order of a session');
  const paidTax = payment.taxMinor ?? order.taxMinor;
  const paidTotal = (payment.subtotalMinor ?? order.subtotalMinor) + paidTax;
  const others = (await findRefundsOfPayment(tx.db, payment.id)).filter(
    ({ id, status }) => id !== refund.id && status === 'succeeded',
  );
  const taxMinor = refundedTax({
    paid: { taxMinor: paidTax, totalMinor: paidTotal },
    earlier: {
      amountMinor: others.reduce((sum, other) => sum + (other.refundedMinor ?? 0n), 0n),
      taxMinor: others.reduce((sum, other) => sum + (other.refundedTaxMinor ?? 0n), 0n),
    },
    amountMinor,
  });
  await updateRefund(tx.db, refund.id, { refundedTaxMinor: taxMinor });
  await issueCreditNote(tx, deps, {
    sold: {
      session: loaded.session,
      orderId: order.id,
      paymentId: payment.id,
      buyerEmail: order.buyerEmail,
      billing: order.billingDetail,
      tax: fromTaxQuoteJson(payment.tax ?? order.tax),
      paymentMethod: payment.method,
      last4: payment.last4,
    },
    refund: { id: refund.id, amountMinor, taxMinor, atMs: deps.clock.nowMs(), reason },
  });
}

/** Takes the credit note back of a refund that has failed after it was made. */
export async function uncreditRefund(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  { payment, refundId }: { payment: PaymentRow; refundId: RefundId },
): Promise<void> {
  const order = await findOrder(tx.db, payment.orderId);
  assert(order, 'a payment is of an order');
  await reverseCreditNote(tx, deps, { refundId, isBusiness: order.billingDetail.isBusiness });
}
