import type { BillingPeriod } from '@/lib/catalog/core/billing-period';
import { assert, assertNever } from '@/lib/kernel/assert';
import type { EpochMs } from '@/lib/kernel/clock';
import type { PricePhase, SubscriptionStatus } from '@/lib/orders/core/subscription-status';
import { runningPeriod, type Span } from './calendar';
import { nextTryAt } from './dunning';

/**
 * How a period stands. `due` has begun and is being charged for the first time, `past_due` was declined; `void` is what was
 * owed when the subscription ended, `skipped` a period that passed without being charged.
 */
export type PeriodState = 'due' | 'paid' | 'past_due' | 'void' | 'skipped';

export type PeriodFacts = Span & { periodNumber: number; phase: PricePhase; state: PeriodState };

/** What has become of the charges of the newest period, as far as it is not written down at the subscription yet. */
export type ChargeFacts =
  /** No charge is under way, and the outcome of every earlier one is written down. */
  | { kind: 'none' }
  /** The outcome of a charge is unknown. Nothing else is begun until it is settled, which looks at the subscription again. */
  | { kind: 'unsettled' }
  /** A page is open on which the customer can pay by hand. It is left alone until its time is over. */
  | { kind: 'page_open'; untilMs: EpochMs }
  | { kind: 'paid' }
  /** `isFinal`: trying again is of no use, such as with a card that was reported stolen. */
  | { kind: 'declined'; isFinal: boolean };

export type SubscriptionFacts = {
  status: SubscriptionStatus;
  anchorMs: EpochMs;
  billingPeriod: BillingPeriod;
  /** Of a pending subscription: whether it is paid for or a method is saved, and until when that can be done. */
  start: { isPaid: boolean; closesAtMs: EpochMs };
  /** The period with the highest number that was begun; `null` before the first one. */
  newest: PeriodFacts | null;
  charge: ChargeFacts;
  /** Since when charges are declined and how many were; `null` where no period is owed. */
  dunning: { sinceMs: EpochMs; tryCount: number; isFinal: boolean } | null;
  retryDays: readonly number[];
  /** A confirmed change of the plan; `charging` until its money has come or will not come any more. */
  change?: { kind: 'charging'; isPaid: boolean } | { kind: 'scheduled' } | null;
};

/** The one thing to do next. */
export type NextAction =
  /** `atMs`: when to look again; `null` where only an event can change anything. */
  | { kind: 'wait'; atMs: EpochMs | null }
  | { kind: 'activate' }
  | { kind: 'close' }
  /** Begins the running period. Periods that were missed are written down as skipped, and so is an unpaid one before it. */
  | { kind: 'open_period'; running: Span; missed: Span[]; skipsUnpaid: boolean }
  /** Charges the saved method for the newest period. */
  | { kind: 'charge' }
  /** Ends the page on which the customer could pay by hand, at the provider. */
  | { kind: 'end_page' }
  | { kind: 'book_paid' }
  | { kind: 'book_declined'; isFinal: boolean }
  /** Counts a try of the schedule without making it, because a charge would be of no use. */
  | { kind: 'skip_try' }
  | { kind: 'give_up' }
  | { kind: 'end' }
  /** Replaces the plan by the chosen one, whose money has come or whose period begins now. */
  | { kind: 'apply_change'; which: 'charging' | 'scheduled' }
  | { kind: 'fail_change' };

/**
 * Decides the next thing that a subscription needs at a moment. The caller does it and asks again, until the answer is to wait.
 * No other place decides what is due.
 */
