import { assert } from '@/lib/kernel/assert';
import type { EpochMs } from '@/lib/kernel/clock';

/**
 * A try to open a checkout at the PSP.
 *
 * intent → open | failed | unknown;  unknown → open | failed;  open → paid | closed. A payment or an expiry that
 * overtakes the PSP's answer ends an intent or an unknown one directly. `failed` is a definite refusal, `closed` an attempt
 * that can no longer be paid: expired, replaced by another, or left over when the order was paid elsewhere.
 */
export type AttemptState = 'intent' | 'unknown' | 'open' | 'failed' | 'paid' | 'closed';

/** The facts about an attempt that the rules look at. */
export type AttemptFacts = {
  attemptNumber: number;
  state: AttemptState;
  pspRef: string | null;
  url: string | null;
  /** Until when one caller alone may call the PSP about it. */
  leaseUntil: Date | null;
};

/** Nobody knows whether the PSP has a checkout for it. */
export type UnsettledAttempt<Attempt extends AttemptFacts> = Attempt & { state: 'intent' | 'unknown' };

/** The PSP has a checkout for it that a buyer can pay. */
export type OpenAttempt<Attempt extends AttemptFacts> = Attempt & {
  state: 'open';
  pspRef: string;
  url: string;
};

/** An attempt that may still lead to a payment. A session has at most one. */
export type LiveAttempt<Attempt extends AttemptFacts> = UnsettledAttempt<Attempt> | OpenAttempt<Attempt>;

export const UNSETTLED_STATES = ['intent', 'unknown'] as const satisfies readonly AttemptState[];
export const LIVE_STATES = [...UNSETTLED_STATES, 'open'] as const satisfies readonly AttemptState[];

/** True for an attempt whose outcome at the PSP is not known yet. */
export function isUnsettled<Attempt extends AttemptFacts>(
  attempt: Attempt,
): attempt is UnsettledAttempt<Attempt> {
  return attempt.state === 'intent' || attempt.state === 'unknown';
}

/** True for an attempt with a page that can be paid. */
export function isOpen<Attempt extends AttemptFacts>(attempt: Attempt): attempt is OpenAttempt<Attempt> {
  if (attempt.state !== 'open') return false;
  assert(attempt.pspRef !== null && attempt.url !== null, 'an open attempt has a reference and an address');
  return true;
}

/** True for an attempt that may still lead to a payment. */
export function isLive<Attempt extends AttemptFacts>(attempt: Attempt): attempt is LiveAttempt<Attempt> {
  return isUnsettled(attempt) || isOpen(attempt);
}

/** The live one of a session's attempts; `null` where all of them are over. */
export function findLiveAttempt<Attempt extends AttemptFacts>(
  attempts: readonly Attempt[],
): LiveAttempt<Attempt> | null {
  const live = attempts.filter(isLive);
  assert(live.length <= 1, 'a session has at most one live attempt');
  return live[0] ?? null;
}

/** True while one caller alone may call the PSP about an attempt. A lease ends at its very millisecond. */
export function isLeaseHeld({ leaseUntil }: Pick<AttemptFacts, 'leaseUntil'>, nowMs: EpochMs): boolean {
  return leaseUntil !== null && leaseUntil.getTime() > nowMs;
}
