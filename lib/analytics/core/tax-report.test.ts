import { describe, expect, it } from 'vitest';
import type { Currency } from '@/lib/kernel/currencies';
import { type TaxReportGroup, toCsv, toOssReturn, toTaxReportRows } from './tax-report';

const currency = (code: string) => code as Currency; // the codes below are all in the table
/** Taxed in France at 20 %: 100.00 EUR and 20.00 EUR of tax. */
const FRENCH: TaxReportGroup = {
  place: 'FR',
  taxName: 'VAT',
  ratePpm: 200_000,
  basePercent: 100,
  reason: 'standard_rated',
  kind: 'sale',
  currency: currency('EUR'),
  count: 2,
  baseMinor: 10_000n,
  taxMinor: 2_000n,
};
const group = (change: Partial<TaxReportGroup>): TaxReportGroup => ({ ...FRENCH, ...change });
const returned = (...groups: TaxReportGroup[]) =>
  toOssReturn(groups, { homeCountry: 'DE', eurRates: { USD: '1.25' } });

describe('toTaxReportRows', () => {
  it('shows amounts in the currency of the sale and in euros', () => {
    const rows = toTaxReportRows([group({ currency: currency('USD') })], { USD: '1.25' });
    expect(rows).toEqual([
      {
        place: 'FR',
        tax: 'VAT',
        rate: '20',
        basePercent: 100,
        reason: 'standard_rated',
        kind: 'sale',
        currency: 'USD',
        count: 2,
        base: '100.00',
        taxAmount: '20.00',
        baseEur: '80.00',
        taxEur: '16.00',
      },
    ]);
  });

  it('leaves the euros empty where there is no rate', () => {
    const [row] = toTaxReportRows([group({ currency: currency('USD') })], {});
    expect(row).toMatchObject({ base: '100.00', baseEur: '', taxEur: '' });
  });

  it.each([
    [0, '0'],
    [55_000, '5.5'],
    [81_250, '8.125'],
    [190_000, '19'],
    [100, '0.01'],
    [200_001, '20.0001'],
  ])('writes %i parts per million as %s per cent', (ratePpm, rate) => {
    expect(toTaxReportRows([group({ ratePpm })], {})[0]?.rate).toBe(rate);
  });
});

describe('toOssReturn', () => {
  it('adds up what has one state and one rate, less what was given back', () => {
    const refund = group({ kind: 'refund', baseMinor: -1_000n, taxMinor: -200n });
    expect(returned(FRENCH, group({}), refund)).toEqual({
      rows: [{ memberState: 'FR', rateType: 'standard', rate: '20', base: '190.00', tax: '38.00' }],
      missingRates: [],
    });
  });

  it('adds up other currencies in euros, and names those that have no rate, sorted', () => {
    const groups = ['USD', 'SEK', 'PLN', 'SEK'].map((code) => group({ currency: currency(code) }));
    expect(returned(...groups)).toEqual({
      rows: [{ memberState: 'FR', rateType: 'standard', rate: '20', base: '80.00', tax: '16.00' }],
      missingRates: ['PLN', 'SEK'],
    });
  });

  it('keeps the rates of one state apart, and sorts by state and rate', () => {
    const groups = [
      group({ place: 'GR', ratePpm: 240_000 }),
      FRENCH,
      group({ ratePpm: 100_000, reason: 'reduced_rated' }),
      group({ place: 'AT', ratePpm: 0, reason: 'zero_rated', taxMinor: 0n }),
    ];
    expect(
      returned(...groups).rows.map(({ memberState, rateType, rate }) => [memberState, rateType, rate]),
    ).toEqual([
      ['AT', 'reduced', '0'],
      ['EL', 'standard', '24'],
      ['FR', 'reduced', '10'],
      ['FR', 'standard', '20'],
    ]);
  });

  it.each<[string, Partial<TaxReportGroup>]>([
    ['the seller’s own state', { place: 'DE' }],
    ['a place outside the European Union', { place: 'CH' }],
    ['a sale without a tax', { taxName: '' }],
    ['the local tax of Campione, which is no VAT', { place: 'IT', taxName: 'ILCCI', ratePpm: 81_000 }],
    ['a sale whose tax the buyer accounts for', { reason: 'reverse_charge' }],
  ])('leaves out %s', (_, change) => {
    expect(returned(group(change))).toEqual({ rows: [], missingRates: [] });
  });

  it('counts a territory to its member state', () => {
    expect(returned(group({ place: 'PT-20' })).rows).toMatchObject([{ memberState: 'PT' }]);
  });
});

describe('toCsv', () => {
  it('writes the columns that were asked for, in their order', () => {
    expect(toCsv(['b', 'a'], [{ a: 1, b: 'x', c: 2 }])).toBe('b,a\nx,1');
  });

  it.each([
    ['a comma', 'a,b', '"a,b"'],
    ['a quote', 'a"b"', '"a""b"""'],
    ['a line feed', 'a\nb', '"a\nb"'],
    ['nothing of the kind', 'a b', 'a b'],
  ])('quotes a value with %s as RFC 4180 says', (_, value, cell) => {
    expect(toCsv(['a'], [{ a: value }])).toBe(`a\n${cell}`);
  });
});
