import { expect, it } from 'vitest';
import { withPercentage } from './share';

it('withPercentage, for rows whose counts add up to three, gives each the percentage of its count with two digits', () => {
  const rows = [
    { reason: 'a', count: 1 },
    { reason: 'b', count: 2 },
  ];

  expect(withPercentage(rows)).toEqual([
    { reason: 'a', count: 1, percentage: 33.33 },
    { reason: 'b', count: 2, percentage: 66.67 },
  ]);
});

it.each([
  { condition: 'no rows', rows: [], percentages: [] },
  { condition: 'rows whose counts are all 0', rows: [{ count: 0 }, { count: 0 }], percentages: [0, 0] },
])('withPercentage, for $condition, divides by no zero', ({ rows, percentages }) => {
  expect(withPercentage(rows).map(({ percentage }) => percentage)).toEqual(percentages);
});
