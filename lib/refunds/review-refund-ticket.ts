import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Ids } from '@/lib/kernel/random';
import { encodeShortId } from '@/lib/kernel/short-id';
import type { ReviewTicketCommand } from './core/parse-refund-ticket';
import { assertRefundable } from './core/refund-ceiling';
import { isReviewable } from './core/refund-ticket';
import type { TicketAnswer } from './create-refund-ticket';
import { loadMovedBack } from './load-moved-back';
import { type LockedPayment, lockRefundablePayment } from './lock-refundable-payment';
import { findTicket, type RefundTicketRow, updateTicket } from './refund-ticket-repo';
import { startRefund } from './start-refund';

/** A decision, with the id of its merchant (`MER_…`) or `operator`, as the ticket keeps it. */
export type Decision = Pick<ReviewTicketCommand, 'decision' | 'rejectReason' | 'note'> & {
  reviewerId: string;
};

/**
 * Approves a buyer's ticket, which begins its refund, or turns it down with a reason that the buyer is told. Whether it came
 * in time was checked when it was made, so that a slow review does not harm the buyer.
 *
 * @throws `refund_ticket_not_found`, `store_access_denied`, `refund_ticket_not_reviewable`, `refund_amount_exceeded`
 */
export async function reviewRefundTicket(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  command: ReviewTicketCommand,
): Promise<TicketAnswer> {
  const { by, ticketId } = command;
  const known = await findTicket(tx.db, ticketId);
  if (!known) throw appError('refund_ticket_not_found');
  const locked = await lockRefundablePayment(tx, { by, paymentId: known.paymentId }).catch(hideForeignTicket);
  const reviewerId = encodeShortId('MER', by.merchantId);
  return decideTicket(tx, deps, { locked, ticket: known, decision: { ...command, reviewerId } });
}

/** Decides a ticket whose payment is locked. */
export async function decideTicket(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  input: { locked: LockedPayment; ticket: Pick<RefundTicketRow, 'id'>; decision: Decision },
): Promise<TicketAnswer> {
  const { payment } = input.locked;
  const { decision, reviewerId, rejectReason, note } = input.decision;
  // The ticket is read again, because it may have changed before its payment was locked.
  const ticket = await findTicket(tx.db, input.ticket.id);
  assert(ticket, 'a ticket is never deleted');
  if (!isReviewable(ticket.status))
    throw appError('refund_ticket_not_reviewable', { params: { status: ticket.status } });
  const nowMs = deps.clock.nowMs();
  const now = new Date(nowMs);
  const isApproved = decision === 'approve';
  if (isApproved)
    assertRefundable({
      payment: { ...payment, paidAtMs: payment.paidAt?.getTime() ?? null },
      moved: await loadMovedBack(tx, payment.id),
      requested: { amountMinor: ticket.requestedMinor, currency: ticket.currency },
      windowDays: null,
      nowMs,
    });
  const [decided] = await updateTicket(tx.db, ticket.id, {
    status: isApproved ? 'approved' : 'rejected',
    reviewerId,
    reviewedAt: now,
    reviewNote: note,
    rejectReason,
    updatedAt: now,
  });
  assert(decided, 'a ticket under the lock of its payment is there');
  const made = isApproved ? await startRefund(tx, deps, { payment, ticket: decided }) : decided;
  if (!isApproved)
    await tx.jobs.enqueue({ name: 'tell-by-mail', data: { what: 'refund_rejected', id: ticket.id } });
  return { ticket: { ...made, currency: payment.currency }, reader: 'merchant' };
}

/** Answers for a ticket of the other environment as for an unknown one, and not with the error about its payment. */
function hideForeignTicket(error: unknown): never {
  const isUnknown = error instanceof Error && 'code' in error && error.code === 'payment_not_found';
  throw isUnknown ? appError('refund_ticket_not_found') : error;
}
