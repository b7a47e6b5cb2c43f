import { describe, expect, it } from 'vitest';
import { toPlanView } from '@/lib/checkout/core/plan-view';
import { aSession, aSnapshot } from '@/lib/sessions/testing/session-fixture';
import type { SubscriptionTerms } from './session';
import { isTrialDue, toSubscriptionTerms } from './subscription-terms';

const VERSION = {
  billingPeriod: 'monthly',
  prices: { EUR: { amount: '9.99', taxIncluded: false, taxCategory: 'saas', trialAmount: '1.00' } },
  metadata: { trialDays: 14 },
} as const;
const TERMS: SubscriptionTerms = {
  billingPeriod: 'monthly',
  withTrial: null,
  trial: { days: 14, amount: '1.00' },
};

describe('toSubscriptionTerms', () => {
  const inEuro = { currency: 'EUR', withTrial: null };

  it('freezes period, trial and its price in the currency of the session', () => {
    expect(toSubscriptionTerms(VERSION, inEuro)).toEqual(TERMS);
  });

  it.each<[string, Partial<Parameters<typeof toSubscriptionTerms>[0]>, SubscriptionTerms | null]>([
    ['a one-time product has none', { billingPeriod: null }, null],
    ['no trial without a length', { metadata: {} }, { ...TERMS, trial: null }],
    [
      'a trial without a price is free',
      { prices: { EUR: { amount: '9.99', taxIncluded: false, taxCategory: 'saas' } } },
      { ...TERMS, trial: { days: 14, amount: null } },
    ],
  ])('%s', (_, change, terms) => {
    expect(toSubscriptionTerms({ ...VERSION, ...change }, inEuro)).toEqual(terms);
  });
});

describe('isTrialDue', () => {
  it.each<[string, SubscriptionTerms | null, boolean, boolean]>([
    ['to a new buyer', TERMS, false, true],
    ['not twice', TERMS, true, false],
    ['twice where the merchant says so', { ...TERMS, withTrial: true }, true, true],
    ['not at all where the merchant says so', { ...TERMS, withTrial: false }, false, false],
    [
      'never where there is none, whatever the merchant says',
      { ...TERMS, withTrial: true, trial: null },
      false,
      false,
    ],
    ['never of a one-time purchase', null, false, false],
  ])('%s', (_, terms, hasHadTrial, isDue) => {
    expect(isTrialDue(terms, { hasHadTrial })).toBe(isDue);
  });
});

describe('toPlanView', () => {
  const format = { money: (amount: string) => `EUR ${amount}` };
  const viewOf = (subscription?: SubscriptionTerms) =>
    toPlanView(aSession({ snapshot: aSnapshot(subscription ? { subscription } : {}) }), format);

  it('says price, period and trial', () => {
    expect(viewOf(TERMS)).toEqual({
      amount: 'EUR 29.00',
      billingPeriod: 'monthly',
      isTaxIncluded: false,
      trial: { days: 14, amount: 'EUR 1.00' },
    });
  });

  it('says of a free trial that it is free, and nothing of one that the merchant ruled out', () => {
    expect(viewOf({ ...TERMS, trial: { days: 7, amount: null } })?.trial).toEqual({ days: 7, amount: null });
    expect(viewOf({ ...TERMS, withTrial: false })?.trial).toBeNull();
  });

  it('has nothing to say of a one-time purchase', () => {
    expect(viewOf()).toBeNull();
  });
});
