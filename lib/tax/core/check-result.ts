import { applyRates } from './apply-rates';
import { TAX_REASONS, type TaxInput, type TaxReason, type TaxResult } from './contract';

/** Reasons with which a result may tax nothing; the others stand for a rate that was applied. */
const UNTAXED: ReadonlySet<TaxReason> = new Set<TaxReason>([
  'zero_rated',
  'product_exempt',
  'reverse_charge',
  'customer_exempt',
  'outside_scope',
  'not_collecting',
  'not_supported',
]);

/** The greatest difference between two ways of rounding a line. */
const ROUNDING_MINOR = 1n;

/**
 * The problem with an engine's answer, in words for the log; `null` for a sound one.
 *
 * Engines may be somebody else's, so what a shopper is charged is not believed before it adds up: the lines to the tax,
 * subtotal and tax to the total, the price to what was asked about, each tax to its rate, and a tax of nothing to a reason
 * for it. An engine may round otherwise than ours, by one minor unit a line.
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
  if (!TAX_REASONS.includes(reason)) return 'it gives no reason that we know';
  const isUntaxed = UNTAXED.has(reason);
  if (isUntaxed && taxMinor !== 0n) return `there is tax under ${reason}`;
  if (result.reverseCharge !== (reason === 'reverse_charge'))
    return `the tax is not reversed as ${reason} says`;
  if (isUntaxed) return findUntaxedFault(result);
  if (!lines.some((line) => line.ratePpm > 0 && line.basePercent > 0))
    return `there is no rate under ${reason}`;
  return isOffItsRates(input, result) ? 'a tax is not what its rate makes of the price' : null;
}

/** A reason that says no more than that there is no tax is none: some have to name what they stand for. */
function findUntaxedFault({ reason, lines, warnings, legalNote }: TaxResult): string | null {
  if (reason === 'zero_rated' && lines.length === 0) return 'there is no line under zero_rated';
  if (reason === 'reverse_charge' && !legalNote) return 'there is no legal note under reverse_charge';
  if (reason === 'not_supported' && warnings.length === 0) return 'nothing says what is not supported';
  return null;
}

/** Also what keeps a rate from standing beside a tax of nothing. */
function isOffItsRates(
  { amountMinor, taxIncluded }: Pick<TaxInput, 'amountMinor' | 'taxIncluded'>,
  { lines }: TaxResult,
): boolean {
  const own = applyRates({ amountMinor, isIncluded: taxIncluded, rates: lines });
  return lines.some((line, index) => {
    const off = line.amountMinor - (own.lines[index]?.amountMinor ?? 0n);
    return off > ROUNDING_MINOR || off < -ROUNDING_MINOR;
  });
}
