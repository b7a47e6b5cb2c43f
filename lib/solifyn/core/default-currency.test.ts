import { expect, it } from 'vitest';
import { defaultCurrency } from './default-currency';

it.each<[string[], string | null]>([
  [['USD', 'EUR', 'CHF'], 'EUR'],
  [['CHF', 'USD'], 'USD'],
  [['JPY', 'CHF', 'GBP'], 'CHF'],
  [[], null],
])('the default currency of %j is %j', (codes, code) => {
  expect(defaultCurrency(codes)).toBe(code);
});
