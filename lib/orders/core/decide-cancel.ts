import type { EpochMs } from '@/lib/kernel/clock';
import {
  type AttemptFacts,
  findLiveAttempt,
  isLeaseHeld,
  isOpen,
  type OpenAttempt,
  type UnsettledAttempt,
} from './attempt';
import type { OrderStatus } from './order-status';

/** The step that canceling an order takes, with the attempt that is in the way. */
export type CancelDecision<Attempt extends AttemptFacts> =
  | { kind: 'refuse'; status: OrderStatus }
  /** Another caller is talking to the PSP right now: what comes of that is canceled, not what was before. */
  | { kind: 'wait'; attempt: UnsettledAttempt<Attempt> }
  /** Nobody knows whether the PSP has a checkout: that is found out first. */
  | { kind: 'settle'; attempt: UnsettledAttempt<Attempt> }
  /** A checkout that could still be paid has to end at the PSP first. */
  | { kind: 'expire'; attempt: OpenAttempt<Attempt> }
  | { kind: 'cancel' };

/**
 * Decides, under the session's row lock, what canceling an order takes. An order is canceled only while no checkout of it
 * is left that could be paid: a payment that arrives after that is an exception, and is refunded.
 */
export function decideCancel<Attempt extends AttemptFacts>(input: {
  nowMs: EpochMs;
  status: OrderStatus;
  attempts: readonly Attempt[];
}): CancelDecision<Attempt> {
  const { nowMs, status } = input;
  if (status !== 'pending') return { kind: 'refuse', status };
  const live = findLiveAttempt(input.attempts);
  if (!live) return { kind: 'cancel' };
  if (isOpen(live)) return { kind: 'expire', attempt: live };
  return { kind: isLeaseHeld(live, nowMs) ? 'wait' : 'settle', attempt: live };
}
