import 'server-only';
import type { Db } from '@/lib/db/client';
import { assert } from '@/lib/kernel/assert';
import { type EpochMs, SECOND_MS } from '@/lib/kernel/clock';
import type { PaymentId } from '@/lib/kernel/short-id';
import type { PspRegistry } from '@/lib/psp/port';
import { loadMovedBack } from '@/lib/refunds/load-moved-back';
import { type QuoteDeps, quoteSession } from '@/lib/sessions/quote-session';
import type { TaxQuoteJson } from '@/lib/tax/core/contract';
import { toTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import { toChangedPlan, withPlan } from './core/plan';
import { type ChangeTermsJson, countedAsk, isTaxedAlike, termsText, toChangeTerms } from './core/plan-change';
import { periodValueMinor } from './core/proration';
import type { RunningSubscription } from './load-subscription';
import type { PlanChangeRow } from './plan-change-repo';

export type QuotePlanChangeDeps = QuoteDeps & { psps: PspRegistry };

/** What the tax engine and the provider say of the new plan. Asked outside of the transaction, which must not wait for them. */
export type NewPlanFacts = { tax: TaxQuoteJson; minimumMinor: bigint; stepMinor: bigint };

/** What a change comes to at a moment, and the id that binds it. */
export type PlanChangeQuote = { terms: ChangeTermsJson; quoteId: string };

/** Asks what a period of the new plan comes to, for the buyer whom the subscription bills. */
export async function quoteNewPlan(
  deps: QuotePlanChangeDeps,
  { loaded, change }: { loaded: RunningSubscription; change: PlanChangeRow },
): Promise<NewPlanFacts> {
  const { session, store, subscription } = loaded;
  const { plan } = subscription;
  assert(plan, 'a subscription that runs has its plan');
  const changed = toChangedPlan(plan, { ...change, tax: plan.tax });
  const { tax } = await quoteSession(deps, {
    session: withPlan(session, changed),
    seller: store.taxSettings,
    billing: plan.billingDetail,
  });
  const psp = await deps.psps.forStore(session);
  return {
    tax: toTaxQuoteJson(tax),
    minimumMinor: psp?.minimumMinor(session.currency) ?? 1n,
    stepMinor: BigInt(session.snapshot.chargeStepMinor ?? 1),
  };
}

/** Calculates what a change comes to at a moment, from how its subscription stands. */
export async function quotePlanChange(
  deps: { db: Db; keys: QuoteDeps['keys'] },
  input: { loaded: RunningSubscription; change: PlanChangeRow; facts: NewPlanFacts; atMs: EpochMs },
): Promise<PlanChangeQuote> {
  const { loaded, change, facts, atMs } = input;
  const { newest, payment, subscription } = loaded;
  const terms = change.snapshot.subscription;
  assert(newest && terms, 'a change is of a subscription that runs, to another one');
  const tax = newest.tax;
  const asked = countedAsk(change.asked, facts.tax);
  const valueMinor = periodValueMinor({
    chargedMinor: payment?.amountMinor ?? 0n,
    creditUsedMinor: newest.creditUsedMinor,
    refundedMinor: payment ? await sumMovedBack(deps.db, payment.id) : 0n,
  });
  const isOldTimeCounted = asked === null && valueMinor > 0n;
  const canBeAtOnce = !isOldTimeCounted || (tax !== null && isTaxedAlike(tax, facts.tax));
  const quoted = toChangeTerms({
    timing: canBeAtOnce ? change.timing : 'next_period',
    asked: asked && { kind: asked.kind, amountMinor: BigInt(asked.amountMinor) },
    tax: facts.tax,
    billingPeriod: terms.billingPeriod,
    current: {
      periodNumber: newest.periodNumber,
      startsAtMs: newest.startsAt.getTime(),
      endsAtMs: newest.endsAt.getTime(),
      valueMinor,
      lines: {
        netMinor: BigInt(tax?.subtotalMinor ?? 0),
        taxMinor: (tax?.lines ?? []).map(({ amountMinor }) => BigInt(amountMinor)),
      },
    },
    creditMinor: subscription.creditMinor,
    minimumMinor: facts.minimumMinor,
    stepMinor: facts.stepMinor,
    atMs,
  });
  const seconds = (quoted.atMs / SECOND_MS).toString(36);
  const code = deps.keys.hmac('plan-change-quote', termsText(change.id, quoted));
  return { terms: quoted, quoteId: `${seconds}.${code}` };
}

/** The moment that a quote was calculated for, as its id says; `null` for text that is no such id. */
export function momentOfQuote(quoteId: string): EpochMs | null {
  const seconds = /^([0-9a-z]{1,9})\.[\w-]{20,100}$/.exec(quoteId)?.[1];
  return seconds === undefined ? null : Number.parseInt(seconds, 36) * SECOND_MS;
}

/** The amount of a payment that went back, is going back or is held back by a bank, in minor units. */
async function sumMovedBack(db: Db, paymentId: PaymentId): Promise<bigint> {
  const { succeededMinor, pendingMinor, disputedMinor } = await loadMovedBack({ db }, paymentId);
  return succeededMinor + pendingMinor + disputedMinor;
}
