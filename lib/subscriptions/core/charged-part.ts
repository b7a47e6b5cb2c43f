import { splitByWeights } from '@/lib/kernel/money';
import type { LineItemJson } from '@/lib/sessions/core/session';
import type { TaxQuoteJson } from '@/lib/tax/core/contract';

/**
 * A period's quote over what is charged of it: where credit pays for a part, the net amount and each tax are reduced in
 * proportion, and add up to the charge exactly.
 *
 * @param chargeMinor 0 or more, in minor units, tax included
 */
export function toChargedQuote(tax: TaxQuoteJson, chargeMinor: bigint): TaxQuoteJson {
  if (BigInt(tax.totalMinor) === chargeMinor) return tax;
  const weights = [tax.subtotalMinor, ...tax.lines.map(({ amountMinor }) => amountMinor)].map(BigInt);
  const isFree = weights.every((weight) => weight === 0n);
  const [subtotal = 0n, ...lines] = isFree
    ? [chargeMinor, ...weights.slice(1)]
    : splitByWeights(chargeMinor, weights);
  return {
    ...tax,
    lines: tax.lines.map((line, index) => ({ ...line, amountMinor: String(lines[index] ?? 0n) })),
    subtotalMinor: subtotal.toString(),
    taxMinor: (chargeMinor - subtotal).toString(),
    totalMinor: chargeMinor.toString(),
  };
}

/** The lines of a charge: the period's own, or one piece at the charged amount where that is not the period's price. */
export function toChargedLines(
  items: LineItemJson[],
  whole: TaxQuoteJson,
  charged: TaxQuoteJson,
): LineItemJson[] {
  const [item] = items;
  if (!item || whole.totalMinor === charged.totalMinor) return items;
  const unitAmountMinor = charged.inclusive ? charged.totalMinor : charged.subtotalMinor;
  return [{ ...item, quantity: 1, unitAmountMinor, discountMinor: '0', taxIncluded: charged.inclusive }];
}

/**
 * How much of a subscription's credit pays for a total, in minor units. What remains to be charged is nothing, or at least what
 * the provider charges; so some of the credit may be kept for later.
 *
 * @param input.minimumMinor the least that the provider charges, 1 or more
 * @param input.stepMinor what the provider's amounts are multiples of, the total among them; 1 where absent
 * @returns 0 up to the smaller of credit and total
 */
export function creditFor(input: {
  totalMinor: bigint;
  creditMinor: bigint;
  minimumMinor: bigint;
  stepMinor?: bigint;
}): bigint {
  const { totalMinor, creditMinor, minimumMinor, stepMinor = 1n } = input;
  if (creditMinor >= totalMinor) return totalMinor;
  const mostMinor = totalMinor - minimumMinor;
  if (mostMinor <= 0n) return 0n;
  const usedMinor = creditMinor < mostMinor ? creditMinor : mostMinor;
  // The provider takes no charge that is not a multiple of its step: credit of less than a step is kept for later.
  return usedMinor - (usedMinor % stepMinor);
}
