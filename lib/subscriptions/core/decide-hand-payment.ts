import { assertNever } from '@/lib/kernel/assert';
import { type EpochMs, MINUTE_MS } from '@/lib/kernel/clock';
import {
  type AttemptFacts,
  findLiveAttempt,
  isLeaseHeld,
  isOpen,
  type OpenAttempt,
  type UnsettledAttempt,
} from '@/lib/orders/core/attempt';
import type { SubscriptionFacts } from './decide-next-action';

/** A buyer needs this long to type a card: a page with less time left is replaced by a new one. */
export const MIN_TIME_TO_PAY_MS = 5 * MINUTE_MS;

type PageAttempt = AttemptFacts & { periodNumber: number | null };

/** What a press on "Pay" of an overdue period needs, by how the subscription stands. */
export type HandPayment<Attempt extends PageAttempt> =
  /** Nothing is in the way: a page is opened. */
  | { kind: 'start' }
  /** A page is open already, on which this very period can be paid. */
  | { kind: 'reuse'; attempt: OpenAttempt<Attempt> }
  /** A page is open, but has too little time left. It ends at the PSP first. */
  | { kind: 'end_page'; attempt: OpenAttempt<Attempt> }
  /** A charge or another press is at the PSP right now. */
  | { kind: 'wait'; attempt: UnsettledAttempt<Attempt> }
  /** It is unknown what the PSP has done: that is found out first, because the period could be paid twice. */
  | { kind: 'settle'; attempt: UnsettledAttempt<Attempt> }
  /** The PSP has answered a charge, and the answer is not written down at the subscription yet. */
  | { kind: 'paid' | 'declined' }
  /** Nothing is owed for this period any more. */
  | { kind: 'nothing_owed' }
  /** Another period is owed by now. */
  | { kind: 'other_period' }
  /** The subscription is over: nothing is charged for it ever again. */
  | { kind: 'ended' };

/**
 * Decides, under the lock of the session, what paying an overdue period by hand takes. One attempt of an order is live at a
 * time, so that the schedule, two tabs and a cancellation take turns.
 *
 * @param input.nowMs by the app's clock, which leases and pages live by, and not by the subscription's own
 */
export function decideHandPayment<Attempt extends PageAttempt>(input: {
  facts: Pick<SubscriptionFacts, 'status' | 'newest' | 'charge'>;
  attempts: readonly Attempt[];
  periodNumber: number;
  pageEndsAtMs: (attempt: Attempt) => EpochMs;
  nowMs: EpochMs;
}): HandPayment<Attempt> {
  const { facts, attempts, periodNumber, nowMs } = input;
  const { status, newest, charge } = facts;
  switch (status) {
    case 'canceled':
    case 'closed':
    case 'expired':
      return { kind: 'ended' };
    case 'pending':
    case 'active':
    case 'canceling':
      return { kind: 'nothing_owed' };
    case 'past_due':
      break;
    default:
      return assertNever(status);
  }
  if (newest?.periodNumber !== periodNumber) return { kind: 'other_period' };
  if (charge.kind === 'paid' || charge.kind === 'declined') return { kind: charge.kind };
  const live = findLiveAttempt(attempts);
  if (!live) return { kind: 'start' };
  if (!isOpen(live)) return { kind: isLeaseHeld(live, nowMs) ? 'wait' : 'settle', attempt: live };
  const isUsable =
    live.periodNumber === periodNumber && input.pageEndsAtMs(live) - nowMs >= MIN_TIME_TO_PAY_MS;
  return { kind: isUsable ? 'reuse' : 'end_page', attempt: live };
}
