import { describe, expect, it } from 'vitest';
import type { BillingFormValues } from '@/lib/billing/core/billing-form';
import { aSession, aTaxResult, currency } from '@/lib/sessions/testing/session-fixture';
import type { TaxGround } from '@/lib/tax/core/contract';
import { prefilledValues, shownValues, withLockedValues } from './locked-values';
import { previewDetail } from './preview-detail';
import { quoteBasis } from './quote-basis';
import { toQuoteFacts, toQuoteView, type ViewFormat } from './quote-view';
import { readQuoteFacts } from './read-quote-facts';

const FORMAT: ViewFormat = {
  money: (amount) => `EUR ${amount}`,
  percent: (ratePpm) => `${ratePpm / 10_000}%`,
  place: (code) => `place of ${code}`,
};
const GROUND: TaxGround = {
  rule: 'domestic',
  jurisdiction: 'DE',
  source: 'UStG § 12',
  checkedAt: '2026-11-20',
  isCompared: true,
};
const LINE = { jurisdiction: 'DE', name: 'VAT', rate: 0.19, basePercent: 100, amount: '5.51' };
const DATA = {
  quoteId: 'q1',
  subtotal: '29.00',
  taxAmount: '5.51',
  total: '34.51',
  reason: 'standard_rated',
  taxLines: [LINE],
};
const TYPED: BillingFormValues = {
  email: 'ann@example.com',
  country: 'DE',
  state: '',
  postcode: '10115',
  isBusiness: false,
  businessName: '',
  taxId: '',
};

describe('the grounds of a total', () => {
  const viewOf = (grounds: TaxGround[] | undefined) =>
    toQuoteView({
      facts: toQuoteFacts({
        tax: aTaxResult(grounds ? { grounds } : {}),
        quoteId: 'q1',
        currency: currency('EUR'),
      }),
      billing: { country: 'FR' },
      format: FORMAT,
    });

  it('are shown with place, source and day, where they are known', () => {
    const unsaid = { ...GROUND, jurisdiction: '', source: '', checkedAt: '' };
    expect(viewOf([GROUND, unsaid]).why).toEqual([
      { rule: 'domestic', place: 'place of DE', source: 'UStG § 12', checkedAt: '2026-11-20' },
      { rule: 'domestic', place: 'place of FR', source: null, checkedAt: null },
    ]);
  });

  it('are none of a quote from before there were any', () => {
    expect(viewOf(undefined).why).toEqual([]);
  });

  it('are read in the browser, and left out one by one where they cannot be', () => {
    const read = (taxGrounds: unknown) => readQuoteFacts({ data: { ...DATA, taxGrounds } })?.grounds;
    expect(read([GROUND, { ...GROUND, isCompared: 'yes' }])).toEqual([
      GROUND,
      { ...GROUND, isCompared: false },
    ]);
    const broken = [
      { ...GROUND, rule: 'magic' },
      { ...GROUND, jurisdiction: 7 },
      { ...GROUND, source: null },
      { ...GROUND, checkedAt: undefined },
      null,
      'text',
    ];
    expect(read([...broken, GROUND])).toEqual([GROUND]);
    expect(read('text')).toBeUndefined();
  });
});

describe('an answer that is no quote', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['text', 'text'],
    ['null', null],
    ['a list', [{ data: DATA }]],
    ['data that is a list', { data: [DATA] }],
    ['data that is text', { data: 'text' }],
    ['no quote id', { data: { ...DATA, quoteId: 7 } }],
    ['no subtotal', { data: { ...DATA, subtotal: undefined } }],
    ['no tax amount', { data: { ...DATA, taxAmount: null } }],
    ['no total', { data: { ...DATA, total: 34.51 } }],
    ['a reason that nobody knows', { data: { ...DATA, reason: 'magic' } }],
    ['no lines', { data: { ...DATA, taxLines: undefined } }],
    ['a line that is text', { data: { ...DATA, taxLines: [LINE, 'text'] } }],
    ['a line that is null', { data: { ...DATA, taxLines: [null] } }],
    ['a line of no place', { data: { ...DATA, taxLines: [{ ...LINE, jurisdiction: 7 }] } }],
    ['a line without a name', { data: { ...DATA, taxLines: [{ ...LINE, name: undefined }] } }],
    ['a line with a rate as text', { data: { ...DATA, taxLines: [{ ...LINE, rate: '0.19' }] } }],
    ['a line without its share', { data: { ...DATA, taxLines: [{ ...LINE, basePercent: null }] } }],
    ['a line with an amount as a number', { data: { ...DATA, taxLines: [{ ...LINE, amount: 5.51 }] } }],
  ])('is read as none: %s', (_, answer) => {
    expect(readQuoteFacts(answer)).toBeNull();
  });

  it('is a quote with as little as it needs', () => {
    expect(readQuoteFacts({ data: DATA })).toEqual({
      quoteId: 'q1',
      subtotal: '29.00',
      taxAmount: '5.51',
      total: '34.51',
      lines: [{ jurisdiction: 'DE', name: 'VAT', ratePpm: 190_000, basePercent: 100, amount: '5.51' }],
      reason: 'standard_rated',
      isInclusive: false,
      legalNote: null,
      isEstimate: false,
      isOutsideVat: false,
      isTaxIdRefused: false,
      isTaxIdPending: false,
    });
  });
});

