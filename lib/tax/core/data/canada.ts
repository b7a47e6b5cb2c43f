import type { TaxCategory } from '../contract';
import type { Checked, RateRow, TaxabilityRow, TaxName } from './row';

const CHECKED: Checked = { checkedAt: '2026-11-20', check: 'known' };
const CRA = 'Canada Revenue Agency, GST/HST rates';

type Rate = readonly [
  place: string,
  name: TaxName,
  ratePpm: number,
  source: string,
  from: string,
  to?: string,
];

/**
 * `CA` is the federal GST. A province with an HST has that instead; one with a tax of its own has it beside the GST; the
 * others have no row.
 */
const RATES: readonly Rate[] = [
  ['CA', 'GST', 50_000, CRA, '2008-01-01'],
  ['CA-ON', 'HST', 130_000, CRA, '2010-07-01'],
  ['CA-NB', 'HST', 150_000, CRA, '2016-07-01'],
  ['CA-NL', 'HST', 150_000, CRA, '2016-07-01'],
  ['CA-PE', 'HST', 150_000, CRA, '2016-10-01'],
  ['CA-NS', 'HST', 150_000, CRA, '2010-07-01', '2025-03-31'],
  ['CA-NS', 'HST', 140_000, CRA, '2025-04-01'],
  ['CA-QC', 'QST', 99_750, 'Revenu Québec, GST and QST rates', '2013-01-01'],
  ['CA-BC', 'PST', 70_000, 'British Columbia Ministry of Finance, PST', '2013-04-01'],
  ['CA-SK', 'PST', 60_000, 'Saskatchewan Ministry of Finance, PST', '2017-03-23'],
  ['CA-MB', 'RST', 70_000, 'Manitoba Finance, retail sales tax', '2019-07-01'],
];

export const CANADA_RATES: readonly RateRow[] = RATES.map(([place, name, ratePpm, source, from, to]) => ({
  place,
  category: 'standard',
  name,
  ratePpm,
  from,
  ...(to === undefined ? {} : { to }),
  confidence: 'high',
  source,
  ...CHECKED,
}));

type Taxability = readonly [
  place: string,
  categories: readonly TaxCategory[],
  treatment: 'taxable' | 'exempt',
  source: string,
  from: string,
  to?: string,
];

const BC = 'British Columbia Bulletin PST 105, Software';
const SK = 'Saskatchewan Ministry of Finance, Information Bulletin PST-7';
const MB = 'Manitoba Finance, Bulletin 033';

/** What the provincial taxes that are no VATs tax. The GST, the HST and the QST tax every category. */
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
        ...CHECKED,
      }),
    ),
);
