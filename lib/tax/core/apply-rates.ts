import { assert } from '@/lib/kernel/assert';
import { divideRounded, PPM, splitByWeights } from '@/lib/kernel/money';
import type { TaxLine } from './contract';

/** A line before its amount is known. */
export type TaxRate = Omit<TaxLine, 'amountMinor'>;

export type TaxedAmount = { lines: TaxLine[]; subtotalMinor: bigint; taxMinor: bigint; totalMinor: bigint };

/** A whole price: the share of it that is taxed is in per cent. */
const WHOLE_BASE_PERCENT = 100n;

/**
 * Taxes an amount, in whole minor units. Σ lines = tax and subtotal + tax = total always hold.
 *
 * Tax on top: each line is `round(amount × share × rate)`. Tax inside: the net is `round(amount / (1 + Σ share × rate))`
 * and the rest is split over the lines by largest remainder, so the total stays the amount, also without any tax. Rounds
 * half away from zero; a negative amount gives the negative of the positive one's result.
 *
 * @param input.rates parts per million, 0 or more, on a share of 0 to 100 per cent of the amount
 */
export function applyRates(input: {
  amountMinor: bigint;
  isIncluded: boolean;
  rates: readonly TaxRate[];
}): TaxedAmount {
  const weights = input.rates.map(toWeight);
  const taxes = input.isIncluded
    ? splitIncludedTax(input.amountMinor, weights)
    : weights.map((weight) => divideRounded(input.amountMinor * weight, PPM * WHOLE_BASE_PERCENT));
  const lines = input.rates.map((rate, index): TaxLine => ({ ...rate, amountMinor: taxes[index] ?? 0n }));
  const taxMinor = taxes.reduce((sum, tax) => sum + tax, 0n);
  const subtotalMinor = input.isIncluded ? input.amountMinor - taxMinor : input.amountMinor;
  return { lines, subtotalMinor, taxMinor, totalMinor: subtotalMinor + taxMinor };
}

/** A rate on its share of the price, in hundredths of parts per million, so that no fraction is ever needed. */
function toWeight(rate: TaxRate): bigint {
  assert(Number.isInteger(rate.ratePpm) && rate.ratePpm >= 0, 'a rate is whole parts per million');
  const { basePercent } = rate;
  assert(
    Number.isInteger(basePercent) && basePercent >= 0 && basePercent <= 100,
    'a share is 0 to 100 per cent',
  );
  return BigInt(rate.ratePpm) * BigInt(basePercent);
}

function splitIncludedTax(grossMinor: bigint, weights: readonly bigint[]): bigint[] {
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0n);
  if (weightSum === 0n) return weights.map(() => 0n);
  const whole = PPM * WHOLE_BASE_PERCENT;
  const netMinor = divideRounded(grossMinor * whole, whole + weightSum);
  return splitByWeights(grossMinor - netMinor, weights);
}
