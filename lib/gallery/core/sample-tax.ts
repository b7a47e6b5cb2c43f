import type { TaxResult } from '@/lib/tax/core/contract';

type SampleQuote = { tax: TaxResult; quoteId: string };

const BASE = {
  subtotalMinor: 2_900n,
  inclusive: false,
  reverseCharge: false,
  completeness: 'full',
  warnings: [],
  provider: 'embedded',
  dataVersion: 'gallery',
} as const;

const UNTAXED = { ...BASE, lines: [], warnings: [], taxMinor: 0n, totalMinor: 2_900n };

/** 29.00 with 19 % on top. */
export const GERMAN_VAT: TaxResult = {
  ...BASE,
  reason: 'standard_rated',
  lines: [{ jurisdiction: 'DE', name: 'VAT', ratePpm: 190_000, basePercent: 100, amountMinor: 551n }],
  taxMinor: 551n,
  totalMinor: 3_451n,
  warnings: [],
};

/** The same price in a country with another rate, 20 %. */
export const FRENCH_VAT: TaxResult = {
  ...BASE,
  reason: 'standard_rated',
  lines: [{ jurisdiction: 'FR', name: 'VAT', ratePpm: 200_000, basePercent: 100, amountMinor: 580n }],
  taxMinor: 580n,
  totalMinor: 3_480n,
  warnings: [],
};

/** 249.00 of which 39.76 is the tax. */
export const INCLUDED_VAT: TaxResult = {
  ...GERMAN_VAT,
  lines: [{ jurisdiction: 'DE', name: 'VAT', ratePpm: 190_000, basePercent: 100, amountMinor: 3_976n }],
  subtotalMinor: 20_924n,
  taxMinor: 3_976n,
  totalMinor: 24_900n,
  inclusive: true,
};

export const REVERSE_CHARGE: TaxResult = {
  ...UNTAXED,
  reason: 'reverse_charge',
  reverseCharge: true,
  legalNote:
    'Reverse charge: the recipient is liable for VAT under Article 196 of Council Directive 2006/112/EC',
};

/** The state's own rate, with the local ones left out because only an address could tell them. */
export const US_ESTIMATE: TaxResult = {
  ...BASE,
  reason: 'standard_rated',
  lines: [{ jurisdiction: 'US-NY', name: 'Sales tax', ratePpm: 40_000, basePercent: 100, amountMinor: 116n }],
  taxMinor: 116n,
  totalMinor: 3_016n,
  completeness: 'state_only',
  warnings: [],
};

export const NOT_COLLECTING: TaxResult = { ...UNTAXED, reason: 'not_collecting' };
export const NOT_SUPPORTED: TaxResult = {
  ...UNTAXED,
  reason: 'not_supported',
  warnings: ['region_not_supported'],
};

/** Binds a result to an id as pages do; nobody presents this one anywhere. */
export function sampleQuote(tax: TaxResult): SampleQuote {
  return { tax, quoteId: `${tax.subtotalMinor}.${tax.taxMinor}.${tax.totalMinor}.${'g'.repeat(22)}` };
}
