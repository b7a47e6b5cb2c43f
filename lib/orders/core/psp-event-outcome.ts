import type { PspEvent } from '@/lib/psp/port';
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

/**
 * The outcome that an event of a kind nearly always has. The event is written with it, so that its row has to be written once more only
 * where the outcome is another one.
 */
export const USUAL_OUTCOMES: Readonly<Record<PspEvent['type'], PspEventOutcome>> = {
  payment_succeeded: 'completed',
  payment_failed: 'failure_recorded',
  checkout_expired: 'attempt_closed',
  method_saved: 'method_kept',
  refund_failed: 'received',
  refunds_reported: 'received',
  dispute_changed: 'received',
};

const REFUSED: ReadonlySet<string> = new Set<RefusedEventOutcome>([
  'unknown_order',
  'environment_mismatch',
  'account_mismatch',
]);

/** True for an outcome with which an event changed nothing because it did not fit. */
export function isRefusedOutcome(outcome: string): outcome is RefusedEventOutcome {
  return REFUSED.has(outcome);
}
