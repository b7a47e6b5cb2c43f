/** How far a payment has been refunded; `null` on a payment of which no refund was asked for. */
export type PaymentRefundStatus = 'pending' | 'partially_refunded' | 'refunded' | 'failed';

/** The refunds that were asked of a payment, by their outcome, in minor units. */
export type RefundedAmounts = {
  paidMinor: bigint;
  /** Given back for good, as far as is known. */
  succeededMinor: bigint;
  /** Asked for and not answered yet. */
  pendingMinor: bigint;
};

/**
 * How far a payment has been refunded. What has gone back counts before what is under way, and that before what has failed.
 *
 * @param amounts of a payment of which a refund was asked for
 */
export function toPaymentRefundStatus({
  paidMinor,
  succeededMinor,
  pendingMinor,
}: RefundedAmounts): PaymentRefundStatus {
  if (succeededMinor >= paidMinor) return 'refunded';
  if (succeededMinor > 0n) return 'partially_refunded';
  return pendingMinor > 0n ? 'pending' : 'failed';
}
