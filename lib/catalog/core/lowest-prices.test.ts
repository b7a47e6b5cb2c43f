import { expect, it } from 'vitest';
import { lowestPrices } from './lowest-prices';
import type { PriceJson, PricesJson } from './product';

const price = (amount: string): PriceJson => ({ amount, taxIncluded: false, taxCategory: 'saas' });

it('finds the lowest price in every currency, by currency', () => {
  const prices: PricesJson[] = [
    { USD: price('30.00'), EUR: price('29.00') },
    { EUR: price('4.50'), JPY: price('4500') },
    { EUR: price('100.00') },
  ];
  expect(lowestPrices(prices)).toEqual([
    { currency: 'EUR', amountMinor: 450n },
    { currency: 'JPY', amountMinor: 4_500n },
    { currency: 'USD', amountMinor: 3_000n },
  ]);
});

it('finds none where nothing is sold', () => {
  expect(lowestPrices([])).toEqual([]);
});
