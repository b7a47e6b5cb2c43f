import { DAY_MS, type EpochMs } from '@/lib/kernel/clock';
import type { PricePhase } from '@/lib/orders/core/subscription-status';

/** How long before the end of a trial or a month the customer is reminded, and before that of a quarter or a year. */
const SHORT_NOTICE_MS = 3 * DAY_MS;
const LONG_NOTICE_MS = 7 * DAY_MS;
/** The customer of a shorter trial is not reminded, having begun it a few days ago. */
const MIN_TRIAL_MS = 5 * DAY_MS;
const MIN_PERIOD_MS = 8 * DAY_MS;
const LONG_PERIOD_MS = 80 * DAY_MS;

/**
 * When the customer of a period is told what is charged at its end: three days before a trial or a month is over, seven days
 * before a quarter or a year is.
 *
 * @returns `null` for periods so short that a reminder would follow the purchase or the last charge
 */
export function remindAtMs(period: {
  phase: PricePhase;
  startsAtMs: EpochMs;
  endsAtMs: EpochMs;
}): EpochMs | null {
  const { phase, startsAtMs, endsAtMs } = period;
  const lengthMs = endsAtMs - startsAtMs;
  if (lengthMs < (phase === 'special' ? MIN_TRIAL_MS : MIN_PERIOD_MS)) return null;
  const isLong = phase === 'regular' && lengthMs >= LONG_PERIOD_MS;
  return endsAtMs - (isLong ? LONG_NOTICE_MS : SHORT_NOTICE_MS);
}
