import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/kernel/clock';

/** Events older than this are given up: their receiver has been away for three days. */
export const GIVE_UP_AFTER_MS = 3 * DAY_MS;

/** The pause after each failed try: the first entry follows the first try. After the last entry it is hourly. */
const PAUSES_MS: readonly number[] = [
  SECOND_MS,
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
];

/**
 * When an event is tried again after a failure.
 *
 * @param attemptCount tries made so far, 1 or more
 */
export function nextDeliveryAtMs(input: { attemptCount: number; nowMs: EpochMs }): EpochMs {
  return input.nowMs + (PAUSES_MS[input.attemptCount - 1] ?? HOUR_MS);
}