describe('a tax id beside several lines', () => {
  it('is of a sale at home only where all of them are', () => {
    const line = { jurisdiction: 'ES', name: 'VAT', ratePpm: 210_000, basePercent: 100, amountMinor: 1n };
    const effect = (...places: string[]) =>
      toQuoteView({
        facts: toQuoteFacts({
          tax: aTaxResult({ lines: places.map((jurisdiction) => ({ ...line, jurisdiction })) }),
          quoteId: 'q1',
          currency: currency('EUR'),
        }),
        billing: { country: 'ES', taxId: 'ESX12345678' },
        format: FORMAT,
      }).taxIdEffect;
    expect([effect('ES', 'ES-CN'), effect('ES', 'FR'), effect('FR-ES')]).toEqual([
      'domestic',
      'accepted',
      'accepted',
    ]);
  });
});

describe('a half-filled form', () => {
  it.each<[string, Partial<BillingFormValues>, object | null]>([
    ['is quoted with what it has', {}, { country: 'DE', isBusiness: false, postcode: '10115' }],
    [
      'is quoted without what does not decide',
      { email: '', isBusiness: true },
      { country: 'DE', isBusiness: true, postcode: '10115' },
    ],
    ['is not quoted without a country', { country: '' }, null],
    ['is not quoted without a state that decides', { country: 'US', postcode: '' }, null],
    ['is not quoted with a postcode that is none', { postcode: '1' }, null],
  ])('%s', (_, change, detail) => {
    expect(previewDetail({ ...TYPED, ...change })).toEqual(detail);
  });

  it.each<[string, Partial<BillingFormValues>, boolean]>([
    ['another address for mail', { email: 'bob@example.com' }, true],
    ['another name', { businessName: 'B' }, true],
    ['a state where none is asked for', { state: 'NY' }, true],
    ['a tax id of no business', { taxId: 'DE1' }, true],
    ['the postcode with blanks', { postcode: '101 15' }, true],
    ['another postcode', { postcode: '10117' }, false],
    ['another country', { country: 'FR' }, false],
    ['a business', { isBusiness: true }, false],
  ])('keeps its quote with %s: %#', (_, change, isSame) => {
    expect(quoteBasis({ ...TYPED, ...change }) === quoteBasis(TYPED)).toBe(isSame);
  });

  it('keeps its quote however a code is typed, and loses it with another', () => {
    const basis = (taxId: string) => quoteBasis({ ...TYPED, isBusiness: true, taxId });
    expect(basis('de 136 695 976')).toBe(basis('DE136695976'));
    expect(basis('DE136695977')).not.toBe(basis('DE136695976'));
    expect(quoteBasis({ ...TYPED, country: 'GB', postcode: 'sw1a 1aa' })).toBe(
      quoteBasis({ ...TYPED, country: 'GB', postcode: 'SW1A1AA' }),
    );
    expect(quoteBasis({ ...TYPED, country: 'US', state: 'NY' })).not.toBe(
      quoteBasis({ ...TYPED, country: 'US', state: 'CA' }),
    );
  });
});

describe('the values of a session that was prefilled', () => {
  const billingDetail = {
    country: 'US',
    isBusiness: true,
    state: 'NY',
    postcode: '10001',
    businessName: 'Ann Inc.',
  };
  const session = aSession({ buyerEmail: 'ann@shop.example', billingDetail });
  const stored = { email: 'ann@shop.example', ...billingDetail, taxId: '' };

  it('are those that it stores', () => {
    expect(prefilledValues(session)).toEqual(stored);
  });

  it('take the place of what was typed', () => {
    const typed = { ...TYPED, email: 'eve@example.com', country: 'DE', businessName: 'Eve' };
    expect(withLockedValues(typed, session)).toMatchObject({
      email: 'ann@shop.example',
      country: 'US',
      state: 'NY',
      isBusiness: true,
      businessName: 'Ann Inc.',
    });
    expect(withLockedValues(typed, aSession())).toEqual(typed);
  });

  it('leave the server only where they decide what the form asks for', () => {
    expect(shownValues(TYPED, session)).toMatchObject({
      email: '',
      country: 'US',
      state: 'NY',
      postcode: '',
      isBusiness: true,
      businessName: '',
    });
    expect(shownValues({ ...TYPED, isBusiness: true }, aSession())).toEqual({ ...TYPED, isBusiness: true });
  });
});
