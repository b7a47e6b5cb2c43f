import { describe, expect, it } from 'vitest';
import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { isBusinessLocked, lockedFields, mergeBillingDetail } from './locked-billing';

const FR_BUSINESS: BillingDetail = {
  country: 'FR',
  isBusiness: true,
  businessName: 'Exemple SARL',
  taxId: 'FR40303265045',
};
const US: BillingDetail = { country: 'US', isBusiness: false, state: 'NY', postcode: '10001' };

const session = (
  createdBy: 'apiKey' | 'storeSlug',
  billingDetail: BillingDetail | null,
  buyerEmail: string | null = null,
) => ({ createdBy, buyerEmail, billingDetail });

describe('lockedFields', () => {
  it.each([
    ['nothing was prefilled', session('apiKey', null), []],
    ['an API key prefilled the email', session('apiKey', null, 'ann@example.com'), ['email']],
    ['an API key prefilled a country', session('apiKey', { country: 'DE', isBusiness: false }), ['country']],
    ['an API key prefilled a place', session('apiKey', US), ['country', 'state', 'postcode']],
    [
      'an API key prefilled a business',
      session('apiKey', FR_BUSINESS, 'ann@example.com'),
      ['email', 'country', 'businessName', 'taxId'],
    ],
    ['a slug prefilled all of it', session('storeSlug', FR_BUSINESS, 'ann@example.com'), []],
  ])('where %s', (_, prefilled, fields) => {
    expect([...lockedFields(prefilled)]).toEqual(fields);
  });
});

describe('isBusinessLocked', () => {
  it.each([
    ['a consumer by API key', session('apiKey', US), true],
    ['an email alone', session('apiKey', null, 'ann@example.com'), false],
    ['a business by slug', session('storeSlug', FR_BUSINESS), false],
  ])('%s', (_, prefilled, isLocked) => {
    expect(isBusinessLocked(prefilled)).toBe(isLocked);
  });
});

describe('mergeBillingDetail', () => {
  const DE: BillingDetail = { country: 'DE', isBusiness: false };
  const US_ALONE: BillingDetail = { country: 'US', isBusiness: false };

  it.each<[string, ReturnType<typeof session>, BillingDetail | null, BillingDetail | null]>([
    ['nothing and nothing is nothing', session('apiKey', null), null, null],
    ['what was sent, where nothing is stored', session('apiKey', null), US, US],
    ['what is stored, where nothing was sent', session('storeSlug', US), null, US],
    ['what an API key stored, where nothing was sent', session('apiKey', US), null, US],
    ['half an address of an API key, where nothing was sent', session('apiKey', US_ALONE), null, US_ALONE],
    ["a link's country alone, where it has states, bills nobody", session('storeSlug', US_ALONE), null, null],
    [
      "a link's business without its name bills nobody",
      session('storeSlug', { ...DE, isBusiness: true }),
      null,
      null,
    ],
    ["a link's country alone, where that is enough", session('storeSlug', DE), null, DE],
    ["a slug's prefill gives way as a whole", session('storeSlug', US), DE, DE],
    ["an API key's country wins", session('apiKey', DE), { country: 'FR', isBusiness: false }, DE],
    [
      "a postcode is added to an API key's country",
      session('apiKey', DE),
      { ...DE, postcode: '10115' },
      { ...DE, postcode: '10115' },
    ],
    ["an API key's postcode wins", session('apiKey', US), { ...US, postcode: '99999' }, US],
    ["an API key's state wins", session('apiKey', US), { ...US, state: 'CA' }, US],
    [
      "an API key's consumer stays one",
      session('apiKey', DE),
      { country: 'DE', isBusiness: true, businessName: 'Beispiel', taxId: 'DE136695976' },
      DE,
    ],
    [
      "an API key's business stays one",
      session('apiKey', FR_BUSINESS),
      { country: 'FR', isBusiness: false },
      FR_BUSINESS,
    ],
    [
      "an API key's tax id wins",
      session('apiKey', FR_BUSINESS),
      { ...FR_BUSINESS, taxId: 'FR1' },
      FR_BUSINESS,
    ],
    [
      'a tax id is added to a business that was stored without one',
      session('apiKey', { country: 'US', isBusiness: true, state: 'NY', businessName: 'Ex' }),
      { country: 'US', isBusiness: true, state: 'NY', businessName: 'Ex', taxId: '12-3456789' },
      { country: 'US', isBusiness: true, state: 'NY', businessName: 'Ex', taxId: '12-3456789' },
    ],
    [
      "another country's state is left out",
      session('apiKey', DE),
      { country: 'US', isBusiness: false, state: 'NY' },
      DE,
    ],
    ["another country's postcode is left out", session('apiKey', DE), US, DE],
    [
      "another country's tax id is left out",
      session('apiKey', { country: 'US', isBusiness: true, state: 'NY', businessName: 'Ex' }),
      FR_BUSINESS,
      { country: 'US', isBusiness: true, state: 'NY', businessName: 'Ex' },
    ],
  ])('%s', (_, stored, sent, merged) => {
    expect(mergeBillingDetail(stored, sent)).toStrictEqual(merged);
  });

  it('changes neither of its arguments', () => {
    const stored = session('apiKey', DE);
    mergeBillingDetail(stored, US);
    expect(stored.billingDetail).toStrictEqual({ country: 'DE', isBusiness: false });
    expect(US).toHaveProperty('state', 'NY');
  });
});
