import { expect, it } from 'vitest';
import { DAY_MS } from '@/lib/kernel/clock';
import { remindAtMs } from './reminder';

const START_MS = Date.UTC(2026, 0, 31);

it.each([
  ['a trial of two weeks', 'special', 14, 11],
  ['a trial of five days', 'special', 5, 2],
  ['a trial of four days', 'special', 4, null],
  ['a trial of half a year', 'special', 180, 177],
  ['a week', 'regular', 7, null],
  ['a month', 'regular', 28, 25],
  ['a quarter', 'regular', 89, 82],
  ['79 days', 'regular', 79, 76],
  ['80 days', 'regular', 80, 73],
  ['a year', 'regular', 366, 359],
] as const)('%s is reminded of as many days after its beginning', (_, phase, days, expected) => {
  const at = remindAtMs({ phase, startsAtMs: START_MS, endsAtMs: START_MS + days * DAY_MS });
  expect(at === null ? null : (at - START_MS) / DAY_MS).toBe(expected);
});
