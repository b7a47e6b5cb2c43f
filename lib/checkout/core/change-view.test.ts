import { describe, expect, it } from 'vitest';
import { currency } from '@/lib/sessions/testing/session-fixture';
import type { ChangeTermsJson } from '@/lib/subscriptions/core/plan-change';
import { type ChangeFacts, readChangeNews, toOfferView, toSettledView } from './change-view';

const STARTS_AT_MS = Date.UTC(2026, 11, 1);
const ENDS_AT_MS = Date.UTC(2027, 0, 1);

/** An immediate change to a plan of 60.00 a period, whose charge of 42.50 is due today. */
const TERMS: ChangeTermsJson = {
  timing: 'immediate',
  atMs: STARTS_AT_MS,
  periodNumber: 4,
  startsAtMs: STARTS_AT_MS,
  endsAtMs: ENDS_AT_MS,
  tax: {
    reason: 'standard_rated',
    lines: [{ jurisdiction: 'DE', name: 'VAT', ratePpm: 190_000, basePercent: 100, amountMinor: '958' }],
    subtotalMinor: '5042',
    taxMinor: '958',
    totalMinor: '6000',
    inclusive: true,
    reverseCharge: false,
    completeness: 'full',
    warnings: [],
    provider: 'embedded',
    dataVersion: '2026-08',
  },
  unusedMinor: '1500',
  chargeMinor: '4250',
  creditUsedMinor: '1750',
  creditLeftMinor: '25',
  nextChargeMinor: '5975',
  nextChargeAtMs: ENDS_AT_MS,
};

describe('the page of a change that has nothing to confirm', () => {
  const FACTS: ChangeFacts = {
    state: 'offered',
    isOpen: true,
    isChangeable: true,
    currency: currency('EUR'),
    after: 'Team plan',
    terms: TERMS,
    payUrl: 'https://psp.example/pay/1',
  };
  /** A change whose next charge is on the day on which its period begins. */
  const LATER_TERMS: ChangeTermsJson = {
    ...TERMS,
    timing: 'next_period',
    nextChargeMinor: '5900',
    nextChargeAtMs: STARTS_AT_MS,
  };

  it.each<[string, Partial<ChangeFacts>, ReturnType<typeof toSettledView>]>([
    ['asks for a confirmation of an open offer', {}, null],
    ['asks for a confirmation again after a failed charge', { state: 'failed' }, null],
    ['asks for a confirmation of an open offer without terms', { terms: null }, null],
    [
      'waits for a charge, with the address of its payment',
      { state: 'charging' },
      { kind: 'waiting', after: 'Team plan', payUrl: 'https://psp.example/pay/1' },
    ],
    [
      'waits for a charge that has no page, also where nothing could be changed any more',
      { state: 'charging', payUrl: null, isOpen: false, isChangeable: false },
      { kind: 'waiting', after: 'Team plan', payUrl: null },
    ],
    [
      'tells when a scheduled change begins',
      { state: 'scheduled', terms: LATER_TERMS },
      { kind: 'scheduled', after: 'Team plan', atMs: STARTS_AT_MS },
    ],
    [
      'tells when a scheduled change begins, also of a session that has expired',
      { state: 'scheduled', isOpen: false, isChangeable: false },
      { kind: 'scheduled', after: 'Team plan', atMs: STARTS_AT_MS },
    ],
    [
      'tells the next charge of a change that was applied at once',
      { state: 'applied' },
      { kind: 'applied', after: 'Team plan', next: { amount: '59.75', atMs: ENDS_AT_MS } },
    ],
    [
      'tells a whole period as the next charge of a change that was scheduled and has begun',
      { state: 'applied', terms: LATER_TERMS },
      { kind: 'applied', after: 'Team plan', next: { amount: '60.00', atMs: ENDS_AT_MS } },
    ],
    [
      'writes the next charge with the digits of its currency',
      { state: 'applied', currency: currency('JPY'), isOpen: false, isChangeable: false },
      { kind: 'applied', after: 'Team plan', next: { amount: '5975', atMs: ENDS_AT_MS } },
    ],
    [
      'is over for a change that was withdrawn, whatever else is true of it',
      { state: 'withdrawn', isOpen: false, isChangeable: false },
      { kind: 'over', reason: 'withdrawn' },
    ],
    [
      'is over for a subscription that cannot be changed, before the time of the offer counts',
      { isChangeable: false, isOpen: false },
      { kind: 'over', reason: 'not_active' },
    ],
    [
      'is over for an open offer of a subscription that cannot be changed',
      { isChangeable: false },
      { kind: 'over', reason: 'not_active' },
    ],
    ['is over for an offer whose time is over', { isOpen: false }, { kind: 'over', reason: 'expired' }],
    [
      'is over for a change that has failed and whose time is over',
      { state: 'failed', isOpen: false },
      { kind: 'over', reason: 'expired' },
    ],
    [
      'is over for a scheduled change of which no terms are known',
      { state: 'scheduled', terms: null, isOpen: false },
      { kind: 'over', reason: 'expired' },
    ],
    [
      'is over for an applied change of which no terms are known',
      { state: 'applied', terms: null, isOpen: false },
      { kind: 'over', reason: 'expired' },
    ],
  ])('%s', (_, change, view) => {
    expect(toSettledView({ ...FACTS, ...change })).toEqual(view);
  });
});

