import type { EpochMs } from '@/lib/kernel/clock';
import { type AttemptFacts, findLiveAttempt, isUnsettled } from '@/lib/orders/core/attempt';
import type { AttemptFailureReason } from '@/lib/orders/core/attempt-failure';
import type { ChargeFacts } from './decide-next-action';

/** An attempt, as far as it says something about the payment of a period. */
export type PaidAttempt = AttemptFacts & {
  periodNumber: number | null;
  failureReason: AttemptFailureReason | null;
  /** Until when its page may be paid; `null` for the charge of a kept method, which has no page. */
  pageEndsAtMs: EpochMs | null;
  /** The attempt was to pay for a change of the plan. A decline of it does not count for the renewal that has the same number. */
  isOfChange?: boolean;
};

/** The reasons of attempts that the PSP has declined, as opposed to those that never reached it. */
const DECLINED: ReadonlySet<AttemptFailureReason | null> = new Set([
  'declined',
  'declined_for_good',
  'needs_customer',
]);

/** How many charges of a period were declined. */
export function countDeclines(attempts: readonly PaidAttempt[], periodNumber: number): number {
  return attempts.filter((attempt) => attempt.periodNumber === periodNumber && isDeclined(attempt)).length;
}

function isDeclined({ state, failureReason, pageEndsAtMs, isOfChange = false }: PaidAttempt): boolean {
  return state === 'failed' && pageEndsAtMs === null && !isOfChange && DECLINED.has(failureReason);
}

/**
 * What has become of the charges of the newest period.
 *
 * @param input.attempts newest first
 * @param input.period `null` before the first one
 */
export function toChargeFacts(input: {
  attempts: readonly PaidAttempt[];
  period: { periodNumber: number; failedTryCount: number; isPaid: boolean } | null;
}): ChargeFacts {
  const { attempts, period } = input;
  const live = findLiveAttempt(attempts);
  if (live && isUnsettled(live)) return { kind: 'unsettled' };
  if (live) return { kind: 'page_open', untilMs: live.pageEndsAtMs ?? 0 };
  if (!period) return { kind: 'none' };
  if (period.isPaid) return { kind: 'paid' };
  if (countDeclines(attempts, period.periodNumber) <= period.failedTryCount) return { kind: 'none' };
  const newest = attempts.find(
    (attempt) => attempt.periodNumber === period.periodNumber && isDeclined(attempt),
  );
  return { kind: 'declined', isFinal: newest?.failureReason === 'declined_for_good' };
}
