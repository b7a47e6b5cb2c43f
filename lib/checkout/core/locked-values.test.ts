import { describe, expect, it } from 'vitest';
import type { BillingFormValues } from '@/lib/billing/core/billing-form';
import type { Session } from '@/lib/sessions/core/session';
import { prefilledValues, shownValues, startingValues, withLockedValues } from './locked-values';

type Prefill = Pick<Session, 'createdBy' | 'buyerEmail' | 'billingDetail'>;

const EMPTY: BillingFormValues = {
  email: '',
  country: '',
  state: '',
  postcode: '',
  isBusiness: false,
  businessName: '',
  taxId: '',
};
const TYPED: BillingFormValues = {
  email: 'eve@example.com',
  country: 'CA',
  state: 'ON',
  postcode: 'K1A 0B1',
  isBusiness: false,
  businessName: 'Eve Ltd',
  taxId: '123',
};
const NOTHING: Prefill = { createdBy: 'apiKey', buyerEmail: null, billingDetail: null };
const STORED: BillingFormValues = {
  email: 'ann@example.com',
  country: 'US',
  state: 'NY',
  postcode: '10001',
  isBusiness: true,
  businessName: 'Ann Inc.',
  taxId: '12-3456789',
};
const FULL: Prefill = {
  createdBy: 'apiKey',
  buyerEmail: 'ann@example.com',
  billingDetail: {
    country: 'US',
    state: 'NY',
    postcode: '10001',
    isBusiness: true,
    businessName: 'Ann Inc.',
    taxId: '12-3456789',
  },
};

describe('prefilledValues', () => {
  it.each<[string, Prefill, BillingFormValues]>([
    ['empty where nothing is prefilled', NOTHING, EMPTY],
    ['every detail that is prefilled', FULL, STORED],
    [
      'the email alone, its domain in the letters of its language',
      { ...NOTHING, buyerEmail: 'ann@xn--mnchen-3ya.de' },
      { ...EMPTY, email: 'ann@münchen.de' },
    ],
  ])('are %s', (_, session, values) => {
    expect(prefilledValues(session)).toEqual(values);
  });
});

describe('startingValues', () => {
  const country = (code: string): Prefill => ({
    ...NOTHING,
    billingDetail: { country: code, isBusiness: false },
  });

  it.each<[string, Prefill, string | null, BillingFormValues]>([
    ['the guessed country where none is prefilled', NOTHING, 'FR', { ...EMPTY, country: 'FR' }],
    ['empty where nobody can tell a country', NOTHING, null, EMPTY],
    ['the prefilled country before the guessed one', country('DE'), 'FR', { ...EMPTY, country: 'DE' }],
    [
      'the prefilled email beside the guessed country',
      { ...NOTHING, buyerEmail: 'ann@example.com' },
      'FR',
      { ...EMPTY, email: 'ann@example.com', country: 'FR' },
    ],
  ])('are %s', (_, session, guess, values) => {
    expect(startingValues(session, guess)).toEqual(values);
  });
});

describe('withLockedValues', () => {
  it.each<[string, BillingFormValues, Prefill, BillingFormValues]>([
    ['keeps what was typed where nothing is locked', { ...TYPED }, NOTHING, TYPED],
    ['takes every value that an API key prefilled', TYPED, FULL, STORED],
    ['keeps what was typed over what a link prefilled', TYPED, { ...FULL, createdBy: 'link' }, TYPED],
    [
      'takes the email alone, and keeps that the buyer is a business',
      { ...TYPED, isBusiness: true },
      { ...FULL, billingDetail: null },
      { ...TYPED, email: 'ann@example.com', isBusiness: true },
    ],
    [
      'takes that the buyer is a business, and keeps the details that are missing',
      TYPED,
      { ...NOTHING, billingDetail: { country: 'CA', isBusiness: true } },
      { ...TYPED, isBusiness: true },
    ],
    [
      'drops a state and a postcode that the form of the country does not show',
      { ...TYPED, country: 'BR', state: 'SP', postcode: '01000-000' },
      NOTHING,
      { ...TYPED, country: 'BR', state: '', postcode: '' },
    ],
    [
      'keeps a prefilled state and postcode that the form of the country does not show',
      { ...EMPTY, country: 'BR', state: 'SP', postcode: '01000-000' },
      {
        ...NOTHING,
        createdBy: 'link',
        billingDetail: { country: 'BR', state: 'SP', postcode: '01000-000', isBusiness: false },
      },
      { ...EMPTY, country: 'BR', state: 'SP', postcode: '01000-000' },
    ],
    [
      'drops a state and a postcode other than the prefilled ones',
      { ...EMPTY, country: 'BR', state: 'RJ', postcode: '20000-000' },
      {
        ...NOTHING,
        createdBy: 'link',
        billingDetail: { country: 'BR', state: 'SP', postcode: '01000-000', isBusiness: false },
      },
      { ...EMPTY, country: 'BR' },
    ],
    [
      'drops a state and a postcode that were prefilled for another country',
      { ...EMPTY, country: 'BR', state: 'SP', postcode: '01000-000' },
      {
        ...NOTHING,
        createdBy: 'link',
        billingDetail: { country: 'MX', state: 'SP', postcode: '01000-000', isBusiness: false },
      },
      { ...EMPTY, country: 'BR' },
    ],
  ])('%s', (_, typed, session, values) => {
    const before = { ...typed };
    expect(withLockedValues(typed, session)).toEqual(values);
    expect(typed).toEqual(before);
  });
});

describe('shownValues', () => {
  it.each<[string, Prefill, BillingFormValues]>([
    ['what was typed where nothing is locked', NOTHING, TYPED],
    ['what was typed over what a link prefilled', { ...FULL, createdBy: 'link' }, TYPED],
    [
      'of locked details the country, the state and being a business alone',
      FULL,
      { ...EMPTY, country: 'US', state: 'NY', isBusiness: true },
    ],
    ['no locked email', { ...FULL, billingDetail: null }, { ...TYPED, email: '' }],
    [
      'what was typed of the details that a locked country leaves open',
      { ...NOTHING, billingDetail: { country: 'US', isBusiness: true } },
      { ...TYPED, country: 'US', isBusiness: true },
    ],
  ])('are %s', (_, session, values) => {
    expect(shownValues(TYPED, session)).toEqual(values);
  });
});
