import 'server-only';
import type { Env } from '@/lib/config/env';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import { HOUR_MS } from '@/lib/kernel/clock';
import type { SessionId } from '@/lib/kernel/short-id';
import { callPsp, type LeasedCall } from '@/lib/orders/call-psp';
import { findLiveAttempt } from '@/lib/orders/core/attempt';
import type { PeriodCharge } from '@/lib/orders/insert-period-attempt';
import { reserveCharge } from '@/lib/orders/reserve-charge';
import { reservePeriodPage } from '@/lib/orders/reserve-period-page';
import { holdPayment, setPaymentCredit } from '@/lib/orders/set-payment-credit';
import { paths } from '@/lib/paths';
import type { PspAdapter } from '@/lib/psp/port';
import { type AdvanceDeps, advanceSubscription } from './advance-subscription';
import { applyPlanChange, withdraw } from './apply-plan-change';
import { toChargedLines, toChargedQuote } from './core/charged-part';
import { refuseConfirm } from './core/judge-plan-change';
import { namedAsPlan, toChangedPlan } from './core/plan';
import { type ChangeTermsJson, countedAsk } from './core/plan-change';
import { inSubscriptionTime } from './core/subscription-clock';
import {
  findLoadedSubscription,
  lockSubscription,
  type RunningSubscription,
  requireRow,
} from './load-subscription';
import type { PeriodQuote } from './open-period';
import { findPlanChange, type PlanChangeRow, updatePlanChange } from './plan-change-repo';
import { momentOfQuote, quoteNewPlan, quotePlanChange } from './quote-plan-change';
import { tellStatus } from './tell-merchant';

/** For how long after a quote was shown its amounts are charged. */
const MAX_QUOTE_AGE_MS = HOUR_MS;
/** A buyer who corrects a card needs a few tries; a program that tests stolen cards needs many. */
const MAX_FAILURES = 5;

type Deps = AdvanceDeps & { env: Env };

export type ConfirmChange = {
  changeId: SessionId;
  /** The quote that the page showed. */
  quoteId: string;
  /** The buyer that this browser has proved to be; `null` for a visitor who holds the link alone. */
  buyerIdentity: string | null;
};

/** What came of a press on the button that confirms a change. */
export type ConfirmedChange =
  /** The page of the change says what came of it. */
  | { kind: 'settled' }
  /** A page of the provider's is open, on which the change is paid. */
  | { kind: 'pay' }
  /** Amounts or dates are not what was shown any more: nothing was done. */
  | { kind: 'changed' }
  /** Another charge or change of this subscription is under way; a moment later there is none. */
  | { kind: 'busy' };

type Step = { kind: 'end'; result: ConfirmedChange } | { kind: 'call'; call: LeasedCall };

/**
 * Changes a plan as it was shown, or does nothing. Where no money is due it takes effect at once, or when its period begins;
 * where money is due, the kept method is charged if its owner has proved to be the one who presses, and a page of the provider's
 * is opened if not. Such a change takes effect when its money has come.
 */
export async function confirmPlanChange(deps: Deps, command: ConfirmChange): Promise<ConfirmedChange> {
  const change = await findPlanChange(deps.db, command.changeId);
  if (!change || !isOpen(change, deps.clock.nowMs())) return { kind: 'settled' };
  const { orderId } = change;
  // What is due is done first, so that the change is decided on the newest state.
  await advanceSubscription(deps, { orderId });
  const found = await findLoadedSubscription(deps.db, orderId);
  if (!found?.subscription?.plan) return { kind: 'settled' };
  const loaded = requireRow(found);
  const own = inSubscriptionTime(deps, loaded.subscription);
  const facts = await quoteNewPlan(own, { loaded, change });
  const psp = await deps.psps.forStore(loaded.session);
  const step = await deps.transact((tx) => reserve(deps, tx, { command, facts, psp, change }));
  if (step.kind === 'end') return step.result;
  const result = await callPsp(deps, step.call);
  // Also where a page is open, so that the subscription is looked at again when that page's time is over.
  await advanceSubscription(deps, { orderId });
  return { kind: result.kind === 'open' ? 'pay' : 'settled' };
}

