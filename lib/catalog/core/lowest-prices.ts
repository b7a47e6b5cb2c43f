import { assert } from '@/lib/kernel/assert';
import { type Currency, isCurrency } from '@/lib/kernel/currencies';
import { parseAmount } from '@/lib/kernel/money';
import type { PricesJson } from './product';

/** An amount in minor units of its currency. */
export type CurrencyPrice = { currency: Currency; amountMinor: bigint };

/** The lowest price in every currency that a store sells in, by currency: what is hardest to charge. */
export function lowestPrices(prices: readonly PricesJson[]): CurrencyPrice[] {
  const lowest = new Map<Currency, bigint>();
  for (const [currency, { amount }] of prices.flatMap((ofProduct) => Object.entries(ofProduct))) {
    assert(isCurrency(currency), 'a stored price is in a currency of the table');
    const amountMinor = parseAmount(amount, currency);
    assert(amountMinor !== null, 'a stored price is an amount of its currency');
    const known = lowest.get(currency);
    if (known === undefined || amountMinor < known) lowest.set(currency, amountMinor);
  }
  return [...lowest]
    .map(([currency, amountMinor]) => ({ currency, amountMinor }))
    .sort((one, other) => (one.currency < other.currency ? -1 : 1));
}
