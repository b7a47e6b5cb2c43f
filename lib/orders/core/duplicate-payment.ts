/** Why a payment is refunded by itself: it came a second time, or for what could not take it. */
export type DuplicatePaymentReason =
  | 'second_payment'
  | 'order_canceled'
  | 'amount_mismatch'
  | 'unknown_checkout';

const REASONS: ReadonlySet<string> = new Set<DuplicatePaymentReason>([
  'second_payment',
  'order_canceled',
  'amount_mismatch',
  'unknown_checkout',
]);

/** Whether a payment whose event ended so goes back by itself. */
export function isGivenBack(outcome: string): outcome is DuplicatePaymentReason {
  return REASONS.has(outcome);
}

/** `refused` is a refund that the PSP will not make, or that has failed at the bank: somebody has to look at it. */
export type DuplicatePaymentState = 'pending' | 'refunded' | 'refused';

export type RefundFailureDecision<Duplicate> =
  | { kind: 'refuse'; duplicate: Duplicate }
  | { kind: 'ignore'; outcome: 'unknown_refund' | 'already_recorded' };

/**
 * Decides what follows from a refund that the PSP had taken on and that failed later. No second try to the same card would
 * help, so the duplicate payment is left to the operator. The event may overtake our own note that the refund was made.
 */
export function decideRefundFailure<Duplicate extends { state: DuplicatePaymentState }>(
  duplicate: Duplicate | null,
): RefundFailureDecision<Duplicate> {
  if (!duplicate) return { kind: 'ignore', outcome: 'unknown_refund' };
  if (duplicate.state === 'refused') return { kind: 'ignore', outcome: 'already_recorded' };
  return { kind: 'refuse', duplicate };
}
