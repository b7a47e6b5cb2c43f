import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COUNTRY_CODES } from '@/lib/billing/core/countries';
import { countryRule } from '@/lib/billing/core/country-rules';
import { ALL_CURRENCIES, type Currency } from '@/lib/kernel/currencies';
import { formatAmount, parseAmount } from '@/lib/kernel/money';
import { TAX_CATEGORIES, type TaxInput, type TaxResult } from './contract';
import { EU_RATES_VERSION } from './eu-rates';
import { quoteTax, REVERSE_CHARGE_NOTE } from './quote-tax';

type Case = Omit<Partial<TaxInput>, 'currency'> & { amount?: string; currency?: string };

/** A consumer's 29.00 EUR of software in November 2026, sold from Germany by a seller registered everywhere. */
function quote({ amount = '29.00', currency = 'EUR', ...rest }: Case): TaxResult {
  const known = currency as Currency; // the tests' codes are all in the table: parseAmount asserts it
  const amountMinor = parseAmount(amount, known);
  if (amountMinor === null) throw new Error(`not an amount: ${amount} ${currency}`);
  return quoteTax({
    country: 'DE',
    isBusiness: false,
    taxCategory: 'saas',
    taxIncluded: false,
    amountMinor,
    currency: known,
    atMs: Date.parse('2026-11-20T12:00:00Z'),
    seller: { country: 'DE', registrations: ['*'], pendingTaxId: 'accept' },
    ...rest,
  });
}

function amounts(result: TaxResult, currency = 'EUR'): string {
  const known = currency as Currency; // see quote
  return [result.subtotalMinor, result.taxMinor, result.totalMinor]
    .map((amount) => formatAmount(amount, known))
    .join(' / ');
}

const FR_BUSINESS = { country: 'FR', isBusiness: true, taxId: 'FR40303265045' } as const;

