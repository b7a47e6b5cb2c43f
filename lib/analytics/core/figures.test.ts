import { describe, expect, it } from 'vitest';
import { bucketRange } from './buckets';
import { spread, sumOf } from './figures';
import type { Period } from './period';
import { percentageOf, rateOf } from './share';

const PERIODS: Period[] = ['2026-01', '2026-02', '2026-03'].map((label) => ({ label, startMs: 0, endMs: 1 }));

it('spread puts each row into its period, and leaves a period without a row empty', () => {
  const found = [
    { period: 3, count: 30 },
    { period: 1, count: 10 },
  ];
  expect(spread({ periods: PERIODS, found }, ({ label }, row) => [label, row?.count])).toEqual([
    ['2026-01', 10],
    ['2026-02', undefined],
    ['2026-03', 30],
  ]);
});

it('sumOf adds up, and the sum of no rows is 0', () => {
  expect(sumOf([{ amount: 5n }, { amount: 7n }], ({ amount }) => amount)).toBe(12n);
  expect(sumOf([], () => 1n)).toBe(0n);
});

it('bucketRange begins where the bucket before it ended', () => {
  const buckets = { minMinor: 100n, widthMinor: 10n, count: 3 };
  expect([0, 1, 2].map((index) => bucketRange(buckets, index))).toEqual([
    { fromMinor: 100n, toMinor: 109n },
    { fromMinor: 110n, toMinor: 119n },
    { fromMinor: 120n, toMinor: 129n },
  ]);
});

describe('a share', () => {
  it.each([
    ['a third', 1, 3, 0.3333, 33.33],
    ['two thirds of bigints', 2n, 3n, 0.6667, 66.67],
    ['nothing', 0, 3, 0, 0],
    ['the whole', 3, 3, 1, 100],
    ['half of a ten-thousandth, away from zero', 1, 20_000, 0.0001, 0.01],
  ])('of %s is rounded to four digits, and in percent to two', (_, part, whole, rate, percentage) => {
    expect([rateOf(part, whole), percentageOf(part, whole)]).toEqual([rate, percentage]);
  });

  it('of nothing is no rate, and 0 percent', () => {
    expect([rateOf(0, 0), percentageOf(0n, 0n)]).toEqual([null, 0]);
  });
});
