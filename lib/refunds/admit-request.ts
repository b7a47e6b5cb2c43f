import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { EpochMs } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import { encodeShortId } from '@/lib/kernel/short-id';
import type { RequestedAmount } from './core/parse-refund-ticket';
import { assertRefundable } from './core/refund-ceiling';
import { loadMovedBack } from './load-moved-back';
import type { LockedPayment } from './lock-refundable-payment';
import { findOpenTicket } from './refund-ticket-repo';

/**
 * Lets a request for money back of a locked payment through, where it comes in time, asks for no more than is left, and no other
 * request is open.
 *
 * @throws `refund_ticket_open`, and what `assertRefundable` throws
 */
export async function admitRequest(
  tx: Transaction,
  input: Pick<LockedPayment, 'payment' | 'store'> & { requested: RequestedAmount; nowMs: EpochMs },
): Promise<void> {
  const { payment, store, requested, nowMs } = input;
  assertRefundable({
    payment: { ...payment, paidAtMs: payment.paidAt?.getTime() ?? null },
    moved: await loadMovedBack(tx, payment.id),
    requested,
    windowDays: store.refundWindowDays,
    nowMs,
  });
  const open = await findOpenTicket(tx.db, payment.id);
  if (open) throw appError('refund_ticket_open', { params: { ticketId: encodeShortId('TKT', open.id) } });
}
