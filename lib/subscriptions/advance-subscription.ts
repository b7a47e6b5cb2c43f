import 'server-only';
import type { Transact, Transaction } from '@/lib/jobs/transaction';
import { assertNever } from '@/lib/kernel/assert';
import { MINUTE_MS } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { OrderId } from '@/lib/kernel/short-id';
import type { OpenAttemptRow } from '@/lib/orders/attempt-repo';
import { callPsp, type LeasedCall } from '@/lib/orders/call-psp';
import { findLiveAttempt, isOpen } from '@/lib/orders/core/attempt';
import { replaceAttempt } from '@/lib/orders/replace-attempt';
import type { PspRegistry } from '@/lib/psp/port';
import type { QuoteDeps } from '@/lib/sessions/quote-session';
import { applyPlanChange, failPlanChange } from './apply-plan-change';
import { bookDeclinedPeriod, bookPaidPeriod, endSubscription, skipTry } from './book-period';
import { decideNextAction, type NextAction } from './core/decide-next-action';
import { isLive } from './core/state-table';
import { inSubscriptionTime } from './core/subscription-clock';
import { lockSubscription, type RunningSubscription } from './load-subscription';
import { chargeOf, openPeriod, type PeriodQuote, quotePeriod } from './open-period';
import { reservePeriodCharge } from './reserve-period-charge';
import { activateSubscription, insertPendingSubscription } from './start-subscription';
import { updateSubscription } from './subscription-repo';
import { toSubscriptionFacts } from './to-subscription-facts';

/** A renewal takes five steps, and a few more after the app was down for long. */
const MAX_STEPS = 20;
/** How soon a subscription is looked at again that only waits for an event, whose job may have been lost with a database. */
const LOOK_AGAIN_MS = 60 * MINUTE_MS;

export type AdvanceDeps = QuoteDeps & { transact: Transact; ids: Ids; psps: PspRegistry };

/** What is left to do outside the transaction. */
type Step =
  | { kind: 'done' }
  | { kind: 'again' }
  | { kind: 'quote'; loaded: RunningSubscription }
  | { kind: 'call'; call: LeasedCall }
  | { kind: 'end_page'; attempt: OpenAttemptRow };

/**
 * Does what a subscription needs now, step by step, until there is nothing left but to wait. Each step decides anew under
 * the lock, so that several callers do no harm: a charge waits until the one before is settled, whichever caller began it.
 */
export async function advanceSubscription(
  deps: AdvanceDeps,
  { orderId }: { orderId: OrderId },
): Promise<void> {
  let quote: PeriodQuote | null = null;
  for (let count = 0; count < MAX_STEPS; count += 1) {
    const quoted = quote;
    quote = null;
    const step: Step = await deps.transact((tx) => takeStep(deps, tx, { orderId, quote: quoted }));
    switch (step.kind) {
      case 'done':
        return;
      case 'again':
        break;
      case 'quote':
        quote = await quotePeriod(inSubscriptionTime(deps, step.loaded.subscription), step.loaded);
        break;
      case 'call': {
        // crash-point: charge-after-commit
        const { kind } = await callPsp(deps, step.call);
        if (kind === 'unknown') return;
        break;
      }
      case 'end_page':
        if (!(await replaceAttempt(deps, step.attempt))) return;
        break;
      default:
        assertNever(step);
    }
  }
}

async function takeStep(
  deps: AdvanceDeps,
  tx: Transaction,
  { orderId, quote }: { orderId: OrderId; quote: PeriodQuote | null },
): Promise<Step> {
  const found = await lockSubscription(tx, orderId);
  if (!found) return { kind: 'done' };
  if (!found.subscription) {
    await insertPendingSubscription(tx, deps, found);
    return { kind: 'again' };
  }
  const loaded = { ...found, subscription: found.subscription };
  const own = inSubscriptionTime(deps, found.subscription);
  const action = decideNextAction(toSubscriptionFacts(loaded), own.clock.nowMs());
  return action.kind === 'charge' ? charge(deps, tx, loaded) : carryOut(own, tx, { loaded, action, quote });
}

async function carryOut(
  deps: AdvanceDeps,
  tx: Transaction,
  input: {
    loaded: RunningSubscription;
    action: Exclude<NextAction, { kind: 'charge' }>;
    quote: PeriodQuote | null;
  },
): Promise<Step> {
  const { loaded, action, quote } = input;
  switch (action.kind) {
    case 'wait':
      await putOff(tx, deps, { loaded, atMs: action.atMs });
      return { kind: 'done' };
    case 'activate':
      await activateSubscription(tx, deps, loaded);
      return { kind: 'again' };
    case 'open_period':
      if (!quote) return { kind: 'quote', loaded };
      await openPeriod(tx, deps, { loaded, action, quote });
      return { kind: 'again' };
    case 'end_page': {
      const live = findLiveAttempt(loaded.attempts);
      return live && isOpen(live) ? { kind: 'end_page', attempt: live } : { kind: 'done' };
    }
    case 'book_paid':
      await bookPaidPeriod(tx, deps, loaded);
      return { kind: 'again' };
    case 'book_declined':
      await bookDeclinedPeriod(tx, deps, { loaded, isFinal: action.isFinal });
      return { kind: 'again' };
    case 'skip_try':
      await skipTry(tx, deps, loaded);
      return { kind: 'again' };
    case 'apply_change':
      await applyPlanChange(tx, deps, { loaded, which: action.which });
      return { kind: 'again' };
    case 'fail_change':
      await failPlanChange(tx, deps, loaded);
      return { kind: 'again' };
    case 'give_up':
    case 'close':
      await endSubscription(tx, deps, { loaded, command: action.kind });
      return { kind: 'done' };
    case 'end':
      await endSubscription(tx, deps, { loaded, command: 'end_period' });
      return { kind: 'done' };
    default:
      return assertNever(action);
  }
}

/**
 * Charges the newest period. One that costs nothing is booked as paid; where no kept method can be charged, the period is booked
 * as declined, so that the customer pays it by hand.
 */
async function charge(deps: AdvanceDeps, tx: Transaction, loaded: RunningSubscription): Promise<Step> {
  const { newest } = loaded;
  if (!newest?.tax) return { kind: 'done' };
  const own = inSubscriptionTime(deps, loaded.subscription);
  if (chargeOf(newest) === 0n) {
    await bookPaidPeriod(tx, own, loaded);
    return { kind: 'again' };
  }
  const call = await reservePeriodCharge(tx, deps, loaded);
  if (call) return { kind: 'call', call };
  await bookDeclinedPeriod(tx, own, { loaded, isFinal: true });
  return { kind: 'again' };
}

async function putOff(
  tx: Transaction,
  { clock }: AdvanceDeps,
  { loaded, atMs }: { loaded: RunningSubscription; atMs: number | null },
): Promise<void> {
  const nowMs = clock.nowMs();
  const { status, clockAheadMs, updatedAt } = loaded.subscription;
  const againMs = isLive(status) ? (atMs ?? nowMs + LOOK_AGAIN_MS) : null;
  await updateSubscription(tx.db, loaded.order.id, {
    nextActionAt: againMs === null ? null : new Date(againMs - clockAheadMs),
    updatedAt,
  });
}
