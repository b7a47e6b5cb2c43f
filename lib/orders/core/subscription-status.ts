/**
 * A subscription's life, in the wire's words. `closed`, `canceled` and `expired` are final; `closed` is one that never
 * became active.
 */
export const SUBSCRIPTION_STATUSES = [
  'pending',
  'active',
  'canceling',
  'past_due',
  'closed',
  'canceled',
  'expired',
] as const;
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number];

export function isSubscriptionStatus(text: string): text is SubscriptionStatus {
  return SUBSCRIPTION_STATUSES.some((known) => known === text);
}

/** Which of a subscription's prices a payment is for: the introductory one (a trial) or the regular one. */
export type PricePhase = 'special' | 'regular';