describe('golden cases of the European Union', () => {
  const rows: [name: string, input: Case, amounts: string, reason: string, warnings?: string[]][] = [
    ['Germany on top', {}, '29.00 / 5.51 / 34.51', 'standard_rated'],
    ['Germany inside', { taxIncluded: true }, '24.37 / 4.63 / 29.00', 'standard_rated'],
    [
      'French business, valid id',
      { ...FR_BUSINESS, taxIdStatus: 'valid' },
      '29.00 / 0.00 / 29.00',
      'reverse_charge',
    ],
    [
      'German business buys at home',
      { isBusiness: true, taxId: 'DE136695976', taxIdStatus: 'valid' },
      '29.00 / 5.51 / 34.51',
      'standard_rated',
    ],
    [
      'French business, pending id, accepted',
      { ...FR_BUSINESS, taxIdStatus: 'pending' },
      '29.00 / 0.00 / 29.00',
      'reverse_charge',
      ['tax_id_pending'],
    ],
    [
      'French business, unchecked id, accepted',
      { ...FR_BUSINESS, taxIdStatus: 'unchecked' },
      '29.00 / 0.00 / 29.00',
      'reverse_charge',
      ['tax_id_pending'],
    ],
    [
      'French business, id of no known status',
      FR_BUSINESS,
      '29.00 / 0.00 / 29.00',
      'reverse_charge',
      ['tax_id_pending'],
    ],
    [
      'French business, invalid id',
      { ...FR_BUSINESS, taxIdStatus: 'invalid' },
      '29.00 / 5.80 / 34.80',
      'standard_rated',
      ['tax_id_invalid'],
    ],
    [
      'French business without an id',
      { country: 'FR', isBusiness: true },
      '29.00 / 5.80 / 34.80',
      'standard_rated',
    ],
    [
      'French business, empty id called valid',
      { country: 'FR', isBusiness: true, taxId: '', taxIdStatus: 'valid' },
      '29.00 / 5.80 / 34.80',
      'standard_rated',
    ],
    [
      'French consumer with a stray id',
      { country: 'FR', taxId: 'FR40303265045', taxIdStatus: 'valid' },
      '29.00 / 5.80 / 34.80',
      'standard_rated',
    ],
    [
      'French business, valid id, tax inside keeps the price',
      { ...FR_BUSINESS, taxIdStatus: 'valid', taxIncluded: true },
      '29.00 / 0.00 / 29.00',
      'reverse_charge',
    ],
    ['Estonia', { country: 'EE', amount: '9.99' }, '9.99 / 2.40 / 12.39', 'standard_rated'],
    [
      'Estonia on the last day of 22 %',
      { country: 'EE', atMs: Date.parse('2025-06-30T23:59:59Z') },
      '29.00 / 6.38 / 35.38',
      'standard_rated',
    ],
    [
      'Finland, half a per cent',
      { country: 'FI', amount: '19.99' },
      '19.99 / 5.10 / 25.09',
      'standard_rated',
    ],
    ['Greece', { country: 'GR' }, '29.00 / 6.96 / 35.96', 'standard_rated'],
    [
      'Romania on the last day of 19 %',
      { country: 'RO', atMs: Date.parse('2025-07-31T12:00:00Z') },
      '29.00 / 5.51 / 34.51',
      'standard_rated',
    ],
    [
      'Romania on the first day of 21 %',
      { country: 'RO', atMs: Date.parse('2025-08-01T00:00:00Z') },
      '29.00 / 6.09 / 35.09',
      'standard_rated',
    ],
    [
      'Slovakia before 2025',
      { country: 'SK', atMs: Date.parse('2024-12-31T12:00:00Z') },
      '29.00 / 5.80 / 34.80',
      'standard_rated',
    ],
    [
      'Hungary in forints',
      { country: 'HU', amount: '9990.00', currency: 'HUF' },
      '9990.00 / 2697.30 / 12687.30',
      'standard_rated',
    ],
    [
      'German electronic book',
      { amount: '10.00', taxCategory: 'ebook' },
      '10.00 / 0.70 / 10.70',
      'reduced_rated',
    ],
    ['Irish electronic book', { country: 'IE', taxCategory: 'ebook' }, '29.00 / 0.00 / 29.00', 'zero_rated'],
    [
      'Hungarian electronic book at the full rate',
      { country: 'HU', taxCategory: 'ebook' },
      '29.00 / 7.83 / 36.83',
      'standard_rated',
    ],
    [
      'Slovak electronic book, nobody verified it',
      { country: 'SK', taxCategory: 'ebook' },
      '29.00 / 6.67 / 35.67',
      'standard_rated',
      ['category_rate_unverified'],
    ],
    [
      'German electronic book before the row begins',
      { taxCategory: 'ebook', atMs: Date.parse('2025-12-31T00:00:00Z') },
      '29.00 / 5.51 / 34.51',
      'standard_rated',
      ['category_rate_unverified'],
    ],
    [
      'Germany in dinars of three digits',
      { amount: '9.995', currency: 'KWD' },
      '9.995 / 1.899 / 11.894',
      'standard_rated',
    ],
    [
      'Germany in yen, which have no digits',
      { amount: '1000', currency: 'JPY' },
      '1000 / 190 / 1190',
      'standard_rated',
    ],
    ['nothing to pay', { amount: '0' }, '0.00 / 0.00 / 0.00', 'standard_rated'],
  ];
  it.each(rows)('%s', (_name, input, expected, reason, warnings = []) => {
    const result = quote(input);
    expect([amounts(result, input.currency), result.reason, result.warnings]).toEqual([
      expected,
      reason,
      warnings,
    ]);
  });

  it('names who receives the tax, under which name and rate', () => {
    expect(quote({})).toEqual({
      reason: 'standard_rated',
      lines: [{ jurisdiction: 'DE', name: 'VAT', ratePpm: 190_000, basePercent: 100, amountMinor: 551n }],
      subtotalMinor: 2900n,
      taxMinor: 551n,
      totalMinor: 3451n,
      inclusive: false,
      reverseCharge: false,
      completeness: 'full',
      warnings: [],
      provider: 'embedded',
      dataVersion: EU_RATES_VERSION,
    });
  });

  it('says on reverse charge which article moves the tax to the buyer', () => {
    const result = quote({ ...FR_BUSINESS, taxIdStatus: 'valid' });
    expect(result).toMatchObject({ reverseCharge: true, lines: [], legalNote: REVERSE_CHARGE_NOTE });
    expect(REVERSE_CHARGE_NOTE).toMatch(/Article 196 .*2006\/112\/EC/);
  });

  it('shows a zero rate as a line, so that zero is a fact and not a gap', () => {
    expect(quote({ country: 'CZ', taxCategory: 'ebook' }).lines).toEqual([
      { jurisdiction: 'CZ', name: 'VAT', ratePpm: 0, basePercent: 100, amountMinor: 0n },
    ]);
  });
});

