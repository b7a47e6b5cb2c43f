import { type EpochMs, HOUR_MS, SECOND_MS } from '@/lib/kernel/clock';

/**
 * Stripe wants a checkout to end 30 minutes to 24 hours after it is made. A call that got lost is made again, unchanged,
 * up to some time later, and has to pass then too; at the other end, the clock of this machine may be fast.
 */
const MIN_LIFETIME_MS = HOUR_MS;
const MAX_LIFETIME_MS = 23 * HOUR_MS;

/**
 * When a checkout ends at Stripe, in Unix seconds: when ours does, within what Stripe takes. Depends on nothing but the
 * frozen request, so that every replay says the same.
 *
 * @param input.requestedAtMs when the request was frozen; without it, the wish is passed on as it is.
 */
export function stripeExpirySeconds(input: {
  expiresAtMs: EpochMs;
  requestedAtMs: EpochMs | undefined;
}): number {
  const { expiresAtMs, requestedAtMs } = input;
  const endMs =
    requestedAtMs === undefined
      ? expiresAtMs
      : Math.min(Math.max(expiresAtMs, requestedAtMs + MIN_LIFETIME_MS), requestedAtMs + MAX_LIFETIME_MS);
  return Math.floor(endMs / SECOND_MS);
}
