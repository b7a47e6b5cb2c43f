/**
 * A subscription's life, in the wire's words. `closed`, `canceled` and `expired` are final; `closed` is one that never
 * became active.
 */
export type SubscriptionStatus =
  | 'pending'
  | 'active'
  | 'canceling'
  | 'past_due'
  | 'closed'
  | 'canceled'
  | 'expired';

/** Which of a subscription's prices a payment is for: the introductory one (a trial) or the regular one. */
export type PricePhase = 'special' | 'regular';
