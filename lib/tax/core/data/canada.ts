import type { TaxCategory } from '../contract';
import { rateRows } from './rate-rows';
import type { Checked, RateRow, TaxabilityRow } from './row';

const COMPARED: Checked = { checkedAt: '2026-11-29', check: 'compared' };
const CRA = 'Canada Revenue Agency, GST/HST rates; equal in sales-tax 2.23';
const HST = { replaces: 'CA' } as const;

/**
 * `CA` is the federal GST. A province with an HST has that instead; one with a tax of its own has it beside the GST; the
 * others have no row.
 */
export const CANADA_RATES: readonly RateRow[] = rateRows([
  ['CA', 'GST', 50_000, '2008-01-01', CRA],
  ['CA-ON', 'HST', 130_000, '2010-07-01', CRA, HST],
  ['CA-NB', 'HST', 150_000, '2016-07-01', CRA, HST],
  ['CA-NL', 'HST', 150_000, '2016-07-01', CRA, HST],
  ['CA-PE', 'HST', 150_000, '2016-10-01', CRA, HST],
  ['CA-NS', 'HST', 150_000, '2010-07-01', CRA, { ...HST, to: '2025-03-31' }],
  ['CA-NS', 'HST', 140_000, '2025-04-01', CRA, HST],
  ['CA-QC', 'QST', 99_750, '2013-01-01', 'Revenu Québec, GST and QST rates; equal in sales-tax 2.23'],
  [
    'CA-BC',
    'PST',
    70_000,
    '2013-04-01',
    'British Columbia Ministry of Finance, PST; equal in sales-tax 2.23',
  ],
  ['CA-SK', 'PST', 60_000, '2017-03-23', 'Saskatchewan Ministry of Finance, PST; equal in sales-tax 2.23'],
  ['CA-MB', 'RST', 70_000, '2019-07-01', 'Manitoba Finance, retail sales tax; equal in sales-tax 2.23'],
]);

type Taxability = readonly [
  place: string,
  categories: readonly TaxCategory[],
  treatment: 'taxable' | 'exempt',
  source: string,
  from: string,
  to?: string,
];

const BC =
  'British Columbia Bulletin PST 105, Software, with the retroactive amendment of 2024 (taxandtradelaw.com)';
const SK = 'Saskatchewan Ministry of Finance, Information Bulletin PST-7 of May 2024 (taxandtradelaw.com)';
const MB = 'Manitoba Finance, Bulletin 033 and Bill 46 of 2025-11-06 (taxandtradelaw.com)';

/** The categories that the provincial taxes other than VATs tax. The GST, the HST and the QST tax every category. */
const TAXABILITY: readonly Taxability[] = [
  ['CA-BC', ['saas', 'software'], 'taxable', BC, '2013-04-01'],
  ['CA-SK', ['saas', 'software'], 'taxable', SK, '2017-03-23'],
  ['CA-MB', ['saas'], 'exempt', MB, '2019-07-01', '2025-12-31'],
  ['CA-MB', ['saas'], 'taxable', MB, '2026-01-01'],
  ['CA-MB', ['software'], 'taxable', MB, '2019-07-01'],
];

export const CANADA_TAXABILITY: readonly TaxabilityRow[] = TAXABILITY.flatMap(
  ([place, categories, treatment, source, from, to]) =>
    categories.map(
      (category): TaxabilityRow => ({
        place,
        category,
        treatment,
        basePercent: 100,
        from,
        ...(to === undefined ? {} : { to }),
        confidence: 'medium',
        source,
        ...COMPARED,
      }),
    ),
);
