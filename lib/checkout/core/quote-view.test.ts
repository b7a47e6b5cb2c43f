import { describe, expect, it } from 'vitest';
import type { TaxResult } from '@/lib/tax/core/contract';
import { aTaxResult, currency } from '@/lib/testing/session-fixture';
import { toQuoteFacts, toQuoteView, type ViewFormat } from './quote-view';

const FORMAT: ViewFormat = {
  money: (amount) => `EUR ${amount}`,
  percent: (ratePpm) => `${ratePpm / 10_000}%`,
  place: (code) => `place of ${code}`,
};
const UNTAXED: Partial<TaxResult> = { lines: [], taxMinor: 0n, totalMinor: 2_900n };

const view = (billing: { country: string; taxId?: string }, tax: Partial<TaxResult> = {}) =>
  toQuoteView({
    facts: toQuoteFacts({ tax: aTaxResult(tax), quoteId: 'q1', currency: currency('EUR') }),
    billing,
    format: FORMAT,
  });

it('names the country that the quote is for, also where no tax line does', () => {
  expect(view({ country: 'US' }, { ...UNTAXED, reason: 'not_collecting' }).country).toBe('place of US');
});

describe('what a tax id did to a quote', () => {
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
      'reverse charge',
      { ...UNTAXED, reason: 'reverse_charge', warnings: ['tax_id_pending'] },
      'reverse_charge',
    ],
    ['a seller who waits for the register', { warnings: ['tax_id_pending'] }, 'unverified'],
    ['a seller who collects nothing there', { ...UNTAXED, reason: 'not_collecting' }, 'accepted'],
    ['a price of nothing', UNTAXED, 'accepted'],
  ])('%s', (_, tax, effect) => {
    expect(view(business, tax).taxIdEffect).toBe(effect);
  });

  it.each([
    ['nothing where none was given', { country: 'DE' }],
    ['nothing outside the European Union, where none is checked', { country: 'GB', taxId: 'GB980780684' }],
  ])('%s', (_, billing) => {
    expect(view(billing).taxIdEffect).toBeNull();
  });
});
