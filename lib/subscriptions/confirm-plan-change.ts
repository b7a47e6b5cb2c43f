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
import { findPlanChange, type PlanChangeRow, updatePlanChange } from './plan-change-repo';
import { momentOfQuote, type NewPlanFacts, quoteNewPlan, quotePlanChange } from './quote-plan-change';
import { tellStatus } from './tell-merchant';

/** How old amounts may be that are charged as they were shown. */
const MAX_QUOTE_AGE_MS = HOUR_MS;
/** A buyer who mends a card needs a few; a program that tries cards many. */
const MAX_FAILURES = 5;

type Deps = AdvanceDeps & { env: Env };

export type ConfirmChange = {
  changeId: SessionId;
  /** What was shown. */
  quoteId: string;
  /** Whom this browser has proved to be; `null` for whoever holds nothing but the link. */
  buyerIdentity: string | null;
};

/** What came of a press. `settled` is whatever the page of the change now says; `pay` that it leads to a page
 * of the provider's. */
export type ConfirmedChange =
  | { kind: 'settled' }
  | { kind: 'pay' }
  /** Amounts or dates are not what was shown: nothing was done. */
  | { kind: 'changed' }
  /** Another charge or change of this subscription is under way; a moment later there is none. */
  | { kind: 'busy' };

type Step = { kind: 'end'; result: ConfirmedChange } | { kind: 'call'; call: LeasedCall };

/**
 * Changes a plan as it was shown, or does nothing: at once where no money is due, with the kept method where its owner has
 * proved to be the one who presses, and else on a page of the provider's. It takes effect when its money has come.
 */
export async function confirmPlanChange(deps: Deps, command: ConfirmChange): Promise<ConfirmedChange> {
  const change = await findPlanChange(deps.db, command.changeId);
  if (!change || !isOpen(change, deps.clock.nowMs())) return { kind: 'settled' };
  const { orderId } = change;
  // What is due is done first: the answer is about how things stand.
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
  // Also where a page is open: from then on the subscription is looked at when that page's time is over.
  await advanceSubscription(deps, { orderId });
  return { kind: result.kind === 'open' ? 'pay' : 'settled' };
}

async function reserve(
  deps: Deps,
  tx: Transaction,
  input: { command: ConfirmChange; facts: NewPlanFacts; psp: PspAdapter | null; change: PlanChangeRow },
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
  // A refund that is being decided holds the payment, not the session: what it takes back is no unused time.
  if (loaded.payment) await holdPayment(tx, loaded.payment.id);
  const quote = await quotePlanChange({ db: tx.db, keys: deps.keys }, { loaded, change, facts, atMs });
  if (quote.quoteId !== command.quoteId) return end({ kind: 'changed' });
  const confirmed = { loaded, change, terms: quote.terms };
  if (quote.terms.timing === 'next_period') return schedule(own, tx, confirmed);
  await updatePlanChange(tx.db, change.id, { state: 'charging', terms: quote.terms });
  // From here on what is left of the old period pays for the new one, and is not refundable.
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

/** The plan that was chosen last is the one that the next period begins with. */
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

/** The kept method is charged for its own buyer alone, and once; whoever else holds the link pays on a page. */
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
  // Without a provider nothing can be paid: the offer stays as it was.
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
