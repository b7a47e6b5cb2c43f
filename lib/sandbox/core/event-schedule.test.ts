import { expect, it } from 'vitest';
import { nextDeliveryAtMs } from './event-schedule';

it.each([
  ['a second after the first', 1, 1_000],
  ['5 s after the second', 2, 5_000],
  ['30 s after the third', 3, 30_000],
  ['2 min after the fourth', 4, 120_000],
  ['10 min after the fifth', 5, 600_000],
  ['an hour after the sixth', 6, 3_600_000],
  ['an hour after the fiftieth', 50, 3_600_000],
])('%s', (_name, attemptCount, pauseMs) => {
  expect(nextDeliveryAtMs({ attemptCount, nowMs: 1_000_000 })).toBe(1_000_000 + pauseMs);
});