export function decideNextAction(facts: SubscriptionFacts, nowMs: EpochMs): NextAction {
  switch (facts.status) {
    case 'pending':
      if (facts.start.isPaid) return { kind: 'activate' };
      if (facts.charge.kind !== 'none') return wait(null);
      return facts.start.closesAtMs <= nowMs ? { kind: 'close' } : wait(facts.start.closesAtMs);
    case 'canceling': {
      const { endsAtMs } = newestOf(facts);
      return endsAtMs <= nowMs ? { kind: 'end' } : wait(endsAtMs);
    }
    case 'active':
    case 'past_due':
      return decideCharge(facts, nowMs) ?? decideChange(facts, nowMs) ?? decideRunning(facts, nowMs);
    case 'closed':
    case 'canceled':
    case 'expired':
      return wait(null);
    default:
      return assertNever(facts.status);
  }
}

/** Waits while a charge may still bring money, before anything else is begun; `null` where none may. */
function decideCharge({ charge }: SubscriptionFacts, nowMs: EpochMs): NextAction | null {
  if (charge.kind === 'unsettled') return wait(null);
  if (charge.kind !== 'page_open') return null;
  return charge.untilMs <= nowMs ? { kind: 'end_page' } : wait(charge.untilMs);
}

/** Settles a change that was being paid, before anything else, and applies a scheduled one before the next period begins. */
function decideChange(facts: SubscriptionFacts, nowMs: EpochMs): NextAction | null {
  const { change } = facts;
  if (change?.kind === 'charging')
    return change.isPaid ? { kind: 'apply_change', which: 'charging' } : { kind: 'fail_change' };
  const { state, endsAtMs } = newestOf(facts);
  const isDue = change?.kind === 'scheduled' && state === 'paid' && endsAtMs <= nowMs;
  return isDue ? { kind: 'apply_change', which: 'scheduled' } : null;
}

function decideRunning(facts: SubscriptionFacts, nowMs: EpochMs): NextAction {
  const newest = newestOf(facts);
  const { charge } = facts;
  if (newest.state === 'paid')
    return newest.endsAtMs <= nowMs ? openPeriod(facts, nowMs) : wait(newest.endsAtMs);
  if (charge.kind === 'paid') return { kind: 'book_paid' };
  if (charge.kind === 'declined') return { kind: 'book_declined', isFinal: charge.isFinal };
  return facts.dunning ? decideDunning(facts, { ...facts.dunning, nowMs }) : { kind: 'charge' };
}

/** Goes on with the schedule after a declined charge; when the owed period ends, the tries go on for the one that runs then. */
function decideDunning(
  facts: SubscriptionFacts,
  dunning: NonNullable<SubscriptionFacts['dunning']> & { nowMs: EpochMs },
): NextAction {
  const { isFinal, nowMs } = dunning;
  const { endsAtMs } = newestOf(facts);
  const tryAtMs = nextTryAt(dunning, facts.retryDays);
  if (tryAtMs === null) return { kind: 'give_up' };
  if (endsAtMs <= nowMs) return openPeriod(facts, nowMs);
  if (tryAtMs > nowMs) return wait(Math.min(tryAtMs, endsAtMs));
  // A method that can never be charged again is not tried: the customer has to pay by hand before the schedule's last day.
  return { kind: isFinal ? 'skip_try' : 'charge' };
}

/** Begins the period that runs now; after the app was down, the periods that were missed are not charged. */
function openPeriod(facts: SubscriptionFacts, nowMs: EpochMs): NextAction {
  const newest = newestOf(facts);
  return {
    kind: 'open_period',
    ...runningPeriod(facts, { fromMs: newest.endsAtMs, nowMs }),
    skipsUnpaid: newest.state !== 'paid',
  };
}

/** Whether a period was declined, and nothing is under way that may pay it. */
export function isOwing({ status, newest, charge }: SubscriptionFacts): boolean {
  return status === 'past_due' && newest?.state === 'past_due' && charge.kind === 'none';
}

function newestOf({ newest }: SubscriptionFacts): PeriodFacts {
  assert(newest, 'a subscription that has begun has a period');
  return newest;
}

function wait(atMs: EpochMs | null): NextAction {
  return { kind: 'wait', atMs };
}
