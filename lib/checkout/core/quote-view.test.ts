import { describe, expect, it } from 'vitest';
import { aTaxResult, currency } from '@/lib/sessions/testing/session-fixture';
import type { TaxResult } from '@/lib/tax/core/contract';
import { toQuoteFacts, toQuoteView, type ViewFormat } from './quote-view';

const FORMAT: ViewFormat = {
  money: (amount) => `EUR ${amount}`,
  percent: (ratePpm) => `${ratePpm / 10_000}%`,
  place: (code) => `place of ${code}`,
};
const UNTAXED: Partial<TaxResult> = { lines: [], taxMinor: 0n, totalMinor: 2_900n };

type Billing = { country: string; state?: string; taxId?: string };

const view = (billing: Billing, tax: Partial<TaxResult> = {}) =>
  toQuoteView({
    facts: toQuoteFacts({ tax: aTaxResult(tax), quoteId: 'q1', currency: currency('EUR') }),
    billing,
    format: FORMAT,
  });

it.each<[string, Billing, string]>([
  ['the country', { country: 'DE' }, 'place of DE'],
  ['the state where states tax', { country: 'US', state: 'OH' }, 'place of US-OH'],
  ['the country where its states do not', { country: 'BR', state: 'SP' }, 'place of BR'],
  ['the country where the state is not known', { country: 'US' }, 'place of US'],
])('names %s that a quote is for, also where no tax line does', (_, billing, place) => {
  expect(view(billing, { ...UNTAXED, reason: 'not_collecting' }).place).toBe(place);
});

describe('the effect of a tax id on a quote', () => {
  const business = { country: 'DE', taxId: 'DE136695976' };
  it.each<[string, Partial<TaxResult>, string | null]>([
    ['refused, and taxed as if there were none', { warnings: ['tax_id_invalid'] }, 'refused'],
    [
      'refused is told before anything else',
      { ...UNTAXED, reason: 'not_collecting', warnings: ['tax_id_invalid'] },
      'refused',
    ],
    ['a sale in the seller’s own country', {}, 'domestic'],
    [
      'reverse charge on a number that the register has not confirmed',
      { ...UNTAXED, reason: 'reverse_charge', warnings: ['tax_id_pending'] },
      'reverse_charge',
    ],
    ['reverse charge on a number that it has', { ...UNTAXED, reason: 'reverse_charge' }, 'confirmed'],
    ['a seller who waits for the register', { warnings: ['tax_id_pending'] }, 'unverified'],
    ['a seller who collects nothing there', { ...UNTAXED, reason: 'not_collecting' }, 'accepted'],
    ['a price of nothing', UNTAXED, 'accepted'],
  ])('%s', (_, tax, effect) => {
    expect(view(business, tax).taxIdEffect).toBe(effect);
  });

  it.each<[string, Billing, Partial<TaxResult>, object | null]>([
    [
      'a refused one, beside its country’s form',
      { country: 'GR', taxId: 'el 123' },
      { warnings: ['tax_id_invalid'] },
      {
        countryName: 'place of GR',
        number: '123',
        form: { countryCode: 'EL', shape: 'digits', digitCounts: [9] },
      },
    ],
    [
      'a refused one of a country whose form nobody knows',
      { country: 'MX', taxId: 'T1' },
      { warnings: ['tax_id_invalid'] },
      { number: 'T1', form: null },
    ],
    ['none that was taken', business, {}, null],
    ['none that was not given', { country: 'DE' }, { warnings: ['tax_id_invalid'] }, null],
  ])('tells how to mend %s', (_, billing, tax, refused) => {
    const { refusedTaxId } = view(billing, tax);
    if (refused === null) expect(refusedTaxId).toBeNull();
    else expect(refusedTaxId).toMatchObject(refused);
  });

  it.each<[string, Billing, Partial<TaxResult>, string | null]>([
    ['nothing where none was given', { country: 'DE' }, {}, null],
    [
      'a refused one is told where this browser may not know it',
      { country: 'FR' },
      { warnings: ['tax_id_invalid'] },
      'refused',
    ],
    [
      'nothing else is told of one that this browser may not know',
      { country: 'FR' },
      { ...UNTAXED, reason: 'reverse_charge' },
      null,
    ],
    ['nothing where it can take no tax off', { country: 'MX', taxId: 'T1' }, {}, null],
    [
      'a refused one is told everywhere',
      { country: 'JP', taxId: 'T1' },
      { warnings: ['tax_id_invalid'] },
      'refused',
    ],
    [
      'reverse charge outside the European Union',
      { country: 'GB', taxId: 'GB980780684' },
      { ...UNTAXED, reason: 'reverse_charge' },
      'reverse_charge',
    ],
    [
      'a country that does not tax businesses',
      { country: 'AU', taxId: '51824753556' },
      { ...UNTAXED, reason: 'customer_exempt' },
      'customer_exempt',
    ],
    [
      'a territory with a tax of its own is not the seller’s country',
      { country: 'FR', taxId: 'FR40303265045' },
      { lines: [line({ jurisdiction: 'RE' })] },
      'accepted',
    ],
  ])('%s', (_, billing, tax, effect) => {
    expect(view(billing, tax).taxIdEffect).toBe(effect);
  });
});