describe('who collects', () => {
  const german = (registrations: string[], pendingTaxId: 'accept' | 'charge' = 'accept') =>
    ({ country: 'DE', registrations, pendingTaxId }) as const;
  const american = (registrations: string[]) =>
    ({ country: 'US', state: 'NY', registrations, pendingTaxId: 'accept' }) as const;
  const valid = { ...FR_BUSINESS, taxIdStatus: 'valid' } as const;

  const rows: [name: string, input: Case, reason: string, tax: string, warnings?: string[]][] = [
    ['a store that set nothing', { seller: null }, 'not_collecting', '0.00', ['seller_not_set_up']],
    [
      'a store that set nothing, outside the EU',
      { seller: null, country: 'US', state: 'NY' },
      'not_collecting',
      '0.00',
      ['seller_not_set_up'],
    ],
    ['registered at home, sells at home', { seller: german(['DE']) }, 'standard_rated', '5.51'],
    ['registered nowhere, sells at home', { seller: german([]) }, 'not_collecting', '0.00'],
    ['registered abroad only, sells at home', { seller: german(['FR']) }, 'not_collecting', '0.00'],
    [
      'registered at home only, sells to a consumer abroad',
      { seller: german(['DE']), country: 'FR' },
      'not_collecting',
      '0.00',
    ],
    [
      'one-stop shop, sells to a consumer abroad',
      { seller: german(['EU']), country: 'FR' },
      'standard_rated',
      '5.80',
    ],
    [
      'registered at home only, sells to a business abroad',
      { ...valid, seller: german(['DE']) },
      'reverse_charge',
      '0.00',
    ],
    [
      'registered nowhere, sells to a business abroad',
      { ...valid, seller: german([]) },
      'not_collecting',
      '0.00',
    ],
    [
      'registered in another continent only, sells to a business',
      { ...valid, seller: german(['US-NY']) },
      'not_collecting',
      '0.00',
    ],
    [
      'American seller in the one-stop shop, sells to a business',
      { ...valid, seller: american(['EU']) },
      'reverse_charge',
      '0.00',
    ],
    [
      'American seller in the one-stop shop, sells to a consumer',
      { seller: american(['EU']), country: 'FR' },
      'standard_rated',
      '5.80',
    ],
    [
      'American seller without a registration in the EU',
      { ...valid, seller: american(['US-NY']) },
      'not_collecting',
      '0.00',
    ],
    [
      'pending id, the store charges',
      { ...FR_BUSINESS, taxIdStatus: 'pending', seller: german(['*'], 'charge') },
      'standard_rated',
      '5.80',
      ['tax_id_pending'],
    ],
    [
      'unchecked id, the store charges',
      { ...FR_BUSINESS, taxIdStatus: 'unchecked', seller: german(['*'], 'charge') },
      'standard_rated',
      '5.80',
      ['tax_id_pending'],
    ],
    [
      'valid id, the store charges what is pending',
      { ...valid, seller: german(['*'], 'charge') },
      'reverse_charge',
      '0.00',
    ],
    [
      'pending id at home changes nothing',
      { isBusiness: true, taxId: 'DE136695976', taxIdStatus: 'pending' },
      'standard_rated',
      '5.51',
    ],
    [
      'invalid id at home is charged and said',
      { isBusiness: true, taxId: 'DE136695977', taxIdStatus: 'invalid' },
      'standard_rated',
      '5.51',
      ['tax_id_invalid'],
    ],
    [
      'invalid id, not registered there',
      { ...FR_BUSINESS, taxIdStatus: 'invalid', seller: german(['DE']) },
      'not_collecting',
      '0.00',
      ['tax_id_invalid'],
    ],
    [
      'United States, registered everywhere',
      { country: 'US', state: 'WA' },
      'not_supported',
      '0.00',
      ['region_not_supported'],
    ],
    [
      'United States, registered in the state',
      { country: 'US', state: 'NY', seller: american(['US-NY']) },
      'not_supported',
      '0.00',
      ['region_not_supported'],
    ],
    [
      'United States, registered in another state',
      { country: 'US', state: 'WA', seller: american(['US-NY']) },
      'not_collecting',
      '0.00',
    ],
    [
      'Canada, registered in the country',
      { country: 'CA', state: 'ON', seller: german(['CA']) },
      'not_supported',
      '0.00',
      ['region_not_supported'],
    ],
    ['United Kingdom', { country: 'GB' }, 'not_supported', '0.00', ['region_not_supported']],
    [
      'United Kingdom, registered in the EU only',
      { country: 'GB', seller: german(['EU']) },
      'not_collecting',
      '0.00',
    ],
    [
      'business in the United Kingdom',
      { country: 'GB', isBusiness: true, taxId: 'GB980780684', taxIdStatus: 'valid' },
      'not_supported',
      '0.00',
      ['region_not_supported'],
    ],
    ['Switzerland', { country: 'CH' }, 'not_supported', '0.00', ['region_not_supported']],
    ['Monaco is not France', { country: 'MC' }, 'not_supported', '0.00', ['region_not_supported']],
    ['Åland is not Finland', { country: 'AX' }, 'not_supported', '0.00', ['region_not_supported']],
    [
      'Germany before the table begins',
      { atMs: Date.parse('2020-12-31T00:00:00Z') },
      'not_supported',
      '0.00',
      ['region_not_supported'],
    ],
  ];
  it.each(rows)('%s', (_name, input, reason, tax, warnings = []) => {
    const result = quote(input);
    expect([result.reason, formatAmount(result.taxMinor, 'EUR' as Currency), result.warnings]).toEqual([
      reason,
      tax,
      warnings,
    ]); // EUR is in the table
  });
});

