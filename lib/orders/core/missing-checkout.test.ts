import { expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '@/lib/kernel/clock';
import { isMissingForGood } from './missing-checkout';

it.each([
  { what: 'made a moment ago', afterMs: 0, endsAfterMs: HOUR_MS, isOver: false },
  { what: 'over, and made less than a day ago', afterMs: DAY_MS - 1, endsAfterMs: HOUR_MS, isOver: false },
  { what: 'over, and made a day ago', afterMs: DAY_MS, endsAfterMs: HOUR_MS, isOver: true },
  { what: 'made a day ago, and payable still', afterMs: DAY_MS, endsAfterMs: DAY_MS + 1, isOver: false },
  { what: 'over this moment', afterMs: 2 * DAY_MS, endsAfterMs: 2 * DAY_MS, isOver: true },
])('a missing checkout that is $what is given up: $isOver', ({ afterMs, endsAfterMs, isOver }) => {
  const createdAtMs = Date.UTC(2026, 10, 29);
  expect(
    isMissingForGood({ createdAtMs, expiresAtMs: createdAtMs + endsAfterMs }, createdAtMs + afterMs),
  ).toBe(isOver);
});
