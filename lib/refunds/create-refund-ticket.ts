import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Ids } from '@/lib/kernel/random';
import { encodeShortId, type RefundTicketId, toId } from '@/lib/kernel/short-id';
import type { CreateTicketCommand, TicketCaller } from './core/parse-refund-ticket';
import { assertRefundable } from './core/refund-ceiling';
import type { RefundTicketFacts, TicketReader } from './core/refund-ticket-wire';
import { loadMovedBack } from './load-moved-back';
import { lockRefundablePayment } from './lock-refundable-payment';
import { findOpenTicket, insertTicket, insertTicketVersion } from './refund-ticket-repo';
import { startRefund } from './start-refund';

export type TicketAnswer = { ticket: RefundTicketFacts; reader: TicketReader };

/**
 * Asks for money back. A buyer's ticket waits for the merchant's review; a merchant's own is approved by being made, and its
 * refund begins at once.
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
  assertRefundable({
    payment: { ...payment, paidAtMs: payment.paidAt?.getTime() ?? null },
    moved: await loadMovedBack(tx, payment.id),
    requested,
    windowDays: store.refundWindowDays,
    nowMs,
  });
  const open = await findOpenTicket(tx.db, payment.id);
  if (open) throw appError('refund_ticket_open', { params: { ticketId: encodeShortId('TKT', open.id) } });
  const now = new Date(nowMs);
  const versionId = deps.ids.uuid();
  const [ticket] = await insertTicket(tx.db, {
    id: toId<RefundTicketId>(deps.ids.uuid()),
    paymentId: payment.id,
    status: by.kind === 'apiKey' ? 'approved' : 'pending',
    ...toSubmitter(by),
    currentVersionId: versionId,
    versionNumber: 1,
    reason: command.reason,
    requestedMinor: requested.amountMinor,
    currency: requested.currency,
    refundTicketMerchantExternalId: command.refundTicketMerchantExternalId,
    metadata: command.metadata,
    ...(by.kind === 'apiKey' ? { reviewerId: encodeShortId('MER', by.merchantId), reviewedAt: now } : {}),
    createdAt: now,
    updatedAt: now,
  });
  assert(ticket, 'a ticket that is inserted is there');
  await insertTicketVersion(tx.db, {
    id: versionId,
    ticketId: ticket.id,
    versionNumber: 1,
    reason: command.reason,
    requestedMinor: requested.amountMinor,
    currency: requested.currency,
    createdAt: now,
  });
  const made = by.kind === 'apiKey' ? await startRefund(tx, deps, { payment, ticket }) : ticket;
  if (by.kind !== 'apiKey')
    await tx.jobs.enqueue({ name: 'tell-by-mail', data: { what: 'refund_requested', id: ticket.id } });
  return { ticket: { ...made, currency: payment.currency }, reader: readerOf(by) };
}

/** Who asked, as the ticket keeps it. */
export function toSubmitter(by: TicketCaller) {
  if (by.kind === 'apiKey')
    return { submitterType: 'merchant' as const, submitterId: encodeShortId('MER', by.merchantId) };
  return { submitterType: 'customer' as const, submitterId: by.buyerIdentity };
}

export function readerOf(by: TicketCaller): TicketReader {
  return by.kind === 'apiKey' ? 'merchant' : 'customer';
}
