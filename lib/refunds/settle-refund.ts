import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { RefundId } from '@/lib/kernel/short-id';
import { lockPayment, type PaymentRow } from '@/lib/orders/payment-repo';
import { updateRefundStatus } from '@/lib/orders/update-refund-status';
import { nextRefundStatus, type RefundResult } from './core/refund-progress';
import type { RefundStatus } from './core/refund-ticket';
import { creditRefund, uncreditRefund } from './credit-refund';
import { loadMovedBack } from './load-moved-back';
import { findRefund, type RefundRow, updateRefund } from './refund-repo';
import { findTicket, updateTicket } from './refund-ticket-repo';
import { tellOfRefund } from './tell-of-refund';

/**
 * Writes down the result of a refund, with its ticket and its payment, and tells the merchant: once, whether the PSP's answer or
 * its event comes first.
 *
 * @returns false where the result changes nothing.
 */
export async function settleRefund(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  { refundId, result }: { refundId: RefundId; result: RefundResult },
): Promise<boolean> {
  const known = await findRefund(tx.db, refundId);
  assert(known, 'a refund is never deleted');
  const payment = await lockPayment(tx.db, known.paymentId);
  assert(payment, 'a refund is of a payment');
  // The refund is read again, because it may have changed before its payment was locked.
  const refund = await findRefund(tx.db, refundId);
  assert(refund, 'a refund is never deleted');
  const status = nextRefundStatus(refund.status, result);
  if (status === null) return false;
  await writeResult(tx, deps, { payment, refund, status, result });
  const [settled, ticket] = [await findRefund(tx.db, refundId), await findTicket(tx.db, refund.ticketId)];
  assert(settled && ticket, 'a refund has a ticket');
  if (result.kind === 'succeeded')
    await creditRefund(tx, deps, {
      payment,
      refund,
      amountMinor: result.refundedMinor,
      reason: ticket.reason,
    });
  else await uncreditRefund(tx, deps, { payment, refundId });
  if (result.kind === 'succeeded')
    await tx.jobs.enqueue({ name: 'tell-by-mail', data: { what: 'refund_succeeded', id: refundId } });
  await tellOfRefund(tx, deps, { payment, refund: settled, ticket });
  return true;
}

async function writeResult(
  tx: Transaction,
  deps: { clock: Clock },
  input: { payment: PaymentRow; refund: RefundRow; status: RefundStatus; result: RefundResult },
): Promise<void> {
  const { payment, refund, status, result } = input;
  const now = new Date(deps.clock.nowMs());
  await updateRefund(tx.db, refund.id, {
    status,
    ...(result.kind === 'succeeded'
      ? { pspRefundRef: result.refundRef, refundedMinor: result.refundedMinor, failureReason: null }
      : { refundedMinor: null, refundedTaxMinor: null, failureReason: result.reason }),
    updatedAt: now,
  });
  await updateTicket(tx.db, refund.ticketId, {
    status: result.kind,
    executedAt: now,
    updatedAt: now,
  });
  await updateRefundStatus(tx, payment, await loadMovedBack(tx, payment.id));
}
