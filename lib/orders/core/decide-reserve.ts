import type { EpochMs } from '@/lib/kernel/clock';
import type { AttemptState } from './attempt';
import type { OrderStatus } from './order-status';

/** The live attempt of a session, as far as the decision needs it. */
export type LiveAttempt = {
  attemptNumber: number;
  state: Extract<AttemptState, 'intent' | 'unknown' | 'open'>;
  fingerprint: string;
  leaseUntilMs: EpochMs | null;
  url: string | null;
  pspRef: string | null;
};

export type ReserveInput = {
  nowMs: EpochMs;
  isSessionExpired: boolean;
  orderStatus: OrderStatus | null;
  live: LiveAttempt | null;
  /** Of what is submitted now: buyer, billing, amounts. */
  fingerprint: string;
};

export type ReserveDecision =
  | { kind: 'paid' }
  | { kind: 'refuse' }
  /** The checkout that is open already: every repeat gets this very address. */
  | { kind: 'reuse'; url: string }
  /** Somebody is talking to the PSP right now. */
  | { kind: 'wait' }
  /** A caller died or never heard back: ask again under the same key with the same body. */
  | { kind: 'take_over'; attemptNumber: number }
  /** Another buyer or billing than the open checkout has: that one must be expired at the PSP first. */
  | { kind: 'replace'; attemptNumber: number; pspRef: string }
  | { kind: 'start' };

/**
 * Decides, under the session's row lock, what a submit may do. This is where "one session, one order, one charge" is
 * kept: a new attempt starts only where no live one is left.
 *
 * An open checkout is handed out again even after the session has expired; a new one is not made then.
 */
export function decideReserve(input: ReserveInput): ReserveDecision {
  const { live, nowMs } = input;
  if (input.orderStatus === 'completed') return { kind: 'paid' };
  if (input.orderStatus === 'canceled') return { kind: 'refuse' };
  if (!live) return input.isSessionExpired ? { kind: 'refuse' } : { kind: 'start' };
  if (live.state !== 'open') {
    const isLeaseHeld = live.leaseUntilMs !== null && live.leaseUntilMs > nowMs;
    return isLeaseHeld ? { kind: 'wait' } : { kind: 'take_over', attemptNumber: live.attemptNumber };
  }
  if (live.url === null || live.pspRef === null) return { kind: 'wait' };
  if (live.fingerprint === input.fingerprint) return { kind: 'reuse', url: live.url };
  if (input.isSessionExpired) return { kind: 'refuse' };
  return { kind: 'replace', attemptNumber: live.attemptNumber, pspRef: live.pspRef };
}
