import { describe, expect, it } from 'vitest';
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
    ['are absent for a one-time product', { billingPeriod: null }, null],
    ['have no trial without a length', { metadata: {} }, { ...TERMS, trial: null }],
    [
      'have a free trial when it has no price',
      { prices: { EUR: { amount: '9.99', taxIncluded: false, taxCategory: 'saas' } } },
      { ...TERMS, trial: { days: 14, amount: null } },
    ],
    [
      'have a free trial when there is no price in the currency of the session',
      { prices: {} },
      { ...TERMS, trial: { days: 14, amount: null } },
    ],
  ])('%s', (_, change, terms) => {
    expect(toSubscriptionTerms({ ...VERSION, ...change }, inEuro)).toEqual(terms);
  });
});

describe('isTrialDue', () => {
  it.each<[string, SubscriptionTerms | null, boolean, boolean]>([
    ['is true for a new buyer', TERMS, false, true],
    ['is false for a buyer who has had one', TERMS, true, false],
    [
      'is true for a buyer who has had one when the merchant says so',
      { ...TERMS, withTrial: true },
      true,
      true,
    ],
    ['is false for a new buyer when the merchant says so', { ...TERMS, withTrial: false }, false, false],
    [
      'is false for a product without a trial, whatever the merchant says',
      { ...TERMS, withTrial: true, trial: null },
      false,
      false,
    ],
    ['is false for a one-time purchase', null, false, false],
  ])('%s', (_, terms, hasHadTrial, isDue) => {
    expect(isTrialDue(terms, { hasHadTrial })).toBe(isDue);
  });
});
