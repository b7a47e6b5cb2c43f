import { expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, toIsoTime } from './clock';

it('a day, an hour and a minute are as long as everywhere', () => {
  expect([SECOND_MS, MINUTE_MS, HOUR_MS, DAY_MS]).toEqual([1_000, 60_000, 3_600_000, 86_400_000]);
});

it('a moment is written as ISO 8601 in UTC with milliseconds', () => {
  expect(toIsoTime(Date.UTC(2026, 3, 19, 5, 6, 7, 8))).toBe('2026-04-19T05:06:07.008Z');
});
