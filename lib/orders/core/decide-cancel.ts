import type { EpochMs } from '@/lib/kernel/clock';
import type { LiveAttempt } from './decide-reserve';
import type { OrderStatus } from './order-status';

export type CancelDecision =
  | { kind: 'refuse'; status: OrderStatus }
  /** Somebody is talking to the PSP right now: what comes of that is canceled, not what was before. */
  | { kind: 'wait' }
  /** Nobody knows whether the PSP has a checkout: that is found out first. */
  | { kind: 'settle' }
  /** A checkout that could still be paid has to end at the PSP first. */
  | { kind: 'expire' }
  | { kind: 'cancel' };

/**
 * Decides, under the session's row lock, what canceling an order takes. An order is canceled only while no checkout of it
 * is left that could be paid: what arrives after that is an exception, and goes back.
 */
export function decideCancel(input: {
  nowMs: EpochMs;
  status: OrderStatus;
  live: Pick<LiveAttempt, 'state' | 'leaseUntilMs'> | null;
}): CancelDecision {
  const { nowMs, status, live } = input;
  if (status !== 'pending') return { kind: 'refuse', status };
  if (!live) return { kind: 'cancel' };
  if (live.state === 'open') return { kind: 'expire' };
  const isLeaseHeld = live.leaseUntilMs !== null && live.leaseUntilMs > nowMs;
  return { kind: isLeaseHeld ? 'wait' : 'settle' };
}
