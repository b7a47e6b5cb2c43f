import { describe, expect, it } from 'vitest';
import { toId } from '@/lib/kernel/short-id';
import { aSession, aTaxResult, currency, NOW_MS } from '@/lib/sessions/testing/session-fixture';
import { quoteText, toTaxInput } from './quote';
import type { Session } from './session';

const SELLER = { country: 'DE', registrations: ['*'], pendingTaxId: 'accept' } as const;
const TEN_PERCENT: Session['discount'] = {
  id: 'd',
  code: 'SAVE',
  name: null,
  value: { type: 'percentage', basisPoints: 1_000 },
  subscriptionCycles: null,
  isKeptOnPlanChange: false,
};
const session = aSession();

describe('toTaxInput', () => {
  const base = {
    country: 'FR',
    isBusiness: false,
    taxCategory: 'saas',
    taxIncluded: false,
    amountMinor: 2_900n,
    currency: 'EUR',
    atMs: NOW_MS,
    seller: null,
  };

  it('carries what the engine asks for and leaves out what is not there', () => {
    const billing = { country: 'FR', isBusiness: false };
    const input = toTaxInput({ session, billing, taxIdStatus: undefined, seller: null, atMs: NOW_MS });
    expect(input).toStrictEqual(base);
  });

  it("carries a business's number and its status", () => {
    const billing = { country: 'FR', isBusiness: true, postcode: '75001', businessName: 'Ex', taxId: 'FR1' };
    const seller = { ...SELLER, registrations: [...SELLER.registrations] };
    const input = toTaxInput({ session, billing, taxIdStatus: 'unchecked', seller, atMs: NOW_MS });
    expect(input).toStrictEqual({
      ...base,
      isBusiness: true,
      postcode: '75001',
      taxId: 'FR1',
      taxIdStatus: 'unchecked',
      seller,
    });
  });

  it("never carries a consumer's tax id", () => {
    const billing = { country: 'FR', isBusiness: false, taxId: 'FR40303265045' };
    const input = toTaxInput({ session, billing, taxIdStatus: undefined, seller: null, atMs: NOW_MS });
    expect(input).not.toHaveProperty('taxId');
  });

  it('carries a state', () => {
    const billing = { country: 'US', isBusiness: false, state: 'NY' };
    const input = toTaxInput({ session, billing, taxIdStatus: undefined, seller: null, atMs: NOW_MS });
    expect(input).toMatchObject({ country: 'US', state: 'NY' });
  });
});

describe('quoteText', () => {
  const text = quoteText(session, aTaxResult());
  const [line] = aTaxResult().lines;

  it.each([
    ['session', quoteText(aSession({ id: toId('77777777-7777-4777-8777-777777777777') }), aTaxResult())],
    ['currency', quoteText(aSession({ currency: currency('USD') }), aTaxResult())],
    ['subtotal', quoteText(session, aTaxResult({ subtotalMinor: 2_901n }))],
    ['tax', quoteText(session, aTaxResult({ taxMinor: 552n }))],
    ['total', quoteText(session, aTaxResult({ totalMinor: 3_452n }))],
    ['inclusiveness', quoteText(session, aTaxResult({ inclusive: true }))],
    ['legal note', quoteText(session, aTaxResult({ legalNote: 'Reverse charge' }))],
    ['number of lines', quoteText(session, aTaxResult({ lines: [] }))],
    ...(line
      ? ([
          ['jurisdiction', { ...line, jurisdiction: 'FR' }],
          ['name of a tax', { ...line, name: 'GST' }],
          ['rate', { ...line, ratePpm: 200_000 }],
          ['share that is taxed', { ...line, basePercent: 80 }],
          ['amount of a line', { ...line, amountMinor: 552n }],
        ].map(([name, changed]) => [
          name,
          quoteText(session, aTaxResult({ lines: [changed as typeof line] })),
        ]) as [string, string][]) // rows of name and line
      : []),
  ])('differs with another %s', (_, other) => {
    expect(other).not.toBe(text);
  });

  it('says how many pieces at which price, and what was taken off by which code', () => {
    const [item] = session.lineItems;
    const sold = (change: { quantity: number; discountMinor?: bigint }[], discount: Session['discount']) =>
      quoteText(
        { ...session, discount, lineItems: item ? change.map((part) => ({ ...item, ...part })) : [] },
        aTaxResult(),
      );
    const shown = ['EUR', [['DE', 'VAT', 190_000, 100, '551']], '2900', '551', '3451', false, null];
    expect(JSON.parse(sold([{ quantity: 1 }], null))).toEqual([session.id, ...shown]);
    expect(JSON.parse(sold([{ quantity: 2, discountMinor: 580n }], TEN_PERCENT))).toEqual([
      session.id,
      ...shown,
      [['2900', 2, '580']],
      'SAVE',
    ]);
    expect(JSON.parse(sold([{ quantity: 1 }, { quantity: 2 }], null))).toEqual([
      session.id,
      ...shown,
      [
        ['2900', 1, '0'],
        ['2900', 2, '0'],
      ],
      null,
    ]);
  });

  it.each([
    ['a tax id that turns from pending to valid', aTaxResult({ warnings: ['tax_id_pending'] })],
    ['rates that were looked up again', aTaxResult({ dataVersion: '2026-12' })],
  ])('is the same with %s', (_, tax) => {
    expect(quoteText(session, tax)).toBe(text);
  });
});

describe('the tax facts of a product', () => {
  const billing = { country: 'DE', isBusiness: false };
  const ask = (productMetadata: Record<string, unknown>) => {
    const session = aSession();
    const snapshot = { ...session.snapshot, productMetadata };
    return toTaxInput({
      session: { ...session, snapshot },
      billing,
      taxIdStatus: undefined,
      seller: null,
      atMs: 0,
    });
  };

  it('is asked along with the rest, and left out where it says nothing', () => {
    expect(ask({ taxIsbn: true, sku: 'G-1' }).product).toEqual({ isbn: true });
    expect(ask({ sku: 'G-1' })).not.toHaveProperty('product');
  });
});
