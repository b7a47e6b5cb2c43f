import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { type RefundId, toId } from '@/lib/kernel/short-id';
import type { PaymentRow } from '@/lib/orders/payment-repo';
import { updateRefundStatus } from '@/lib/orders/update-refund-status';
import { loadMovedBack } from './load-moved-back';
import { insertRefund } from './refund-repo';
import { type RefundTicketRow, updateTicket } from './refund-ticket-repo';

/**
 * Reserves a refund for a ticket that is approved: its amount counts as gone from now on, and a job asks the PSP for it.
 * The payment is locked, and the amount was held against what is left of it.
 *
 * @returns the ticket, which is being carried out.
 */
export async function startRefund(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  { payment, ticket }: { payment: PaymentRow; ticket: RefundTicketRow },
): Promise<RefundTicketRow> {
  const now = new Date(deps.clock.nowMs());
  const refundId = toId<RefundId>(deps.ids.uuid());
  await insertRefund(tx.db, {
    id: refundId,
    ticketId: ticket.id,
    paymentId: payment.id,
    status: 'pending',
    requestedMinor: ticket.requestedMinor,
    currency: ticket.currency,
    enqueuedAt: now,
    createdAt: now,
    updatedAt: now,
  });
  await updateRefundStatus(tx, payment, await loadMovedBack(tx, payment.id));
  await tx.jobs.enqueue({ name: 'make-refund', data: { refundId } });
  const [started] = await updateTicket(tx.db, ticket.id, { status: 'processing', updatedAt: now });
  assert(started, 'a ticket that is carried out is there');
  return started;
}
