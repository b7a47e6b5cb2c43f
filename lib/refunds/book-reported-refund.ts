import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { decodeShortId } from '@/lib/kernel/short-id';
import type { PaymentRow } from '@/lib/orders/payment-repo';
import type { PspRefund } from '@/lib/psp/core/money-back';
import { addForeignRefund } from './add-foreign-refund';
import { findRefundsOfPayment } from './refund-repo';
import { settleRefund } from './settle-refund';

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
  const added = await addForeignRefund(tx, deps, { payment, refund, failureReason: null });
  return settleRefund(tx, deps, { refundId: added, result });
}
