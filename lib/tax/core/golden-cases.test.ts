import { describe, expect, it } from 'vitest';
import { amountsOf, linesOf, quoteSale, type TaxSale } from '@/lib/tax/testing/tax-sale';
import type { TaxResult } from './contract';

type Expected = { amounts: string; reason: TaxResult['reason'] } & Partial<{
  lines: string;
  warnings: TaxResult['warnings'];
  completeness: TaxResult['completeness'];
}>;

const fr = { country: 'FR', isBusiness: true, taxId: 'FR40303265045' } as const;
const us = (state: string): TaxSale => ({ country: 'US', state, currency: 'USD' });
const ca = (state: string): TaxSale => ({ country: 'CA', state, currency: 'CAD' });
const registeredIn = (...registrations: string[]) => ({
  country: 'DE',
  registrations,
  pendingTaxId: 'accept' as const,
});

/** On 2026-11-20, SaaS, to a consumer, tax on top, seller in Germany and registered everywhere, unless the row says else. */
const CASES: readonly (readonly [name: string, sale: TaxSale, expected: Expected])[] = [
  [
    'DE',
    {},
    { amounts: '29.00 / 5.51 / 34.51', reason: 'standard_rated', completeness: 'full', warnings: [] },
  ],
  ['DE inclusive', { taxIncluded: true }, { amounts: '24.37 / 4.63 / 29.00', reason: 'standard_rated' }],
  [
    'FR B2B, id valid',
    { ...fr, taxIdStatus: 'valid' },
    { amounts: '29.00 / 0.00 / 29.00', reason: 'reverse_charge', warnings: [] },
  ],
  [
    'DE B2B, id valid: domestic',
    { isBusiness: true, taxId: 'DE136695976', taxIdStatus: 'valid' },
    { amounts: '29.00 / 5.51 / 34.51', reason: 'standard_rated' },
  ],
  [
    'FR B2B, id pending, accepted',
    { ...fr, taxIdStatus: 'pending' },
    { amounts: '29.00 / 0.00 / 29.00', reason: 'reverse_charge', warnings: ['tax_id_pending'] },
  ],
  [
    'FR B2B, id invalid',
    { ...fr, taxIdStatus: 'invalid' },
    { amounts: '29.00 / 5.80 / 34.80', reason: 'standard_rated', warnings: ['tax_id_invalid'] },
  ],
  [
    'FR B2B, id valid, inclusive keeps the gross',
    { ...fr, taxIdStatus: 'valid', taxIncluded: true },
    { amounts: '29.00 / 0.00 / 29.00', reason: 'reverse_charge' },
  ],
  ['EE', { country: 'EE', amount: '9.99' }, { amounts: '9.99 / 2.40 / 12.39', reason: 'standard_rated' }],
  ['FI', { country: 'FI', amount: '19.99' }, { amounts: '19.99 / 5.10 / 25.09', reason: 'standard_rated' }],
  [
    'RO on the last day of 19 %',
    { country: 'RO', date: '2025-07-31' },
    { amounts: '29.00 / 5.51 / 34.51', reason: 'standard_rated' },
  ],
  [
    'HU in forints',
    { country: 'HU', amount: '9990.00', currency: 'HUF' },
    { amounts: '9990.00 / 2697.30 / 12687.30', reason: 'standard_rated' },
  ],
  [
    'DE ebook',
    { taxCategory: 'ebook', amount: '10.00' },
    { amounts: '10.00 / 0.70 / 10.70', reason: 'reduced_rated' },
  ],
  [
    'PT 9000-001: Madeira',
    { country: 'PT', postcode: '9000-001' },
    { amounts: '29.00 / 6.38 / 35.38', reason: 'standard_rated' },
  ],
  ['GB', { country: 'GB', currency: 'GBP' }, { amounts: '29.00 / 5.80 / 34.80', reason: 'standard_rated' }],
  [
    'GB B2B, id valid',
    { country: 'GB', currency: 'GBP', isBusiness: true, taxId: 'GB980780684', taxIdStatus: 'valid' },
    { amounts: '29.00 / 0.00 / 29.00', reason: 'reverse_charge' },
  ],
  ['CH', { country: 'CH', currency: 'CHF' }, { amounts: '29.00 / 2.35 / 31.35', reason: 'standard_rated' }],
  [
    'NO',
    { country: 'NO', currency: 'NOK', amount: '249.00' },
    { amounts: '249.00 / 62.25 / 311.25', reason: 'standard_rated' },
  ],
  ['AU', { country: 'AU', currency: 'AUD' }, { amounts: '29.00 / 2.90 / 31.90', reason: 'standard_rated' }],
  [
    'IN',
    { country: 'IN', currency: 'INR', amount: '999.00' },
    { amounts: '999.00 / 179.82 / 1178.82', reason: 'standard_rated' },
  ],
  [
    'JP inclusive, without minor digits',
    { country: 'JP', currency: 'JPY', amount: '1000', taxIncluded: true },
    { amounts: '909 / 91 / 1000', reason: 'standard_rated', lines: '91 JCT' },
  ],
  ['CA-ON', ca('ON'), { amounts: '29.00 / 3.77 / 32.77', reason: 'standard_rated', lines: '3.77 HST' }],
  [
    'CA-QC',
    ca('QC'),
    { amounts: '29.00 / 4.34 / 33.34', reason: 'standard_rated', lines: '1.45 GST + 2.89 QST' },
  ],
  [
    'CA-BC',
    ca('BC'),
    {
      amounts: '29.00 / 3.48 / 32.48',
      reason: 'standard_rated',
      lines: '1.45 GST + 2.03 PST',
      completeness: 'full',
    },
  ],
  ['US-CA', us('CA'), { amounts: '29.00 / 0.00 / 29.00', reason: 'product_exempt' }],
  [
    'US-NY',
    us('NY'),
    {
      amounts: '29.00 / 1.16 / 30.16',
      reason: 'standard_rated',
      lines: '1.16 Sales tax',
      completeness: 'state_only',
      warnings: ['state_only'],
    },
  ],
  [
    'US-TX, taxed on 80 % of the charge',
    us('TX'),
    { amounts: '29.00 / 1.45 / 30.45', reason: 'standard_rated', completeness: 'state_only' },
  ],
  [
    'US-WA',
    us('WA'),
    { amounts: '29.00 / 1.89 / 30.89', reason: 'standard_rated', completeness: 'state_only' },
  ],
  [
    'US-WA, seller not registered there',
    { ...us('WA'), seller: registeredIn('EU', 'US-NY') },
    { amounts: '29.00 / 0.00 / 29.00', reason: 'not_collecting', warnings: [] },
  ],
  [
    'DE in dinars of three digits',
    { amount: '9.995', currency: 'KWD' },
    { amounts: '9.995 / 1.899 / 11.894', reason: 'standard_rated' },
  ],
];

describe('golden cases', () => {
  it.each(CASES)('%s', (_name, sale, { amounts, lines, ...expected }) => {
    const result = quoteSale(sale);
    expect(result).toMatchObject(expected);
    expect(amountsOf(result, sale.currency)).toBe(amounts);
    if (lines !== undefined) expect(linesOf(result, sale.currency)).toBe(lines);
  });
});
