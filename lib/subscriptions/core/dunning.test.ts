import { describe, expect, it } from 'vitest';
import { DAY_MS } from '@/lib/kernel/clock';
import { DEFAULT_RETRY_DAYS, givenUpAt, nextTryAt } from './dunning';

const SINCE_MS = Date.UTC(2026, 1, 28, 12);

describe('nextTryAt', () => {
  it.each([
    [1, SINCE_MS + DAY_MS],
    [2, SINCE_MS + 3 * DAY_MS],
    [3, SINCE_MS + 5 * DAY_MS],
    [4, SINCE_MS + 7 * DAY_MS],
    [5, null],
    [6, null],
  ])('after %i declined tries of the default schedule returns %s', (tryCount, expected) => {
    expect(nextTryAt({ sinceMs: SINCE_MS, tryCount }, DEFAULT_RETRY_DAYS)).toBe(expected);
  });
});

describe('givenUpAt', () => {
  it.each<[string, readonly number[], number]>([
    ['the default schedule is a week later', DEFAULT_RETRY_DAYS, SINCE_MS + 7 * DAY_MS],
    ['a schedule of 28 days is 28 days later', [0, 9, 18, 28], SINCE_MS + 28 * DAY_MS],
    ['a schedule without a second try is the first decline', [0], SINCE_MS],
    ['an empty schedule is the first decline', [], SINCE_MS],
  ])('of %s', (_, retryDays, expected) => {
    expect(givenUpAt(SINCE_MS, retryDays)).toBe(expected);
  });
});
