import type { Currency } from '@/lib/kernel/currencies';
import { formatAmount } from '@/lib/kernel/money';

/** The nearest prices that can be charged, in minor units; there is none below the first step. */
export type NearestPrices = { lowerMinor: bigint | null; upperMinor: bigint };

/**
 * Finds the prices beside one that a payment provider cannot charge exactly.
 *
 * @param input.amountMinor above zero
 * @param input.stepMinor what the provider's amounts are multiples of
 * @returns `null` for a price that can be charged
 */
export function findNearestPrices(input: { amountMinor: bigint; stepMinor: bigint }): NearestPrices | null {
  const { amountMinor, stepMinor } = input;
  const over = amountMinor % stepMinor;
  if (over === 0n) return null;
  const lowerMinor = amountMinor - over;
  return { lowerMinor: lowerMinor === 0n ? null : lowerMinor, upperMinor: lowerMinor + stepMinor };
}

/** The prices as display strings, such as `19.530 or 19.540`. */
export function nearestPriceWords({ lowerMinor, upperMinor }: NearestPrices, currency: Currency): string {
  const upper = formatAmount(upperMinor, currency);
  return lowerMinor === null ? upper : `${formatAmount(lowerMinor, currency)} or ${upper}`;
}
