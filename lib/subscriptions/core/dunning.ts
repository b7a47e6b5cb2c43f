import { DAY_MS, type EpochMs } from '@/lib/kernel/clock';

/** On which days after a charge was first declined it is tried again; day 0 is the charge itself. */
export const DEFAULT_RETRY_DAYS: readonly number[] = [0, 1, 3, 5, 7];

/**
 * When a charge that was declined is tried again. The days are counted from the first decline and go on over the end of a
 * period, so that they end also where a period is shorter than the schedule.
 *
 * @param dunning.tryCount how many tries have failed, 1 or more
 * @returns `null` where the last try has failed
 */
export function nextTryAt(
  dunning: { sinceMs: EpochMs; tryCount: number },
  retryDays: readonly number[],
): EpochMs | null {
  const days = retryDays[dunning.tryCount];
  return days === undefined ? null : dunning.sinceMs + days * DAY_MS;
}

/** When a subscription ends whose charges go on being declined. */
export function givenUpAt(sinceMs: EpochMs, retryDays: readonly number[]): EpochMs {
  return sinceMs + (retryDays.at(-1) ?? 0) * DAY_MS;
}
