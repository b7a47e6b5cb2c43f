import { expect, it } from 'vitest';
import { assert } from '@/lib/kernel/assert';
import { isCurrency } from '@/lib/kernel/currencies';
import { findNearestPrices, nearestPriceWords } from './chargeable-price';

it.each<[string, bigint, bigint, ReturnType<typeof findNearestPrices>]>([
  ['a price on the step', 19_530n, 10n, null],
  ['any price where every unit is charged', 19_535n, 1n, null],
  ['KWD 19.535 at Stripe', 19_535n, 10n, { lowerMinor: 19_530n, upperMinor: 19_540n }],
  ['less than a step', 9n, 10n, { lowerMinor: null, upperMinor: 10n }],
  ['a fraction of an ariary', 350_001n, 100n, { lowerMinor: 350_000n, upperMinor: 350_100n }],
])('the prices beside %s', (_, amountMinor, stepMinor, nearest) => {
  expect(findNearestPrices({ amountMinor, stepMinor })).toEqual(nearest);
});

it.each([
  [{ lowerMinor: 19_530n, upperMinor: 19_540n }, '19.530 or 19.540'],
  [{ lowerMinor: null, upperMinor: 10n }, '0.010'],
])('%o are told as %s', (nearest, words) => {
  const currency = 'KWD';
  assert(isCurrency(currency), 'dinars are a currency');
  expect(nearestPriceWords(nearest, currency)).toBe(words);
});