describe('every quote', () => {
  const inputs = fc.record({
    country: fc.constantFrom(...COUNTRY_CODES),
    isBusiness: fc.boolean(),
    taxId: fc.constantFrom('FR40303265045', ''),
    taxIdStatus: fc.constantFrom(
      'valid' as const,
      'pending' as const,
      'invalid' as const,
      'unchecked' as const,
    ),
    taxCategory: fc.constantFrom(...TAX_CATEGORIES),
    taxIncluded: fc.boolean(),
    amountMinor: fc.bigInt({ min: 0n, max: 10n ** 15n }),
    currency: fc.constantFrom(...ALL_CURRENCIES),
    atMs: fc.integer({ min: Date.parse('2025-01-01'), max: Date.parse('2027-12-31') }),
    seller: fc.option(
      fc.record({
        country: fc.constantFrom('DE', 'FR', 'US'),
        registrations: fc.subarray(['DE', 'FR', 'US-NY', 'EU', '*']),
        pendingTaxId: fc.constantFrom('accept' as const, 'charge' as const),
      }),
    ),
  });

  it('adds up, keeps an inclusive price, and says why where there is no tax', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const result = quoteTax(input);
        expect(result.lines.reduce((sum, line) => sum + line.amountMinor, 0n)).toBe(result.taxMinor);
        expect(result.subtotalMinor + result.taxMinor).toBe(result.totalMinor);
        expect(result.inclusive ? result.totalMinor : result.subtotalMinor).toBe(input.amountMinor);
        expect(result.lines.length > 0).toBe(/_rated$/.test(result.reason));
        expect(result.reverseCharge).toBe(result.reason === 'reverse_charge');
        expect(result.legalNote !== undefined).toBe(result.reverseCharge);
        if (/_rated$/.test(result.reason)) expect(countryRule(input.country).isEu).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
