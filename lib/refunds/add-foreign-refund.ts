import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { encodeShortId, type RefundId, type RefundTicketId, toId } from '@/lib/kernel/short-id';
import { findOrder } from '@/lib/orders/order-repo';
import type { PaymentRow } from '@/lib/orders/payment-repo';
import type { PspRefund } from '@/lib/psp/core/money-back';
import { insertRefund } from './refund-repo';
import { insertTicket, insertTicketVersion } from './refund-ticket-repo';

/** The reason on the ticket that is made for a refund for which no ticket was opened. */
const MADE_AT_PROVIDER = 'Refunded at the payment provider';

/**
 * Adds a refund that was made at the provider itself, with a ticket, so that every refund has one. Where it has failed already,
 * no money went back, and the merchant is not told.
 *
 * @param input.failureReason the provider's word; `null` for a refund whose success the caller settles
 */
export async function addForeignRefund(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  input: {
    payment: PaymentRow;
    refund: Pick<PspRefund, 'refundRef' | 'amountMinor' | 'currency'>;
    failureReason: string | null;
  },
): Promise<RefundId> {
  const { payment, refund, failureReason } = input;
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
    status: failureReason === null ? 'succeeded' : 'failed',
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
    status: failureReason === null ? 'pending' : 'failed',
    pspRefundRef: refund.refundRef,
    failureReason,
    requestedMinor: refund.amountMinor,
    currency: refund.currency,
    createdAt: now,
    updatedAt: now,
  });
  return ids.refund;
}
