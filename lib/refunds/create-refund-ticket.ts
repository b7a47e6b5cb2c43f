import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { encodeShortId } from '@/lib/kernel/short-id';
import { admitRequest } from './admit-request';
import type { CreateTicketCommand, TicketCaller } from './core/parse-refund-ticket';
import type { RefundTicketFacts, TicketReader } from './core/refund-ticket-wire';
import { lockRefundablePayment } from './lock-refundable-payment';
import { openTicket } from './open-ticket';
import { startRefund } from './start-refund';

export type TicketAnswer = { ticket: RefundTicketFacts; reader: TicketReader };

/**
 * Asks for money back. A buyer's ticket waits for the merchant's review; a merchant's own ticket is approved from the start, and
 * its refund begins at once.
 *
 * @throws `payment_not_found`, `refund_ticket_open`, and what `assertRefundable` throws
 */
export async function createRefundTicket(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  command: CreateTicketCommand,
): Promise<TicketAnswer> {
  const { by, requested } = command;
  const { payment, store } = await lockRefundablePayment(tx, command);
  const nowMs = deps.clock.nowMs();
  await admitRequest(tx, { payment, store, requested, nowMs });
  const ticket = await openTicket(tx, deps, {
    paymentId: payment.id,
    status: by.kind === 'apiKey' ? 'approved' : 'pending',
    ...toSubmitter(by),
    reason: command.reason,
    requestedMinor: requested.amountMinor,
    currency: requested.currency,
    refundTicketMerchantExternalId: command.refundTicketMerchantExternalId,
    metadata: command.metadata,
    ...(by.kind === 'apiKey'
      ? { reviewerId: encodeShortId('MER', by.merchantId), reviewedAt: new Date(nowMs) }
      : {}),
  });
  const made = by.kind === 'apiKey' ? await startRefund(tx, deps, { payment, ticket }) : ticket;
  if (by.kind !== 'apiKey')
    await tx.jobs.enqueue({ name: 'tell-by-mail', data: { what: 'refund_requested', id: ticket.id } });
  return { ticket: { ...made, currency: payment.currency }, reader: readerOf(by) };
}

/** The person who asked, as the ticket keeps it. */
export function toSubmitter(by: TicketCaller) {
  if (by.kind === 'apiKey')
    return { submitterType: 'merchant' as const, submitterId: encodeShortId('MER', by.merchantId) };
  const submitterId = by.kind === 'mailbox' ? by.email : by.buyerIdentity;
  return { submitterType: 'customer' as const, submitterId };
}

export function readerOf(by: TicketCaller): TicketReader {
  return by.kind === 'apiKey' ? 'merchant' : 'customer';
}
