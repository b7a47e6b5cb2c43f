import type { TaxInput, TaxReason, TaxResult } from './contract';

/** Reasons with which a result may tax nothing; the others stand for a rate that was applied. */
const UNTAXED: ReadonlySet<TaxReason> = new Set<TaxReason>([
  'zero_rated',
  'product_exempt',
  'reverse_charge',
  'customer_exempt',
  'not_collecting',
  'not_supported',
]);

/**
 * What is wrong with an engine's answer, in words for the log; `null` for a sound one.
 *
 * Engines may be somebody else's, so what a shopper is charged is not believed before it adds up: the lines to the tax,
 * subtotal and tax to the total, the price to what was asked about, and a tax of nothing to a reason for it.
 */
export function findResultFault(
  input: Pick<TaxInput, 'amountMinor' | 'taxIncluded'>,
  result: TaxResult,
): string | null {
  const { lines, subtotalMinor, taxMinor, totalMinor, reason, inclusive } = result;
  if (lines.reduce((sum, line) => sum + line.amountMinor, 0n) !== taxMinor)
    return 'the lines do not add up to the tax';
  if (subtotalMinor + taxMinor !== totalMinor) return 'subtotal and tax do not add up to the total';
  if (inclusive !== input.taxIncluded)
    return 'tax is inside the price where it was asked for on top, or outside';
  if ((inclusive ? totalMinor : subtotalMinor) !== input.amountMinor) return 'it is for another price';
  if (taxMinor < 0n || lines.some((line) => line.amountMinor < 0n)) return 'a tax is below zero';
  if (UNTAXED.has(reason)) return taxMinor === 0n ? null : `there is tax under ${reason}`;
  return lines.some((line) => line.ratePpm > 0 && line.basePercent > 0)
    ? null
    : `there is no rate under ${reason}`;
}
