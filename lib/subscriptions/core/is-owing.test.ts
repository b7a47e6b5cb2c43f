import { describe, expect, it } from 'vitest';
import type { SubscriptionStatus } from '@/lib/orders/core/subscription-status';
import {
  type ChargeFacts,
  decideNextAction,
  isOwing,
  type PeriodState,
  type SubscriptionFacts,
} from './decide-next-action';
import { DEFAULT_RETRY_DAYS } from './dunning';

const NOW_MS = Date.UTC(2026, 1, 28);

/** A subscription whose period was declined, with no charge under way. */
const OWING: SubscriptionFacts = {
  status: 'past_due',
  anchorMs: NOW_MS,
  billingPeriod: 'monthly',
  start: { isPaid: true, closesAtMs: NOW_MS },
  newest: {
    periodNumber: 2,
    phase: 'regular',
    state: 'past_due',
    startsAtMs: NOW_MS,
    endsAtMs: Date.UTC(2026, 2, 31),
  },
  charge: { kind: 'none' },
  dunning: { sinceMs: NOW_MS, tryCount: 1, isFinal: false },
  retryDays: DEFAULT_RETRY_DAYS,
};

describe('isOwing', () => {
  it('is true for a declined period that nothing under way may pay', () => {
    expect(isOwing(OWING)).toBe(true);
  });

  it.each<SubscriptionStatus>(['pending', 'active', 'canceling', 'closed', 'canceled', 'expired'])(
    'is false for a subscription that is %s',
    (status) => {
      expect(isOwing({ ...OWING, status })).toBe(false);
    },
  );

  it.each<PeriodState>(['due', 'paid', 'void', 'skipped'])('is false for a period that is %s', (state) => {
    expect(isOwing({ ...OWING, newest: OWING.newest && { ...OWING.newest, state } })).toBe(false);
  });

  it('is false before the first period', () => {
    expect(isOwing({ ...OWING, newest: null })).toBe(false);
  });

  it.each<ChargeFacts>([
    { kind: 'unsettled' },
    { kind: 'page_open', untilMs: NOW_MS },
    { kind: 'paid' },
    { kind: 'declined', isFinal: false },
  ])('is false while the charge is $kind', (charge) => {
    expect(isOwing({ ...OWING, charge })).toBe(false);
  });
});

describe('decideNextAction stops on a state that cannot be', () => {
  it('a subscription has begun and has no period', () => {
    expect(() => decideNextAction({ ...OWING, newest: null }, NOW_MS)).toThrow(
      'Assertion failed: a subscription that has begun has a period',
    );
  });

  it('a subscription has a status that this version does not know', () => {
    // A row that a later version has written, which no type can rule out.
    const status = 'paused' as SubscriptionStatus;
    expect(() => decideNextAction({ ...OWING, status }, NOW_MS)).toThrow(
      'Assertion failed: unhandled case "paused"',
    );
  });
});