describe('the offer of a change', () => {
  type Input = Parameters<typeof toOfferView>[0];
  const INPUT: Input = {
    before: { productName: 'Solo plan', amount: '29.00', billingPeriod: 'monthly' },
    after: { productName: 'Team plan', billingPeriod: 'yearly' },
    currency: currency('EUR'),
    terms: TERMS,
    quoteId: 'quote-1',
    news: null,
    kept: null,
  };

  it('has the prices of both plans, the charge of today and what it is made of', () => {
    expect(toOfferView(INPUT)).toEqual({
      kind: 'offer',
      timing: 'immediate',
      before: { productName: 'Solo plan', amount: '29.00', billingPeriod: 'monthly' },
      after: { productName: 'Team plan', amount: '60.00', billingPeriod: 'yearly' },
      today: '42.50',
      unused: '15.00',
      creditUsed: '17.50',
      creditLeft: '0.25',
      next: { amount: '59.75', atMs: ENDS_AT_MS },
      quoteId: 'quote-1',
      news: null,
      pays: { kind: 'page' },
    });
  });

  it('leaves out amounts of nothing, and says that nothing is due today', () => {
    const terms: ChangeTermsJson = {
      ...TERMS,
      timing: 'next_period',
      unusedMinor: '0',
      chargeMinor: '0',
      creditUsedMinor: '0',
      creditLeftMinor: '0',
      nextChargeMinor: '6000',
      nextChargeAtMs: STARTS_AT_MS,
    };
    expect(toOfferView({ ...INPUT, terms, news: 'busy', quoteId: 'quote-2' })).toEqual({
      kind: 'offer',
      timing: 'next_period',
      before: { productName: 'Solo plan', amount: '29.00', billingPeriod: 'monthly' },
      after: { productName: 'Team plan', amount: '60.00', billingPeriod: 'yearly' },
      today: '0.00',
      unused: null,
      creditUsed: null,
      creditLeft: null,
      next: { amount: '60.00', atMs: STARTS_AT_MS },
      quoteId: 'quote-2',
      news: 'busy',
      pays: { kind: 'nothing' },
    });
  });

  it.each<[string, string, Input['kept'], object]>([
    [
      'pays nothing where no charge is due, although a method is kept',
      '0',
      { last4: '4242' },
      { kind: 'nothing' },
    ],
    [
      'is paid by the kept method, with its last digits',
      '1',
      { last4: '4242' },
      { kind: 'kept', last4: '4242' },
    ],
    [
      'is paid by the kept method whose digits are not known',
      '1',
      { last4: null },
      { kind: 'kept', last4: null },
    ],
    ["is paid on the provider's page where no method is kept", '1', null, { kind: 'page' }],
  ])('%s', (_, chargeMinor, kept, pays) => {
    expect(toOfferView({ ...INPUT, terms: { ...TERMS, chargeMinor }, kept }).pays).toEqual(pays);
  });
});

describe('readChangeNews', () => {
  it.each([
    ['changed', 'changed'],
    ['busy', 'busy'],
    ['failed', 'failed'],
    ['Busy', null],
    ['paid', null],
    ['', null],
    [null, null],
  ])('reads %j as %j', (text, news) => {
    expect(readChangeNews(text)).toBe(news);
  });
});