describe('why a quote has no tax', () => {
  it.each<[TaxResult['reason'], Partial<TaxResult>, string | null]>([
    ['reverse_charge', UNTAXED, 'reverse_charge'],
    ['zero_rated', UNTAXED, 'zero_rated'],
    ['product_exempt', UNTAXED, 'product_exempt'],
    ['customer_exempt', UNTAXED, 'customer_exempt'],
    ['not_collecting', UNTAXED, 'not_collecting'],
    ['not_supported', UNTAXED, 'not_supported'],
    ['not_supported', { ...UNTAXED, warnings: ['outside_vat_territory'] }, 'outside_vat'],
    ['standard_rated', { lines: [line({ amountMinor: 0n })], taxMinor: 0n, totalMinor: 2_900n }, 'no_amount'],
    ['standard_rated', {}, null],
    ['reduced_rated', {}, null],
  ])('%s', (reason, tax, zeroTax) => {
    expect(view({ country: 'DE' }, { ...tax, reason }).zeroTax).toBe(zeroTax);
  });
});

describe('the name of a tax line', () => {
  it.each([
    ['a rate on all of the price', {}, { rate: '19%', share: null }],
    ['a rate on a share of it', { ratePpm: 62_500, basePercent: 80 }, { rate: '6.25%', share: '80%' }],
  ])('%s', (_, change, expected) => {
    expect(view({ country: 'DE' }, { lines: [line(change)] }).lines).toMatchObject([expected]);
  });

  it.each([
    ['full', false],
    ['state_only', true],
    ['stale', true],
  ] as const)('a figure that is %s is an estimate: %s', (completeness, isEstimate) => {
    expect(view({ country: 'DE' }, { completeness }).isEstimate).toBe(isEstimate);
  });
});

function line(change: Partial<TaxResult['lines'][number]>) {
  return {
    jurisdiction: 'DE',
    name: 'VAT',
    ratePpm: 190_000,
    basePercent: 100,
    amountMinor: 551n,
    ...change,
  };
}

it.each<[string, Billing, Partial<TaxResult>, string | null]>([
  [
    'an exemption outside the places where a tax id relieves',
    { country: 'MX', taxId: 'T1' },
    { ...UNTAXED, reason: 'customer_exempt' },
    'customer_exempt',
  ],
  [
    'nothing of a sale without tax where no tax id relieves',
    { country: 'MX', taxId: 'T1' },
    { ...UNTAXED, reason: 'not_collecting' },
    null,
  ],
  [
    'a pending tax id of a place outside the European Union that relieves',
    { country: 'GB', taxId: 'GB980780684' },
    { warnings: ['tax_id_pending'], lines: [line({ jurisdiction: 'GB' })] },
    'unverified',
  ],
  [
    'no tax outside the scope',
    { country: 'DE', taxId: 'DE136695976' },
    { ...UNTAXED, reason: 'outside_scope' },
    'accepted',
  ],
])('the page tells %s', (_, billing, tax, effect) => {
  expect(view(billing, tax).taxIdEffect).toBe(effect);
});

it('a sale outside the scope says so', () => {
  expect(view({ country: 'DE' }, { ...UNTAXED, reason: 'outside_scope' }).zeroTax).toBe('outside_scope');
});

it('a reduced rate of nothing says that there is no amount', () => {
  expect(view({ country: 'DE' }, { ...UNTAXED, reason: 'reduced_rated' }).zeroTax).toBe('no_amount');
});
