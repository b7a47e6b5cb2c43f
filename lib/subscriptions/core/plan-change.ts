import type { BillingPeriod } from '@/lib/catalog/core/billing-period';
import type { EpochMs } from '@/lib/kernel/clock';
import type { LineItemJson } from '@/lib/sessions/core/session';
import type { TaxQuoteJson } from '@/lib/tax/core/contract';
import { boundaryAfter, type Span, toAnchor } from './calendar';
import { creditFor } from './charged-part';
import { type PeriodLines, priceChange, sumOf, unusedLines } from './proration';

/** When a change of the plan takes effect: at once, or when the period that runs is over. */
const CHANGE_TIMINGS = ['immediate', 'next_period'] as const;
export type ChangeTiming = (typeof CHANGE_TIMINGS)[number];

/**
 * offered → charging | scheduled | applied; charging → applied | failed; scheduled → applied | withdrawn; failed → charging.
 * A change that has failed may be confirmed again while its session lives.
 */
export type ChangeState = 'offered' | 'charging' | 'scheduled' | 'applied' | 'failed' | 'withdrawn';

/** The amount that a merchant sets in place of the charge or of the credit; minor units, tax included, 0 or more. */
export type AskedAmount = { kind: 'charge' | 'credit'; amountMinor: bigint };
export type AskedAmountJson = { kind: 'charge' | 'credit'; amountMinor: string };

/** What a change comes to at a moment; amounts are decimal strings of minor units, tax included. */
export type ChangeTermsJson = {
  /** When it takes effect, which is what was asked for unless the two plans are taxed in different ways. */
  timing: ChangeTiming;
  /** The moment that unused time is counted from, which is also when an immediate change's period begins. */
  atMs: EpochMs;
  /** Of the period that this change begins, or that it is scheduled for. */
  periodNumber: number;
  startsAtMs: EpochMs;
  endsAtMs: EpochMs;
  /** What a period of the new plan comes to. */
  tax: TaxQuoteJson;
  /** What the old period's unused time is worth; 0 for a scheduled change. */
  unusedMinor: string;
  /** Charged today. */
  chargeMinor: string;
  creditUsedMinor: string;
  /** The subscription's credit after it. */
  creditLeftMinor: string;
  /** The next charge after this one, and its moment. */
  nextChargeMinor: string;
  nextChargeAtMs: EpochMs;
};

export type ChangeBasis = {
  timing: ChangeTiming;
  asked: AskedAmount | null;
  /** What a period of the new plan comes to, and how often it is paid. */
  tax: TaxQuoteJson;
  billingPeriod: BillingPeriod;
  /** The period that runs, what it was worth when it was paid, and what that was made of. */
  current: Span & { periodNumber: number; valueMinor: bigint; lines: PeriodLines };
  /** The credit that stands on the subscription. */
  creditMinor: bigint;
  /** The least that the provider charges. */
  minimumMinor: bigint;
  /** What the provider's amounts are multiples of; 1 where absent. */
  stepMinor?: bigint;
  atMs: EpochMs;
};

/** The amount that a merchant asked for; `null` for a charge for a plan that costs nothing, which has no tax to be divided by. */
export function countedAsk(asked: AskedAmountJson | null, tax: TaxQuoteJson): AskedAmountJson | null {
  return asked?.kind === 'charge' && tax.totalMinor === '0' ? null : asked;
}

/**
 * Whether two quotes are taxed by the same rules at the same rates. Only then can unused time of one pay for the other: the tax
 * that is due now would otherwise be paid with the tax of another place or rate.
 */
export function isTaxedAlike(one: TaxQuoteJson, other: TaxQuoteJson): boolean {
  return rulesText(one) === rulesText(other);
}

function rulesText({ reason, inclusive, lines }: TaxQuoteJson): string {
  const rules = lines.map(({ jurisdiction, name, ratePpm, basePercent }) => [
    jurisdiction,
    name,
    ratePpm,
    basePercent,
  ]);
  return JSON.stringify([reason, inclusive, rules]);
}

/** Calculates what a change comes to at a moment. The same basis always gives the same terms. */
export function toChangeTerms(basis: ChangeBasis): ChangeTermsJson {
  return basis.timing === 'immediate' ? termsAtOnce(basis) : termsForNextPeriod(basis);
}

