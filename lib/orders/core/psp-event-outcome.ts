import type { DuplicatePaymentReason } from './duplicate-payment';

/** Why an event of a PSP changes nothing although it may be honest: it came late, or twice, or about nothing of ours. */
export type IgnoredEventOutcome = 'already_recorded' | 'order_settled' | 'attempt_over' | 'unknown_checkout';

/** An outcome to which no honest event of a PSP ever leads: somebody has to look at it. */
export type RefusedEventOutcome = 'unknown_order' | 'environment_mismatch' | 'account_mismatch';

/** The outcome of an event of a PSP, as its row keeps it. A payment that is refunded is kept with the reason for it. */
export type PspEventOutcome =
  /** Within the transaction that finds out. */
  | 'received'
  | 'completed'
  | 'period_paid'
  | 'method_kept'
  | 'failure_recorded'
  | 'attempt_closed'
  | 'refund_failed'
  | 'unknown_refund'
  /** A job books it. */
  | 'handed_on'
  /** A job has booked what it tells of money that goes back. */
  | 'money_back_booked'
  /** Its payment never came to be known here: somebody has to look at it. */
  | 'unknown_payment'
  | DuplicatePaymentReason
  | IgnoredEventOutcome
  | RefusedEventOutcome;

const REFUSED: ReadonlySet<string> = new Set<RefusedEventOutcome>([
  'unknown_order',
  'environment_mismatch',
  'account_mismatch',
]);

/** True for an outcome with which an event changed nothing because it did not fit. */
export function isRefusedOutcome(outcome: string): outcome is RefusedEventOutcome {
  return REFUSED.has(outcome);
}