async function reserve(
  deps: Deps,
  tx: Transaction,
  input: { command: ConfirmChange; facts: PeriodQuote; psp: PspAdapter | null; change: PlanChangeRow },
): Promise<Step> {
  const { command, facts, psp } = input;
  const found = await lockSubscription(tx, input.change.orderId);
  const change = await findPlanChange(tx.db, command.changeId);
  assert(found && change, 'what was found before the lock is there under it');
  const loaded = requireRow(found);
  const own = inSubscriptionTime(deps, loaded.subscription);
  if (!isOpen(change, deps.clock.nowMs())) return end({ kind: 'settled' });
  if (change.productId === loaded.order.productId) {
    // Another offer of the same plan was taken meanwhile: there is nothing left to change.
    await withdraw(tx, change, new Date(deps.clock.nowMs()));
    return end({ kind: 'settled' });
  }
  const refusal = refuseConfirm({
    status: loaded.subscription.status,
    isNewestPaid: loaded.newest?.state === 'paid',
    hasLiveAttempt: findLiveAttempt(loaded.attempts) !== null,
    isOtherCharging: loaded.changes.charging !== null,
  });
  if (refusal === 'busy') return end({ kind: 'busy' });
  if (refusal === 'not_active') return end({ kind: 'settled' });
  const nowMs = own.clock.nowMs();
  const atMs = momentOfQuote(command.quoteId);
  if (atMs === null || atMs > nowMs || nowMs - atMs > MAX_QUOTE_AGE_MS) return end({ kind: 'changed' });
  // A refund locks the payment and not the session. What it takes back must not be counted as unused time as well.
  if (loaded.payment) await holdPayment(tx, loaded.payment.id);
  const quote = await quotePlanChange({ db: tx.db, keys: deps.keys }, { loaded, change, facts, atMs });
  if (quote.quoteId !== command.quoteId) return end({ kind: 'changed' });
  const confirmed = { loaded, change, terms: quote.terms };
  if (quote.terms.timing === 'next_period') return schedule(own, tx, confirmed);
  await updatePlanChange(tx.db, change.id, { state: 'charging', terms: quote.terms });
  // From here on the unused time of the old period pays for the new one, and cannot be refunded.
  if (loaded.payment && countedAsk(change.asked, quote.terms.tax) === null)
    await setPaymentCredit(tx, {
      paymentId: loaded.payment.id,
      creditedMinor: BigInt(quote.terms.unusedMinor),
    });
  if (BigInt(quote.terms.chargeMinor) === 0n) {
    const changes = { ...loaded.changes, charging: { ...change, terms: quote.terms } };
    await applyPlanChange(tx, own, { loaded: { ...loaded, changes }, which: 'charging' });
    return end({ kind: 'settled' });
  }
  return reserveMoney(deps, tx, { ...confirmed, psp, buyerIdentity: command.buyerIdentity });
}

/** Schedules a change for the next period, in place of an earlier one: the plan that was chosen last counts. */
async function schedule(
  own: AdvanceDeps,
  tx: Transaction,
  { loaded, change, terms }: { loaded: RunningSubscription; change: PlanChangeRow; terms: ChangeTermsJson },
): Promise<Step> {
  const { scheduled } = loaded.changes;
  if (scheduled) await withdraw(tx, scheduled, new Date(own.clock.nowMs()));
  await updatePlanChange(tx.db, change.id, { state: 'scheduled', terms });
  await tellStatus(tx, own, { loaded, events: ['subscription.plan_change_scheduled'] });
  return end({ kind: 'settled' });
}

/**
 * Reserves the charge of the kept method, which is made for its own buyer alone and once, or else a page of the provider's, on
 * which any holder of the link can pay.
 */
async function reserveMoney(
  deps: Deps,
  tx: Transaction,
  input: {
    loaded: RunningSubscription;
    change: PlanChangeRow;
    terms: ChangeTermsJson;
    psp: PspAdapter | null;
    buyerIdentity: string | null;
  },
): Promise<Step> {
  const { loaded, change, terms, psp, buyerIdentity } = input;
  const charge = toCharge(input);
  const isOwner = buyerIdentity !== null && buyerIdentity === loaded.order.buyerIdentity;
  const kept = isOwner && change.failureCount === 0 ? await reserveCharge(tx, deps, charge) : null;
  if (kept) return { kind: 'call', call: kept };
  const ref = { storeSlug: change.snapshot.storeSlug, sessionId: change.id };
  const pageUrl = paths.changeUrl(deps.env.publicUrl, ref);
  const page = { charge, returnUrl: pageUrl, cancelUrl: pageUrl, isForStranger: !isOwner };
  const call = psp?.keepsMethods ? await reservePeriodPage(tx, deps, { ...page, psp: psp.name }) : null;
  if (call) return { kind: 'call', call };
  // Nothing can be paid without a provider that keeps methods: the offer stays as it was.
  await updatePlanChange(tx.db, change.id, { state: change.state, terms });
  if (loaded.payment) await setPaymentCredit(tx, { paymentId: loaded.payment.id, creditedMinor: 0n });
  return end({ kind: 'busy' });
}

function toCharge({
  loaded,
  change,
  terms,
}: {
  loaded: RunningSubscription;
  change: PlanChangeRow;
  terms: ChangeTermsJson;
}): PeriodCharge {
  const { session, order, subscription } = loaded;
  const { plan } = subscription;
  assert(plan, 'a subscription that runs has its plan');
  const changed = toChangedPlan(plan, { ...change, tax: terms.tax });
  const tax = toChargedQuote(terms.tax, BigInt(terms.chargeMinor));
  return {
    session: namedAsPlan(session, changed),
    order,
    periodNumber: terms.periodNumber,
    tax,
    lineItems: toChargedLines(change.lineItems, terms.tax, tax),
    planChangeId: change.id,
  };
}

/** Whether a change can still be confirmed. */
export function isOpen({ state, expiresAt, failureCount }: PlanChangeRow, nowMs: number): boolean {
  const isUnsettled = state === 'offered' || state === 'failed';
  return isUnsettled && expiresAt.getTime() > nowMs && failureCount < MAX_FAILURES;
}

function end(result: ConfirmedChange): Step {
  return { kind: 'end', result };
}
