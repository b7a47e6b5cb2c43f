import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/kernel/clock';
import { NOW_MS } from '@/lib/sessions/testing/session-fixture';
import { decideExtension, EXTENSION_MINUTES, isExpired, toTimeLeft } from './session-life';

type Input = Parameters<typeof decideExtension>[0];

/** A session that was never extended and has four minutes left. */
const life = (change: Partial<Input['session']> = {}) => {
  const expiresAtMs = change.expiresAtMs ?? NOW_MS + 4 * MINUTE_MS;
  return { expiresAtMs, firstExpiresAtMs: expiresAtMs, extensionCount: 0, ...change };
};
const input = (change: Partial<Input> = {}): Input => ({
  session: life(),
  renewal: 'same_price',
  nowMs: NOW_MS,
  ...change,
});
const MORE = { kind: 'extend', expiresAtMs: NOW_MS + 45 * MINUTE_MS };

describe('isExpired', () => {
  it.each([
    ['a moment before', NOW_MS + 1, false],
    ['at its moment', NOW_MS, true],
    ['after it', NOW_MS - 1, true],
  ])('%s', (_, expiresAtMs, isOver) => {
    expect(isExpired({ expiresAtMs }, NOW_MS)).toBe(isOver);
  });
});

describe('decideExtension', () => {
  it.each<[string, Partial<Input>, object]>([
    ['gives 45 minutes from now when less than five are left', {}, MORE],
    ['gives them at the moment of expiry', { session: life({ expiresAtMs: NOW_MS }) }, MORE],
    ['gives them hours later', { session: life({ expiresAtMs: NOW_MS - 20 * HOUR_MS }) }, MORE],
    [
      'gives nothing while five minutes are left',
      { session: life({ expiresAtMs: NOW_MS + 5 * MINUTE_MS }) },
      { kind: 'too_early' },
    ],
    ['gives them one moment later', { session: life({ expiresAtMs: NOW_MS + 5 * MINUTE_MS - 1 }) }, MORE],
    ['gives them a third time', { session: life({ extensionCount: 2 }) }, MORE],
    ['gives them no fourth time', { session: life({ extensionCount: 3 }) }, { kind: 'refuse' }],
    [
      'gives them up to a day after the first expiry',
      { session: life({ firstExpiresAtMs: NOW_MS + 45 * MINUTE_MS - 24 * HOUR_MS }) },
      MORE,
    ],
    [
      'gives nothing that would reach past that day, not a part of it either',
      { session: life({ firstExpiresAtMs: NOW_MS + 45 * MINUTE_MS - 24 * HOUR_MS - 1 }) },
      { kind: 'refuse' },
    ],
    [
      'gives nothing to a session found a day later',
      { session: life({ expiresAtMs: NOW_MS - 24 * HOUR_MS }) },
      { kind: 'refuse' },
    ],
    ['gives nothing when the store allows no renewal', { renewal: 'never' }, { kind: 'refuse' }],
    [
      'says nothing of the store while there is time',
      { renewal: 'never', session: life({ expiresAtMs: NOW_MS + HOUR_MS }) },
      { kind: 'too_early' },
    ],
  ])('%s', (_, change, decision) => {
    expect(decideExtension(input(change))).toEqual(decision);
  });
});

describe('toTimeLeft', () => {
  /** The first moment at which less than five minutes are left of a session that has an hour. */
  const FIRST_OFFER_MS = NOW_MS + 55 * MINUTE_MS + 1;

  it.each<[string, Partial<Input>, { seconds: number; canExtend: boolean }]>([
    ['four minutes', {}, { seconds: 240, canExtend: true }],
    [
      'part of a second is one, because it is not over yet',
      { session: life({ expiresAtMs: NOW_MS + 1 }) },
      { seconds: 1, canExtend: true },
    ],
    ['none', { session: life({ expiresAtMs: NOW_MS }) }, { seconds: 0, canExtend: true }],
    ['long over', { session: life({ expiresAtMs: NOW_MS - HOUR_MS }) }, { seconds: 0, canExtend: true }],
    [
      'an hour, after which there will be more',
      { session: life({ expiresAtMs: NOW_MS + HOUR_MS }) },
      { seconds: 3_600, canExtend: true },
    ],
    [
      'an hour, after which there will be no more',
      { session: life({ expiresAtMs: NOW_MS + HOUR_MS, extensionCount: 3 }) },
      { seconds: 3_600, canExtend: false },
    ],
    ['a store that allows no renewal', { renewal: 'never' }, { seconds: 240, canExtend: false }],
    [
      'an hour that ends too late for more',
      { session: life({ expiresAtMs: NOW_MS + HOUR_MS, firstExpiresAtMs: NOW_MS - 23 * HOUR_MS }) },
      { seconds: 3_600, canExtend: false },
    ],
    [
      'an hour, after which an offer in its last five minutes reaches to the end of that day',
      {
        session: life({
          expiresAtMs: NOW_MS + HOUR_MS,
          firstExpiresAtMs: FIRST_OFFER_MS + 45 * MINUTE_MS - DAY_MS,
        }),
      },
      { seconds: 3_600, canExtend: true },
    ],
    [
      'an hour, after which such an offer reaches a moment past that day',
      {
        session: life({
          expiresAtMs: NOW_MS + HOUR_MS,
          firstExpiresAtMs: FIRST_OFFER_MS + 45 * MINUTE_MS - DAY_MS - 1,
        }),
      },
      { seconds: 3_600, canExtend: false },
    ],
  ])('%s', (_, change, left) => {
    expect(toTimeLeft(input(change))).toEqual(left);
  });
});

it('an extension gives 45 minutes, as the page says it', () => {
  expect(EXTENSION_MINUTES).toBe(45);
});
