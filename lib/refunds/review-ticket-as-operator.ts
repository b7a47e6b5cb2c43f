import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Ids } from '@/lib/kernel/random';
import type { RefundTicketId } from '@/lib/kernel/short-id';
import type { TicketAnswer } from './create-refund-ticket';
import { lockPaidPayment } from './lock-refundable-payment';
import { findTicket } from './refund-ticket-repo';
import { type Decision, decideTicket } from './review-refund-ticket';

/**
 * Decides a ticket for the operator, who may decide for every merchant.
 *
 * @throws `refund_ticket_not_found`, `refund_ticket_not_reviewable`, `refund_amount_exceeded`
 */
export async function reviewTicketAsOperator(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  command: Omit<Decision, 'reviewerId'> & { ticketId: RefundTicketId },
): Promise<TicketAnswer> {
  const known = await findTicket(tx.db, command.ticketId);
  if (!known) throw appError('refund_ticket_not_found');
  const locked = await lockPaidPayment(tx, known.paymentId);
  if (!locked) throw appError('refund_ticket_not_found');
  const decision = { ...command, reviewerId: 'operator' };
  return decideTicket(tx, deps, { locked, ticket: known, decision });
}
