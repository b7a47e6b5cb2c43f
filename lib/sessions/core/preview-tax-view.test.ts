import { describe, expect, it } from 'vitest';
import { aSession, aTaxResult, currency } from '@/lib/sessions/testing/session-fixture';
import type { TaxResult } from '@/lib/tax/core/contract';
import { rateAsDecimal, toPreviewTaxView } from './preview-tax-view';

const session = aSession();
const quoteOf = (tax: TaxResult) => ({ tax, quoteId: 'q', taxIdCheck: null });

describe('toPreviewTaxView', () => {
  it('answers the four published fields, then ours', () => {
    expect(toPreviewTaxView({ session, quote: quoteOf(aTaxResult()) })).toStrictEqual({
      quantity: 1,
      unitPrice: '29.00',
      discount: null,
      subtotal: '29.00',
      taxAmount: '5.51',
      total: '34.51',
      taxRate: 0.19,
      taxLines: [{ jurisdiction: 'DE', name: 'VAT', rate: 0.19, basePercent: 100, amount: '5.51' }],
      reverseCharge: false,
      taxIncluded: false,
      taxIdStatus: null,
      reason: 'standard_rated',
      completeness: 'full',
      provider: 'embedded',
      dataVersion: '2026-08',
      quoteId: 'q',
      warnings: [],
    });
  });

  it('adds the rates of several lines', () => {
    const line = (name: string, ratePpm: number) => ({
      jurisdiction: 'CA-QC',
      name,
      ratePpm,
      basePercent: 100,
      amountMinor: 1n,
    });
    const tax = aTaxResult({ lines: [line('GST', 50_000), line('QST', 99_750)] });
    expect(toPreviewTaxView({ session, quote: quoteOf(tax) }).taxRate).toBe(0.14975);
  });

  it('takes a rate on a share of the price for what it takes of the whole', () => {
    const line = {
      jurisdiction: 'US-TX',
      name: 'Sales tax',
      ratePpm: 62_500,
      basePercent: 80,
      amountMinor: 145n,
    };
    const view = toPreviewTaxView({ session, quote: quoteOf(aTaxResult({ lines: [line] })) });
    expect([view.taxRate, view.taxLines]).toEqual([
      0.05,
      [{ jurisdiction: 'US-TX', name: 'Sales tax', rate: 0.0625, basePercent: 80, amount: '1.45' }],
    ]);
  });

  it('says what a figure leaves open', () => {
    const tax = aTaxResult({ completeness: 'state_only', warnings: ['state_only'] });
    expect(toPreviewTaxView({ session, quote: quoteOf(tax) })).toMatchObject({
      completeness: 'state_only',
      warnings: ['state_only'],
    });
  });

  it('says a legal note where there is one', () => {
    const tax = aTaxResult({ legalNote: 'Reverse charge' });
    expect(toPreviewTaxView({ session, quote: quoteOf(tax) })).toHaveProperty('legalNote', 'Reverse charge');
  });

  it('says what is known of the tax id, and keeps the receipt for it', () => {
    const taxIdCheck = { status: 'valid', checkedAtMs: 1, consultationNumber: 'WAPI1' } as const;
    const view = toPreviewTaxView({ session, quote: { ...quoteOf(aTaxResult()), taxIdCheck } });
    expect(view.taxIdStatus).toBe('valid');
    expect(JSON.stringify(view)).not.toContain('WAPI1');
  });

  it('writes amounts with the digits of the currency', () => {
    const view = toPreviewTaxView({
      session: aSession({ currency: currency('JPY') }),
      quote: quoteOf(aTaxResult()),
    });
    expect([view.subtotal, view.taxAmount, view.total]).toEqual(['2900', '551', '3451']);
  });
});

describe('rateAsDecimal', () => {
  it.each([
    [0, 0],
    [1, 0.000001],
    [70_000, 0.07],
    [99_750, 0.09975],
    [190_000, 0.19],
    [255_000, 0.255],
    [1_000_000, 1],
    [1_100_000, 1.1],
  ])('%d parts per million are %d', (ratePpm, rate) => {
    expect(rateAsDecimal(ratePpm)).toBe(rate);
  });
});