function termsAtOnce(basis: ChangeBasis): ChangeTermsJson {
  const { asked, tax, billingPeriod, current, creditMinor, minimumMinor, stepMinor = 1n } = basis;
  const atMs = toAnchor(basis.atMs);
  const newTotalMinor = BigInt(tax.totalMinor);
  const { valueMinor, lines } = current;
  const unusedMinor = sumOf(unusedLines({ valueMinor, lines, span: current, atMs }));
  const priced = priceChange({ newTotalMinor, unusedMinor, creditMinor, asked });
  const availableMinor = priced.creditUsedMinor + priced.creditLeftMinor;
  const creditUsedMinor =
    asked?.kind === 'charge'
      ? 0n
      : creditFor({ totalMinor: newTotalMinor, creditMinor: availableMinor, minimumMinor, stepMinor });
  const creditLeftMinor = availableMinor - creditUsedMinor;
  const endsAtMs = boundaryAfter({ anchorMs: atMs, billingPeriod }, atMs);
  return {
    timing: 'immediate',
    atMs,
    periodNumber: current.periodNumber + 1,
    startsAtMs: atMs,
    endsAtMs,
    tax,
    unusedMinor: unusedMinor.toString(),
    chargeMinor: (asked?.kind === 'charge' ? asked.amountMinor : newTotalMinor - creditUsedMinor).toString(),
    creditUsedMinor: creditUsedMinor.toString(),
    creditLeftMinor: creditLeftMinor.toString(),
    nextChargeMinor: chargeAfter(newTotalMinor, { creditMinor: creditLeftMinor, minimumMinor, stepMinor }),
    nextChargeAtMs: endsAtMs,
  };
}

/** Charges and credits nothing today. The amount that the merchant asked for counts for the next charge. */
function termsForNextPeriod(basis: ChangeBasis): ChangeTermsJson {
  const { asked, tax, billingPeriod, current, minimumMinor, stepMinor = 1n } = basis;
  const startsAtMs = current.endsAtMs;
  const creditMinor = basis.creditMinor + (asked?.kind === 'credit' ? asked.amountMinor : 0n);
  const totalMinor = asked?.kind === 'charge' ? asked.amountMinor : BigInt(tax.totalMinor);
  return {
    timing: 'next_period',
    atMs: toAnchor(basis.atMs),
    periodNumber: current.periodNumber + 1,
    startsAtMs,
    endsAtMs: boundaryAfter({ anchorMs: startsAtMs, billingPeriod }, startsAtMs),
    tax,
    unusedMinor: '0',
    chargeMinor: '0',
    creditUsedMinor: '0',
    creditLeftMinor: creditMinor.toString(),
    nextChargeMinor: chargeAfter(totalMinor, { creditMinor, minimumMinor, stepMinor }),
    nextChargeAtMs: startsAtMs,
  };
}

function chargeAfter(
  totalMinor: bigint,
  credit: { creditMinor: bigint; minimumMinor: bigint; stepMinor: bigint },
): string {
  return (totalMinor - creditFor({ totalMinor, ...credit })).toString();
}

/**
 * What was shown, as the text that a quote's id authenticates: amounts, dates and the periods they are about. Where anything else
 * of the terms changes, the quote stays valid.
 */
export function termsText(changeId: string, terms: ChangeTermsJson): string {
  const { tax, ...shown } = terms;
  return JSON.stringify([changeId, Object.entries(shown), tax.subtotalMinor, tax.taxMinor, tax.totalMinor]);
}

/** Days of a period times sixteen, as the calendar has them on average, so that prices of different periods compare. */
const SIXTEENTHS_OF_DAYS: Readonly<Record<BillingPeriod, bigint>> = {
  weekly: 112n,
  monthly: 487n,
  quarterly: 1_461n,
  yearly: 5_844n,
};

type PricedPlan = { lineItems: readonly LineItemJson[]; billingPeriod: BillingPeriod };

/** When a change takes effect that does not say so: at once where the new plan costs more a day, else at the period's end. */
export function defaultTiming(before: PricedPlan, after: PricedPlan): ChangeTiming {
  const isUpgrade =
    grossMinor(after) * SIXTEENTHS_OF_DAYS[before.billingPeriod] >
    grossMinor(before) * SIXTEENTHS_OF_DAYS[after.billingPeriod];
  return isUpgrade ? 'immediate' : 'next_period';
}

function grossMinor({ lineItems }: PricedPlan): bigint {
  return lineItems.reduce((sum, item) => sum + BigInt(item.unitAmountMinor) * BigInt(item.quantity), 0n);
}
