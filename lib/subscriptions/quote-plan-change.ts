import 'server-only';
import type { Db } from '@/lib/db/client';
import { assert } from '@/lib/kernel/assert';
import { type EpochMs, SECOND_MS } from '@/lib/kernel/clock';
import type { PaymentId } from '@/lib/kernel/short-id';
import type { PspRegistry } from '@/lib/psp/port';
import { loadMovedBack } from '@/lib/refunds/load-moved-back';
import type { QuoteDeps } from '@/lib/sessions/quote-session';
import { toChangedPlan } from './core/plan';
import { type ChangeTermsJson, countedAsk, isTaxedAlike, termsText, toChangeTerms } from './core/plan-change';
import { periodValueMinor } from './core/proration';
import type { RunningSubscription } from './load-subscription';
import { type PeriodQuote, quotePlan } from './open-period';
import type { PlanChangeRow } from './plan-change-repo';

export type QuotePlanChangeDeps = QuoteDeps & { psps: PspRegistry };

/** What a change comes to at a moment, and the id that binds it. */
export type PlanChangeQuote = { terms: ChangeTermsJson; quoteId: string };

/** Quotes a period of the new plan. Asks the tax engine, so call it outside of the transaction. */
export async function quoteNewPlan(
  deps: QuotePlanChangeDeps,
  { loaded, change }: { loaded: RunningSubscription; change: PlanChangeRow },
): Promise<PeriodQuote> {
  const { plan } = loaded.subscription;
  assert(plan, 'a subscription that runs has its plan');
  return quotePlan(deps, loaded, toChangedPlan(plan, { ...change, tax: plan.tax }));
}

/** Calculates what a change comes to at a moment, from how its subscription stands. */
export async function quotePlanChange(
  deps: { db: Db; keys: QuoteDeps['keys'] },
  input: { loaded: RunningSubscription; change: PlanChangeRow; facts: PeriodQuote; atMs: EpochMs },
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
