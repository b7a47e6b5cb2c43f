import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import { encodeShortId } from '@/lib/kernel/short-id';
import type { Log } from '@/lib/log';
import type { PspRegistry } from '@/lib/psp/port';
import { toLineItemJson } from '@/lib/sessions/core/line-items';
import type { LineItemJson } from '@/lib/sessions/core/session';
import { type QuoteDeps, quoteSession } from '@/lib/sessions/quote-session';
import type { TaxQuoteJson } from '@/lib/tax/core/contract';
import { toTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import { creditFor, toChargedLines, toChargedQuote } from './core/charged-part';
import type { NextAction } from './core/decide-next-action';
import { afterRegularPeriod, type PlanJson, withPlan } from './core/plan';
import type { RunningSubscription } from './load-subscription';
import { toReminder } from './start-subscription';
import { insertPeriods, type PeriodRow, updatePeriod, updateSubscription } from './subscription-repo';

/** What a period comes to at today's rates, and the least and the step that its provider charges. */
export type PeriodQuote = { tax: TaxQuoteJson; minimumMinor: bigint; stepMinor: bigint };

/** Quotes the regular period of a subscription at today's rates. Asks the tax engine, so call it outside of a transaction. */
export async function quotePeriod(
  deps: QuoteDeps & { psps: PspRegistry },
  loaded: RunningSubscription,
): Promise<PeriodQuote> {
  const { plan } = loaded.subscription;
  assert(plan, 'a subscription that renews has its plan');
  return quotePlan(deps, loaded, plan);
}

/** Quotes a regular period of a plan at today's rates, for the buyer whom it bills. Asks the tax engine, like `quotePeriod`. */
export async function quotePlan(
  deps: QuoteDeps & { psps: PspRegistry },
  { session, store }: RunningSubscription,
  plan: PlanJson,
): Promise<PeriodQuote> {
  const { tax } = await quoteSession(deps, {
    session: withPlan(session, plan),
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

/** The amount of the next charge if it came today, in minor units: less credit, and of a scheduled plan where there is one. */
export async function quoteNextCharge(
  deps: QuoteDeps & { psps: PspRegistry },
  loaded: RunningSubscription,
): Promise<bigint> {
  const scheduled = loaded.changes.scheduled?.terms;
  if (scheduled) return BigInt(scheduled.nextChargeMinor);
  const { creditMinor, plan } = loaded.subscription;
  const { tax, minimumMinor, stepMinor } = await quotePeriod(deps, loaded);
  const totalMinor = BigInt(plan?.nextTotalMinor ?? tax.totalMinor);
  return totalMinor - creditFor({ totalMinor, creditMinor, minimumMinor, stepMinor });
}

/** What is charged for a period: its total less the credit that pays for a part of it. */
export function chargeOf({ totalMinor, creditUsedMinor }: PeriodRow): bigint {
  return totalMinor - creditUsedMinor;
}

/** Begins the period that runs now. Whole periods that passed while the app was down are written down as skipped. */
export async function openPeriod(
  tx: Transaction,
  deps: { clock: Clock; log: Log },
  input: {
    loaded: RunningSubscription;
    action: Extract<NextAction, { kind: 'open_period' }>;
    quote: PeriodQuote;
  },
): Promise<void> {
  const { loaded, action, quote } = input;
  const { newest, order, subscription } = loaded;
  const { plan } = subscription;
  assert(newest && plan, 'a period follows another one');
  const now = new Date(deps.clock.nowMs());
  const sold = priceOfPeriod(plan, quote.tax, withPlan(loaded.session, plan).lineItems.map(toLineItemJson));
  const totalMinor = BigInt(sold.tax.totalMinor);
  // Credit that was to pay for a period goes back to the subscription when that period is skipped.
  const creditMinor = subscription.creditMinor + (action.skipsUnpaid ? newest.creditUsedMinor : 0n);
  const { minimumMinor, stepMinor } = quote;
  const creditUsedMinor = creditFor({ totalMinor, creditMinor, minimumMinor, stepMinor });
  if (action.skipsUnpaid) await updatePeriod(tx.db, newest, { state: 'skipped', settledAt: now });
  const spans = [...action.missed, action.running];
  await insertPeriods(
    tx.db,
    spans.map((span, index) => ({
      orderId: order.id,
      periodNumber: newest.periodNumber + 1 + index,
      phase: 'regular' as const,
      startsAt: new Date(span.startsAtMs),
      endsAt: new Date(span.endsAtMs),
      createdAt: now,
      ...(span === action.running
        ? {
            state: 'due' as const,
            ...sold,
            totalMinor,
            creditUsedMinor,
            remindAt: toReminder({ ...span, phase: 'regular' }),
          }
        : { state: 'skipped' as const, totalMinor: 0n, settledAt: now }),
    })),
  );
  await updateSubscription(tx.db, order.id, {
    ...toRegularColumns(quote.tax),
    plan: { ...afterRegularPeriod(plan), tax: quote.tax },
    creditMinor: creditMinor - creditUsedMinor,
    updatedAt: now,
  });
  if (action.missed.length > 0)
    deps.log.warn('periods of a subscription have passed without being charged, and are skipped', {
      orderId: encodeShortId('ORD', order.id),
      count: action.missed.length,
    });
}

/** A period has its plan's price, unless the change that led to the plan has set what its first period costs. */
function priceOfPeriod(
  { nextTotalMinor }: PlanJson,
  tax: TaxQuoteJson,
  lineItems: LineItemJson[],
): { tax: TaxQuoteJson; lineItems: LineItemJson[] } {
  if (nextTotalMinor === undefined) return { tax, lineItems };
  const charged = toChargedQuote(tax, BigInt(nextTotalMinor));
  return { tax: charged, lineItems: toChargedLines(lineItems, tax, charged) };
}

/** What a regular period comes to, as a subscription's row says it. */
export function toRegularColumns(tax: TaxQuoteJson) {
  return {
    regularSubtotalMinor: BigInt(tax.subtotalMinor),
    regularTaxMinor: BigInt(tax.taxMinor),
    regularTotalMinor: BigInt(tax.totalMinor),
  };
}
