import { divideRounded } from '@/lib/kernel/money';
import { applyRates } from './apply-rates';
import type { TaxInput, TaxResult } from './contract';

/**
 * The same tax on amounts that a payment provider can charge: it may take no thousandths of a dinar that do not end in 0.
 * First the price is rounded to the step, half away from zero, then each tax on it, so that what is shown is what is charged.
 * Σ lines = tax and subtotal + tax = total hold as before.
 *
 * @param input.stepMinor what every amount has to be a multiple of, in minor units, 1 or more
 */
export function toChargeStep(
  result: TaxResult,
  input: Pick<TaxInput, 'amountMinor' | 'taxIncluded'> & { stepMinor: bigint },
): TaxResult {
  const { amountMinor, taxIncluded, stepMinor } = input;
  if (stepMinor === 1n) return result;
  const inSteps = applyRates({
    amountMinor: divideRounded(amountMinor, stepMinor),
    isIncluded: taxIncluded,
    rates: result.lines,
  });
  return {
    ...result,
    lines: inSteps.lines.map((line) => ({ ...line, amountMinor: line.amountMinor * stepMinor })),
    subtotalMinor: inSteps.subtotalMinor * stepMinor,
    taxMinor: inSteps.taxMinor * stepMinor,
    totalMinor: inSteps.totalMinor * stepMinor,
  };
}
