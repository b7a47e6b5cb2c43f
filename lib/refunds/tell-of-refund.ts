import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { findOrder } from '@/lib/orders/order-repo';
import type { PaymentRow } from '@/lib/orders/payment-repo';
import { carriedBy } from '@/lib/sessions/core/carried';
import { findSession } from '@/lib/sessions/session-repo';
import { fromTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import type { PaidOrderFacts } from '@/lib/webhooks/core/paid-order';
import { enqueueRefundEvent } from '@/lib/webhooks/enqueue-refund-event';
import type { RefundRow } from './refund-repo';
import type { RefundTicketRow } from './refund-ticket-repo';

/** Tells a store's endpoints that a refund has succeeded or failed. */
export async function tellOfRefund(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  input: { payment: PaymentRow; refund: RefundRow; ticket: RefundTicketRow },
): Promise<void> {
  const { payment, refund, ticket } = input;
  assert(refund.status !== 'pending', 'the merchant is told of a refund that is settled');
  await enqueueRefundEvent(tx, deps, {
    ...(await loadPaidOrder(tx, payment)),
    refundId: refund.id,
    refundStatus: refund.status,
    requestedMinor: refund.requestedMinor,
    refundedMinor: refund.refundedMinor,
    failureReason: refund.failureReason,
    reason: ticket.reason,
    refundTicketMerchantExternalId: ticket.refundTicketMerchantExternalId,
    refundCreatedAtMs: refund.createdAt.getTime(),
  });
}

/** The facts about a payment and its order that an event tells. */
export async function loadPaidOrder(
  tx: Pick<Transaction, 'db'>,
  payment: PaymentRow,
): Promise<PaidOrderFacts> {
  const order = await findOrder(tx.db, payment.orderId);
  const loaded = order && (await findSession(tx.db, order.sessionId));
  assert(loaded && payment.paidAt !== null, 'money that goes back was paid for an order of a session');
  const { snapshot, currency } = loaded.session;
  return {
    storeId: order.storeId,
    storeName: snapshot.storeName,
    environment: order.environment,
    orderId: order.id,
    orderStatus: order.status,
    carried: carriedBy(order),
    buyerEmail: order.buyerEmail,
    buyerIdentity: order.buyerIdentity,
    billingDetail: order.billingDetail,
    currency,
    listed: {
      lines: fromTaxQuoteJson(payment.tax ?? order.tax).lines,
      subtotalMinor: payment.subtotalMinor ?? order.subtotalMinor,
      taxMinor: payment.taxMinor ?? order.taxMinor,
    },
    chargedMinor: payment.amountMinor,
    productName: snapshot.productName,
    productDescription: snapshot.productDescription,
    productMetadata: snapshot.productMetadata,
    paymentId: payment.id,
    paymentMethod: payment.method,
    paymentLast4: payment.last4,
    paidAtMs: payment.paidAt.getTime(),
  };
}
