import { divideRounded, splitByWeights } from '@/lib/kernel/money';

/** The parts of a payment, minor units; the lines' amounts add up to the tax. */
export type PaidAmounts = { taxMinor: bigint; totalMinor: bigint; lineMinors: readonly bigint[] };

/**
 * The tax in a refund, in minor units. The taxes of a payment's refunds add up, to the cent, to the tax of the whole amount that
 * they give back: a payment that is refunded in full has its full tax refunded, whatever the parts.
 *
 * @param input.earlier what has gone back before, in all, and the tax that was in it
 */
export function refundedTax(input: {
  paid: Pick<PaidAmounts, 'taxMinor' | 'totalMinor'>;
  earlier: { amountMinor: bigint; taxMinor: bigint };
  amountMinor: bigint;
}): bigint {
  const { paid, earlier, amountMinor } = input;
  if (paid.totalMinor <= 0n) return 0n;
  const sumMinor = earlier.amountMinor + amountMinor;
  const taxSoFar = divideRounded(paid.taxMinor * sumMinor, paid.totalMinor) - earlier.taxMinor;
  if (taxSoFar < 0n) return 0n;
  return taxSoFar > amountMinor ? amountMinor : taxSoFar;
}

/** Shares a refund's tax out over the lines of the payment's tax, in their proportion. */
export function splitRefundedTax(taxMinor: bigint, lineMinors: readonly bigint[]): bigint[] {
  if (lineMinors.every((amount) => amount === 0n)) return lineMinors.map(() => 0n);
  return splitByWeights(taxMinor, lineMinors);
}
