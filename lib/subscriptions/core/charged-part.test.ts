import { describe, expect, it } from 'vitest';
import type { LineItemJson } from '@/lib/sessions/core/session';
import type { TaxQuoteJson } from '@/lib/tax/core/contract';
import { creditFor, toChargedLines, toChargedQuote } from './charged-part';

const VAT = { jurisdiction: 'DE', name: 'VAT', ratePpm: 190_000, basePercent: 100, amountMinor: '190' };
const QUOTE: TaxQuoteJson = {
  reason: 'standard_rated',
  lines: [VAT, { jurisdiction: 'DE-BE', name: 'Fee', ratePpm: 10_000, basePercent: 100, amountMinor: '10' }],
  subtotalMinor: '1000',
  taxMinor: '200',
  totalMinor: '1200',
  inclusive: false,
  reverseCharge: false,
  completeness: 'full',
  warnings: [],
  provider: 'test',
  dataVersion: '1',
};

describe('the quote of a part of a period', () => {
  it('is the period’s own where all of it is charged', () => {
    expect(toChargedQuote(QUOTE, 1_200n)).toBe(QUOTE);
  });

  it.each([0n, 1n, 7n, 600n, 1_199n, 2_400n])('adds up to the charge of %s to the unit', (chargeMinor) => {
    const { subtotalMinor, taxMinor, totalMinor, lines } = toChargedQuote(QUOTE, chargeMinor);
    const taxes = lines.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n);
    expect(BigInt(totalMinor)).toBe(chargeMinor);
    expect(BigInt(taxMinor)).toBe(taxes);
    expect(BigInt(subtotalMinor) + taxes).toBe(chargeMinor);
  });

  it('keeps the share of each tax', () => {
    expect(toChargedQuote(QUOTE, 600n)).toMatchObject({
      subtotalMinor: '500',
      lines: [{ amountMinor: '95' }, { amountMinor: '5' }],
    });
  });

  it('charges no tax whose rate is zero beside one that is charged', () => {
    const lines = [VAT, { ...VAT, name: 'Fee', ratePpm: 0, amountMinor: '0' }];
    expect(toChargedQuote({ ...QUOTE, lines, taxMinor: '190', totalMinor: '1190' }, 595n)).toEqual({
      ...QUOTE,
      lines: [
        { ...VAT, amountMinor: '95' },
        { ...VAT, name: 'Fee', ratePpm: 0, amountMinor: '0' },
      ],
      subtotalMinor: '500',
      taxMinor: '95',
      totalMinor: '595',
    });
  });

  it('charges what a plan that costs nothing is changed for, without a tax of nothing', () => {
    const free = toChargedQuote(
      { ...QUOTE, lines: [], subtotalMinor: '0', taxMinor: '0', totalMinor: '0' },
      500n,
    );
    expect(free).toMatchObject({ subtotalMinor: '500', taxMinor: '0', totalMinor: '500' });
  });

  it('is sold as one piece at that amount', () => {
    const item: LineItemJson = {
      name: 'Pro',
      unitAmountMinor: '500',
      quantity: 2,
      discountMinor: '0',
      taxCategory: 'saas',
      taxIncluded: false,
    };
    expect(toChargedLines([item], QUOTE, toChargedQuote(QUOTE, 600n))).toEqual([
      { ...item, quantity: 1, unitAmountMinor: '500' },
    ]);
    expect(toChargedLines([item], QUOTE, QUOTE)).toEqual([item]);
  });
});

describe('the credit that pays for a period', () => {
  it.each([
    ['all of it where it is enough', 1_200n, 5_000n, 50n, 1_200n],
    ['all that there is where it is not', 1_200n, 500n, 50n, 500n],
    ['less, where the rest could not be charged', 1_200n, 1_170n, 50n, 1_150n],
    ['all of it where it is just enough', 1_200n, 1_200n, 50n, 1_200n],
    ['what leaves just enough to be charged', 1_200n, 1_150n, 50n, 1_150n],
    ['ten, so that just the least charge is left', 60n, 20n, 50n, 10n],
    ['none for a total below what can be charged', 40n, 20n, 50n, 0n],
    ['none for a total that is the least charge', 50n, 20n, 50n, 0n],
    ['none where there is none', 1_200n, 0n, 1n, 0n],
  ])('is %s', (_name, totalMinor, creditMinor, minimumMinor, expected) => {
    expect(creditFor({ totalMinor, creditMinor, minimumMinor })).toBe(expected);
  });

  it.each([
    ['two steps of two and a half', 250n, 200n],
    ['nothing of less than a step', 99n, 0n],
    ['a whole step', 100n, 100n],
    ['all of it where it is the total', 1_200n, 1_200n],
  ])('is %s where the provider charges multiples of 100', (_name, creditMinor, expected) => {
    expect(creditFor({ totalMinor: 1_200n, creditMinor, minimumMinor: 100n, stepMinor: 100n })).toBe(
      expected,
    );
  });
});
