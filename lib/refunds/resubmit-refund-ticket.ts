import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Ids } from '@/lib/kernel/random';
import { encodeShortId } from '@/lib/kernel/short-id';
import { admitRequest } from './admit-request';
import type { ResubmitTicketCommand } from './core/parse-refund-ticket';
import { isResubmittable } from './core/refund-ticket';
import { readerOf, type TicketAnswer, toSubmitter } from './create-refund-ticket';
import { lockRefundablePayment } from './lock-refundable-payment';
import { findTicket, insertTicketVersion, updateTicket } from './refund-ticket-repo';
import { startRefund } from './start-refund';

/**
 * Asks again with a ticket that was turned down, with another reason or amount. What was asked before is kept as an earlier
 * version. A ticket that a merchant submits again is approved by that.
 *
 * @throws `payment_not_found`, `refund_ticket_not_found`, `refund_ticket_not_resubmittable`, `refund_ticket_open`, and what
 *   `assertRefundable` throws
 */
export async function resubmitRefundTicket(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  command: ResubmitTicketCommand,
): Promise<TicketAnswer> {
  const { by, requested, reason } = command;
  const { payment, store } = await lockRefundablePayment(tx, command);
  const known = await findTicket(tx.db, command.ticketId);
  if (known?.paymentId !== payment.id) throw appError('refund_ticket_not_found');
  if (!isResubmittable(known.status))
    throw appError('refund_ticket_not_resubmittable', { params: { status: known.status } });
  const nowMs = deps.clock.nowMs();
  await admitRequest(tx, { payment, store, requested, nowMs });
  const now = new Date(nowMs);
  const version = {
    id: deps.ids.uuid(),
    ticketId: known.id,
    versionNumber: known.versionNumber + 1,
    reason,
    requestedMinor: requested.amountMinor,
    currency: requested.currency,
    createdAt: now,
  };
  await insertTicketVersion(tx.db, version);
  const isMerchant = by.kind === 'apiKey';
  const [ticket] = await updateTicket(tx.db, known.id, {
    status: isMerchant ? 'approved' : 'pending',
    ...toSubmitter(by),
    currentVersionId: version.id,
    versionNumber: version.versionNumber,
    reason,
    requestedMinor: version.requestedMinor,
    reviewerId: isMerchant ? encodeShortId('MER', by.merchantId) : null,
    reviewedAt: isMerchant ? now : null,
    reviewNote: null,
    rejectReason: null,
    updatedAt: now,
  });
  assert(ticket, 'a ticket under the lock of its payment is there');
  const made = isMerchant ? await startRefund(tx, deps, { payment, ticket }) : ticket;
  if (by.kind !== 'apiKey')
    await tx.jobs.enqueue({ name: 'tell-by-mail', data: { what: 'refund_requested', id: ticket.id } });
  return { ticket: { ...made, currency: payment.currency }, reader: readerOf(by) };
}
