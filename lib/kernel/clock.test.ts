import { expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, isCalendarDay, isComparableMoment, MINUTE_MS, SECOND_MS, toIsoTime } from './clock';

it('a day, an hour and a minute are as long as everywhere', () => {
  expect([SECOND_MS, MINUTE_MS, HOUR_MS, DAY_MS]).toEqual([1_000, 60_000, 3_600_000, 86_400_000]);
});

it('a moment is written as ISO 8601 in UTC with milliseconds', () => {
  expect(toIsoTime(Date.UTC(2026, 3, 19, 5, 6, 7, 8))).toBe('2026-04-19T05:06:07.008Z');
});

it.each([
  ['0001-12-31T23:59:59.999Z', false],
  ['0002-01-01T00:00:00Z', true],
  ['9998-12-31T23:59:59.999Z', true],
  ['9999-01-01T00:00:00Z', false],
  ['0000-01-01', false],
  ['no moment', false],
])('a moment of %s can be compared with stored ones: %s', (text, isComparable) => {
  expect(isComparableMoment(Date.parse(text))).toBe(isComparable);
});

it.each([
  ['2026-11-30', true],
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-02-30', false],
  ['2026-13-01', false],
  ['2026-11-3', false],
  ['x2026-11-30', false],
  ['+012026-11-30', false],
  ['2026-11-30x', false],
  ['', false],
])('%j is a day of the calendar: %s', (text, expected) => {
  expect(isCalendarDay(text)).toBe(expected);
});
