import { describe, expect, it } from 'vitest';
import { aTaxResult, currency } from '@/lib/sessions/testing/session-fixture';
import type { TaxResult } from '@/lib/tax/core/contract';
import { toQuoteFacts, toQuoteView, type ViewFormat } from './quote-view';

const FORMAT: ViewFormat = {
  money: (amount) => `EUR ${amount}`,
  percent: (ratePpm) => `${ratePpm / 10_000}%`,
  place: (code) => `place of ${code}`,
};

const view = (billing: { country: string; taxId?: string }, tax: Partial<TaxResult> = {}) =>
  toQuoteView({
    facts: toQuoteFacts({ tax: aTaxResult(tax), quoteId: 'q1', currency: currency('EUR') }),
    billing,
    format: FORMAT,
  });

describe('a whole quote', () => {
  const EUR = currency('EUR');

  it('is reduced to display amounts and codes', () => {
    const tax = aTaxResult({ inclusive: true, legalNote: 'Article 196', completeness: 'stale' });
    expect(toQuoteFacts({ tax, quoteId: 'q1', currency: EUR })).toStrictEqual({
      quoteId: 'q1',
      subtotal: '29.00',
      taxAmount: '5.51',
      total: '34.51',
      lines: [{ jurisdiction: 'DE', name: 'VAT', ratePpm: 190_000, basePercent: 100, amount: '5.51' }],
      isInclusive: true,
      reason: 'standard_rated',
      legalNote: 'Article 196',
      isEstimate: true,
      isOutsideVat: false,
      isTaxIdRefused: false,
      isTaxIdPending: false,
    });
  });

  it.each<[TaxResult['warnings'][number], object]>([
    ['outside_vat_territory', { isOutsideVat: true, isTaxIdRefused: false, isTaxIdPending: false }],
    ['tax_id_invalid', { isOutsideVat: false, isTaxIdRefused: true, isTaxIdPending: false }],
    ['tax_id_pending', { isOutsideVat: false, isTaxIdRefused: false, isTaxIdPending: true }],
  ])('has a fact of its own for the warning %s', (warning, facts) => {
    const tax = aTaxResult({ warnings: ['stale', warning] });
    expect(toQuoteFacts({ tax, quoteId: 'q1', currency: EUR })).toMatchObject(facts);
  });

  it('is written for one language, with every amount finished', () => {
    expect(view({ country: 'DE' })).toStrictEqual({
      quoteId: 'q1',
      subtotal: 'EUR 29.00',
      taxAmount: 'EUR 5.51',
      total: 'EUR 34.51',
      lines: [{ name: 'VAT', rate: '19%', share: null, place: 'place of DE', amount: 'EUR 5.51' }],
      isFree: false,
      isInclusive: false,
      isEstimate: false,
      place: 'place of DE',
      zeroTax: null,
      why: [],
      legalNote: null,
      taxIdEffect: null,
      refusedTaxId: null,
      later: null,
    });
  });
});

describe('a total of nothing', () => {
  const FREE: Partial<TaxResult> = { lines: [], subtotalMinor: 0n, taxMinor: 0n, totalMinor: 0n };
  const later = { trialDays: 14, regular: aTaxResult(), afterDiscount: null };
  const viewOf = (tax: Partial<TaxResult>, isSubscription: boolean) =>
    toQuoteView({
      facts: toQuoteFacts({
        tax: aTaxResult(tax),
        quoteId: 'q1',
        currency: currency('EUR'),
        ...(isSubscription ? { later } : {}),
      }),
      billing: { country: 'DE' },
      format: FORMAT,
    });
  const LATER = { isTrial: true, total: 'EUR 34.51', afterDiscount: null };

  it.each<[string, Partial<TaxResult>, boolean, object]>([
    ['is free where it is paid once', FREE, false, { isFree: true, later: null }],
    ['is not free at a cent', { ...FREE, totalMinor: 1n }, false, { isFree: false, later: null }],
    ['is not free at nine hundred', { ...FREE, totalMinor: 90_000n }, false, { isFree: false, later: null }],
    [
      'keeps a method of payment where more is charged later',
      FREE,
      true,
      { isFree: false, later: { ...LATER, isNothingDue: true } },
    ],
    [
      'is due today where a trial costs something',
      { ...FREE, totalMinor: 100n },
      true,
      { isFree: false, later: { ...LATER, isNothingDue: false } },
    ],
  ])('%s', (_, tax, isSubscription, expected) => {
    const { isFree, later: shown } = viewOf(tax, isSubscription);
    expect({ isFree, later: shown }).toEqual(expected);
  });
});
