import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/kernel/clock';
import { isEndpointDead, judgeAnswer, MAX_ATTEMPTS, nextAttemptAtMs } from './delivery-schedule';

const NOW_MS = Date.UTC(2026, 10, 21, 12);

describe('the meaning of an endpoint’s answer', () => {
  it.each([
    [200, 'succeeded'],
    [201, 'succeeded'],
    [204, 'succeeded'],
    [299, 'succeeded'],
    [410, 'endpoint_gone'],
    [null, 'failed'],
    [199, 'failed'],
    [300, 'failed'],
    [301, 'failed'],
    [304, 'failed'],
    [400, 'failed'],
    [401, 'failed'],
    [404, 'failed'],
    [429, 'failed'],
    [500, 'failed'],
    [503, 'failed'],
  ] as const)('%s is %s', (status, outcome) => {
    expect(judgeAnswer(status)).toBe(outcome);
  });
});

const waitMs = (attemptNumber: number, random: number, retryAfter: string | null = null) => {
  const atMs = nextAttemptAtMs({ attemptNumber, endedAtMs: NOW_MS, random, retryAfter });
  return atMs === null ? null : atMs - NOW_MS;
};

describe('the next attempt', () => {
  it('comes at 0, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h, then never', () => {
    const offsetsMs = [0];
    for (let attemptNumber = 1; attemptNumber < MAX_ATTEMPTS; attemptNumber += 1) {
      offsetsMs.push((offsetsMs.at(-1) ?? 0) + (waitMs(attemptNumber, 0.5) ?? Number.NaN));
    }
    const hours = [2, 5, 10, 14, 20, 24].map((hour) => hour * HOUR_MS);
    expect(offsetsMs).toEqual([0, 5 * SECOND_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, ...hours]);
    expect(waitMs(MAX_ATTEMPTS, 0.5)).toBeNull();
  });

  it('spreads each wait by a fifth either way', () => {
    expect([waitMs(1, 0), waitMs(1, 1)]).toEqual([4 * SECOND_MS, 6 * SECOND_MS]);
    expect([waitMs(9, 0), waitMs(9, 1)]).toEqual([3.2 * HOUR_MS, 4.8 * HOUR_MS]);
  });

  it.each([
    ['seconds that are longer than the wait', '120', 120 * SECOND_MS],
    ['seconds that are shorter', '1', 5 * SECOND_MS],
    ['zero', '0', 5 * SECOND_MS],
    ['spaces around', ' 60 ', MINUTE_MS],
    ['an HTTP date', 'Sat, 21 Nov 2026 12:10:00 GMT', 10 * MINUTE_MS],
    ['an HTTP date in the past', 'Sat, 21 Nov 2020 12:10:00 GMT', 5 * SECOND_MS],
    ['a whole year', '31536000', DAY_MS],
    ['a date far away', 'Mon, 01 Jan 2100 00:00:00 GMT', DAY_MS],
    ['a date that is none', 'Xxx, 99 Zzz 2026 12:10:00 GMT', 5 * SECOND_MS],
    ['a negative number', '-5', 5 * SECOND_MS],
    ['a fraction', '1.5', 5 * SECOND_MS],
    ['a number beyond any clock', '9'.repeat(400), 5 * SECOND_MS],
    ['words', 'soon', 5 * SECOND_MS],
    ['nothing', '', 5 * SECOND_MS],
  ])('reads Retry-After: %s', (_what, header, expectedMs) => {
    expect(waitMs(1, 0.5, header)).toBe(expectedMs);
  });

  it('asks no more at the end of the list, whatever Retry-After says', () => {
    expect(waitMs(MAX_ATTEMPTS, 0.5, '60')).toBeNull();
  });
});

describe('a dead endpoint', () => {
  it.each([
    ['never failed', 0, null, false],
    ['ten failures in an hour', 10, NOW_MS - HOUR_MS, false],
    ['nine failures in 120 hours', 9, NOW_MS - 120 * HOUR_MS, false],
    ['ten failures just short of 120 hours', 10, NOW_MS - 120 * HOUR_MS + 1, false],
    ['ten failures in 120 hours', 10, NOW_MS - 120 * HOUR_MS, true],
    ['hundreds in a month', 400, NOW_MS - 30 * DAY_MS, true],
  ])('%s', (_what, failureCount, firstFailureAtMs, isDead) => {
    expect(isEndpointDead({ failureCount, firstFailureAtMs }, NOW_MS)).toBe(isDead);
  });
});
