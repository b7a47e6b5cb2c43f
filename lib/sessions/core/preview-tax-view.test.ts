import { describe, expect, it } from 'vitest';
import { aSession, aTaxResult, currency } from '@/lib/sessions/testing/session-fixture';
import type { TaxResult } from '@/lib/tax/core/contract';
import { rateAsDecimal, toPreviewTaxView } from './preview-tax-view';
import type { LaterCharges } from './quote';

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

describe('the grounds of a quote', () => {
  const view = (grounds: ReturnType<typeof aTaxResult>['grounds']) =>
    toPreviewTaxView({
      session: aSession(),
      quote: { tax: aTaxResult(grounds ? { grounds } : {}), quoteId: 'q', taxIdCheck: null },
    });
  const GROUND = {
    rule: 'domestic',
    jurisdiction: 'DE',
    source: 'UStG § 12',
    checkedAt: '2026-11-20',
    isCompared: true,
  } as const;

  it('are shown where there are any', () => {
    expect(view([GROUND])).toMatchObject({ taxGrounds: [GROUND] });
    expect(view([])).not.toHaveProperty('taxGrounds');
    expect(view(undefined)).not.toHaveProperty('taxGrounds');
  });
});

describe('the discount of a preview', () => {
  const discounted = aSession({
    discount: {
      id: 'd',
      code: 'SAVE',
      name: null,
      value: { type: 'percentage', basisPoints: 1_000 },
      subscriptionCycles: null,
      isKeptOnPlanChange: false,
    },
    lineItems: session.lineItems.map((item) => ({ ...item, discountMinor: 290n })),
  });
  const quote = quoteOf(aTaxResult());

  it('names the code as the store writes it, and what it takes off', () => {
    expect(toPreviewTaxView({ session: discounted, quote, code: 'save' }).discount).toEqual({
      code: 'SAVE',
      amount: '2.90',
      problem: null,
    });
  });

  it('names the code as it was typed where it takes nothing off, and why', () => {
    expect(toPreviewTaxView({ session, quote, code: 'save', problem: 'expired' }).discount).toEqual({
      code: 'save',
      amount: '0.00',
      problem: 'expired',
    });
  });

  it('is null where no code was asked for', () => {
    expect(toPreviewTaxView({ session: discounted, quote }).discount).toBeNull();
  });
});

describe('the later charges of a preview', () => {
  const regular = aTaxResult({ subtotalMinor: 1_000n, taxMinor: 190n, totalMinor: 1_190n });
  const full = aTaxResult({ subtotalMinor: 2_000n, taxMinor: 380n, totalMinor: 2_380n });
  const laterOf = (later: LaterCharges) =>
    toPreviewTaxView({ session, quote: { ...quoteOf(aTaxResult()), later } }).later;

  it('are a regular period after a trial', () => {
    expect(laterOf({ trialDays: 14, regular, afterDiscount: null })).toStrictEqual({
      trialDays: 14,
      subtotal: '10.00',
      taxAmount: '1.90',
      total: '11.90',
    });
  });

  it('say for how many periods a discount counts, and the total after them', () => {
    const later = { trialDays: null, regular, afterDiscount: { cycles: 3, regular: full } };
    expect(laterOf(later)).toStrictEqual({
      trialDays: null,
      subtotal: '10.00',
      taxAmount: '1.90',
      total: '11.90',
      discountCycles: 3,
      totalAfterDiscount: '23.80',
    });
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
