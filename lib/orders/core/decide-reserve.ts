import type { EpochMs } from '@/lib/kernel/clock';
import {
  type AttemptFacts,
  findLiveAttempt,
  isLeaseHeld,
  isOpen,
  type OpenAttempt,
  type UnsettledAttempt,
} from './attempt';
import type { AttemptFailureReason } from './attempt-failure';
import type { OrderStatus } from './order-status';

/** The facts about an attempt that the decision looks at: whose details it asks for, and how it ended. */
export type ReservableAttempt = AttemptFacts & {
  fingerprint: string;
  failureReason: AttemptFailureReason | null;
};

export type ReserveInput<Attempt extends ReservableAttempt> = {
  nowMs: EpochMs;
  isSessionExpired: boolean;
  orderStatus: OrderStatus | null;
  /** All of the session, newest first. */
  attempts: readonly Attempt[];
  /** The fingerprint of what is submitted now: buyer, billing, amounts. */
  fingerprint: string;
};

/** The step that a submit may take, with the attempt that it is about. */
export type ReserveDecision<Attempt extends ReservableAttempt> =
  | { kind: 'paid' }
  | { kind: 'refuse' }
  /** The checkout that is open already: every repeat gets its very address. */
  | { kind: 'reuse'; attempt: OpenAttempt<Attempt> }
  /** Another caller is talking to the PSP right now. */
  | { kind: 'wait'; attempt: UnsettledAttempt<Attempt> }
  /** A caller died or never heard back: the PSP is asked again under the same key with the same body. */
  | { kind: 'take_over'; attempt: UnsettledAttempt<Attempt> }
  /** The open checkout has another buyer or billing: it must be expired at the PSP first. */
  | { kind: 'replace'; attempt: OpenAttempt<Attempt> }
  /** `hasEmail` is false where the PSP refused these very details for the buyer's address. */
  | { kind: 'start'; attemptNumber: number; hasEmail: boolean };

/**
 * Decides, under the session's row lock, what a submit may do. This is where "one session, one order, one charge" is
 * kept: a new attempt starts only where no live one is left.
 *
 * An open checkout is handed out again even after the session has expired; a new one is not made then.
 */
export function decideReserve<Attempt extends ReservableAttempt>(
  input: ReserveInput<Attempt>,
): ReserveDecision<Attempt> {
  if (input.orderStatus === 'completed') return { kind: 'paid' };
  if (input.orderStatus === 'canceled') return { kind: 'refuse' };
  const live = findLiveAttempt(input.attempts);
  if (!live) return input.isSessionExpired ? { kind: 'refuse' } : toStart(input);
  if (!isOpen(live)) return { kind: isLeaseHeld(live, input.nowMs) ? 'wait' : 'take_over', attempt: live };
  if (live.fingerprint === input.fingerprint) return { kind: 'reuse', attempt: live };
  return input.isSessionExpired ? { kind: 'refuse' } : { kind: 'replace', attempt: live };
}

function toStart<Attempt extends ReservableAttempt>({
  attempts,
  fingerprint,
}: ReserveInput<Attempt>): ReserveDecision<Attempt> {
  const attemptNumber = (attempts[0]?.attemptNumber ?? 0) + 1;
  const isEmailRefused = attempts.some(
    (attempt) => attempt.failureReason === 'email_refused' && attempt.fingerprint === fingerprint,
  );
  return { kind: 'start', attemptNumber, hasEmail: !isEmailRefused };
}
