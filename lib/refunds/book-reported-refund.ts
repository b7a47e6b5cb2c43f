import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import {
  decodeShortId,
  encodeShortId,
  type RefundId,
  type RefundTicketId,
  toId,
} from '@/lib/kernel/short-id';
import { findOrder } from '@/lib/orders/order-repo';
import type { PaymentRow } from '@/lib/orders/payment-repo';
import type { PspRefund } from '@/lib/psp/core/money-back';
import { findRefundsOfPayment, insertRefund } from './refund-repo';
import { insertTicket, insertTicketVersion } from './refund-ticket-repo';
import { settleRefund } from './settle-refund';

/** What a ticket of nobody's says: money went back without one. */
export const MADE_AT_PROVIDER = 'Refunded at the payment provider';

/**
 * Books one refund that a provider says it has made of a locked payment. One of ours is settled; one that was made at the
 * provider itself gets a refund and a ticket of its own, so that every refund has both.
 *
 * @returns false where it was known.
 */
export async function bookReportedRefund(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  { payment, refund }: { payment: PaymentRow; refund: PspRefund },
): Promise<boolean> {
  const refundId = refund.refundId === null ? null : decodeShortId('REF', refund.refundId);
  const made = await findRefundsOfPayment(tx.db, payment.id);
  const known = made.find(({ id, pspRefundRef }) => id === refundId || pspRefundRef === refund.refundRef);
  if (refund.isOver) {
    const failed = { kind: 'failed', reason: 'refund_failed' } as const;
    return known ? settleRefund(tx, deps, { refundId: known.id, result: failed }) : false;
  }
  const { refundRef, amountMinor: refundedMinor } = refund;
  const result = { kind: 'succeeded', refundRef, refundedMinor } as const;
  if (known) return settleRefund(tx, deps, { refundId: known.id, result });
  if (refund.currency !== payment.currency) return false;
  const added = await addForeignRefund(tx, deps, { payment, refund });
  return settleRefund(tx, deps, { refundId: added, result });
}

async function addForeignRefund(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  { payment, refund }: { payment: PaymentRow; refund: PspRefund },
): Promise<RefundId> {
  const order = await findOrder(tx.db, payment.orderId);
  assert(order, 'a payment is of an order');
  const now = new Date(deps.clock.nowMs());
  const ids = { ticket: toId<RefundTicketId>(deps.ids.uuid()), refund: toId<RefundId>(deps.ids.uuid()) };
  const version = {
    id: deps.ids.uuid(),
    versionNumber: 1,
    reason: MADE_AT_PROVIDER,
    requestedMinor: refund.amountMinor,
    currency: refund.currency,
    createdAt: now,
  };
  await insertTicket(tx.db, {
    id: ids.ticket,
    paymentId: payment.id,
    // Beside a ticket that is open: this one is over as soon as it is made.
    status: 'succeeded',
    submitterType: 'merchant',
    submitterId: encodeShortId('MER', order.merchantId),
    currentVersionId: version.id,
    versionNumber: 1,
    reason: version.reason,
    requestedMinor: version.requestedMinor,
    currency: version.currency,
    metadata: {},
    createdAt: now,
    updatedAt: now,
  });
  await insertTicketVersion(tx.db, { ...version, ticketId: ids.ticket });
  await insertRefund(tx.db, {
    id: ids.refund,
    ticketId: ids.ticket,
    paymentId: payment.id,
    status: 'pending',
    requestedMinor: refund.amountMinor,
    currency: refund.currency,
    createdAt: now,
    updatedAt: now,
  });
  return ids.refund;
}
