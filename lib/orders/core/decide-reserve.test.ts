import { describe, expect, it } from 'vitest';
import { decideReserve, type LiveAttempt, type ReserveDecision, type ReserveInput } from './decide-reserve';

const NOW_MS = 1_000_000;
const URL = 'https://psp.test/pay/1';

const live = (change: Partial<LiveAttempt>): LiveAttempt => ({
  attemptNumber: 3,
  state: 'intent',
  fingerprint: 'mine',
  leaseUntilMs: null,
  url: null,
  pspRef: null,
  ...change,
});
const open = (change: Partial<LiveAttempt> = {}) =>
  live({ state: 'open', url: URL, pspRef: 'co_1', ...change });
const decide = (change: Partial<ReserveInput>): ReserveDecision =>
  decideReserve({
    nowMs: NOW_MS,
    isSessionExpired: false,
    orderStatus: null,
    live: null,
    fingerprint: 'mine',
    ...change,
  });

describe('decideReserve', () => {
  it.each<[string, Partial<ReserveInput>, ReserveDecision]>([
    ['a first submit starts an attempt', {}, { kind: 'start' }],
    [
      'a pending order without a live attempt starts the next one',
      { orderStatus: 'pending' },
      { kind: 'start' },
    ],
    ['an expired session starts nothing', { isSessionExpired: true }, { kind: 'refuse' }],
    [
      'a paid order is paid, whatever else is true',
      { orderStatus: 'completed', live: open(), isSessionExpired: true },
      { kind: 'paid' },
    ],
    [
      'a canceled order is refused, also with an open checkout',
      { orderStatus: 'canceled', live: open() },
      { kind: 'refuse' },
    ],
    ['the same submit gets the open checkout again', { live: open() }, { kind: 'reuse', url: URL }],
    [
      'the open checkout outlives the session',
      { live: open(), isSessionExpired: true },
      { kind: 'reuse', url: URL },
    ],
    [
      'other details replace the open checkout',
      { live: open({ fingerprint: 'other' }) },
      { kind: 'replace', attemptNumber: 3, pspRef: 'co_1' },
    ],
    [
      'other details replace nothing once the session has expired',
      { live: open({ fingerprint: 'other' }), isSessionExpired: true },
      { kind: 'refuse' },
    ],
    ['an intent under lease is waited for', { live: live({ leaseUntilMs: NOW_MS + 1 }) }, { kind: 'wait' }],
    [
      'an unknown one under lease is waited for',
      { live: live({ state: 'unknown', leaseUntilMs: NOW_MS + 1 }) },
      { kind: 'wait' },
    ],
    [
      'a lease ends at its very millisecond',
      { live: live({ leaseUntilMs: NOW_MS }) },
      { kind: 'take_over', attemptNumber: 3 },
    ],
    [
      'an unknown one without a lease is taken over',
      { live: live({ state: 'unknown' }) },
      { kind: 'take_over', attemptNumber: 3 },
    ],
    [
      'other details do not change what is taken over',
      { live: live({ fingerprint: 'other' }) },
      { kind: 'take_over', attemptNumber: 3 },
    ],
    [
      'an unsettled attempt is settled even after the session has expired',
      { live: live({}), isSessionExpired: true },
      { kind: 'take_over', attemptNumber: 3 },
    ],
  ])('%s', (_, change, decision) => {
    expect(decide(change)).toEqual(decision);
  });
});
