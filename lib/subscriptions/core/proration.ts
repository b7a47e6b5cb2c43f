import { assert } from '@/lib/kernel/assert';
import { type EpochMs, SECOND_MS } from '@/lib/kernel/clock';
import { divideRounded, splitByWeights } from '@/lib/kernel/money';
import type { Span } from './calendar';

/** What a period came to, in minor units: its net amount first, then its tax lines as the quote has them. */
export type PeriodLines = { netMinor: bigint; taxMinor: readonly bigint[] };

/**
 * What a period is worth to its buyer: the money that was charged for it and has stayed, and the credit that was used on it.
 * Never just the last charge, which may have been a part. 0 in a free trial.
 */
export function periodValueMinor(period: {
  chargedMinor: bigint;
  creditUsedMinor: bigint;
  refundedMinor: bigint;
}): bigint {
  const valueMinor = period.chargedMinor + period.creditUsedMinor - period.refundedMinor;
  return valueMinor > 0n ? valueMinor : 0n;
}

/**
 * The part of a period's value that is not used up at a moment, by line: value × seconds left ÷ seconds of the period,
 * rounded half away from zero. Tax goes back with its line. The moment is cut to a whole second within the period.
 *
 * @param input.lines the lines that the period's total is made of; only their proportion counts, because the value may be
 * less than the total where something was refunded
 * @returns lines whose sum is the credit, never above the value
 */
export function unusedLines(input: {
  valueMinor: bigint;
  lines: PeriodLines;
  span: Span;
  atMs: EpochMs;
}): PeriodLines {
  const { valueMinor, lines, span, atMs } = input;
  assert(valueMinor >= 0n, 'the value of a period is never below zero');
  const [left, whole] = secondsLeft(span, atMs);
  const weights = [lines.netMinor, ...lines.taxMinor];
  const isFree = weights.every((weight) => weight === 0n);
  const parts = isFree ? [valueMinor, ...lines.taxMinor] : splitByWeights(valueMinor, weights);
  // The parts add up to the value, and a whole amount times at most 1 is never rounded above itself: neither is their sum.
  const [netMinor = 0n, ...taxMinor] = parts.map((part) => divideRounded(part * left, whole));
  return { netMinor, taxMinor };
}

/** The total of net amount and taxes, in minor units. */
export function sumOf({ netMinor, taxMinor }: PeriodLines): bigint {
  return taxMinor.reduce((sum, line) => sum + line, netMinor);
}

function secondsLeft({ startsAtMs, endsAtMs }: Span, atMs: EpochMs): [left: bigint, whole: bigint] {
  const whole = Math.round((endsAtMs - startsAtMs) / SECOND_MS);
  assert(whole > 0, 'a period lasts a second or more');
  const passed = Math.floor((Math.max(atMs, startsAtMs) - startsAtMs) / SECOND_MS);
  return [BigInt(Math.max(0, whole - passed)), BigInt(whole)];
}

/** What an immediate change costs, in minor units, tax included. */
export type ChangeCharge = {
  /** Taken now, 0 or more. */
  chargeMinor: bigint;
  /** Of the credit at hand, what pays for a part of the new period. */
  creditUsedMinor: bigint;
  /** What stays on the subscription for later periods. */
  creditLeftMinor: bigint;
};

/**
 * Calculates an immediate change, in minor units, tax included: the new period's total less the unused part of the old one and
 * less the credit that stands on the subscription. Never below zero; the rest stays as credit.
 *
 * @param input.asked what the merchant has said in place of the charge, or in place of the unused part; never both
 */
export function priceChange(input: {
  newTotalMinor: bigint;
  unusedMinor: bigint;
  creditMinor: bigint;
  asked: { kind: 'charge' | 'credit'; amountMinor: bigint } | null;
}): ChangeCharge {
  const { newTotalMinor, asked } = input;
  const unusedMinor = asked?.kind === 'credit' ? asked.amountMinor : input.unusedMinor;
  const availableMinor = unusedMinor + input.creditMinor;
  if (asked?.kind === 'charge') {
    // The merchant's charge settles the old period too, so that its unused part does not become credit.
    return { chargeMinor: asked.amountMinor, creditUsedMinor: 0n, creditLeftMinor: input.creditMinor };
  }
  const creditUsedMinor = availableMinor < newTotalMinor ? availableMinor : newTotalMinor;
  return {
    chargeMinor: newTotalMinor - creditUsedMinor,
    creditUsedMinor,
    creditLeftMinor: availableMinor - creditUsedMinor,
  };
}
