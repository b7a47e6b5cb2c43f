import { describe, expect, it } from 'vitest';
import { DAY_MS } from '@/lib/kernel/clock';
import type { SubscriptionTerms } from '@/lib/sessions/core/session';
import { aSession, aSnapshot, NOW_MS } from '@/lib/sessions/testing/session-fixture';
import { periodsAfter } from '@/lib/subscriptions/core/calendar';
import { toPlanView } from './plan-view';

const TERMS: SubscriptionTerms = {
  billingPeriod: 'monthly',
  withTrial: null,
  trial: { days: 14, amount: '1.00' },
};

describe('toPlanView', () => {
  const format = { money: (amount: string) => `EUR ${amount}` };
  const viewOf = (subscription?: SubscriptionTerms) =>
    toPlanView(aSession({ snapshot: aSnapshot(subscription ? { subscription } : {}) }), {
      format,
      nowMs: NOW_MS,
    });

  it('has price, period and trial, and when the next charges are due', () => {
    expect(viewOf(TERMS)).toMatchObject({
      amount: 'EUR 29.00',
      billingPeriod: 'monthly',
      isTaxIncluded: false,
      trial: { days: 14, amount: 'EUR 1.00', endsAtMs: NOW_MS + 14 * DAY_MS },
      nextChargeAtMs: periodsAfter(NOW_MS, 'monthly', 1),
    });
  });

  it('has no amount for a free trial, and no trial that the merchant ruled out', () => {
    expect(viewOf({ ...TERMS, trial: { days: 7, amount: null } })?.trial).toMatchObject({
      days: 7,
      amount: null,
    });
    expect(viewOf({ ...TERMS, withTrial: false })?.trial).toBeNull();
  });

  it('is absent for a one-time purchase', () => {
    expect(viewOf()).toBeNull();
  });
});
