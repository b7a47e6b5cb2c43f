import type { Checked, Confidence, RateRow } from './row';

const CHECKED: Checked = { checkedAt: '2026-08-01', check: 'compared' };
const STANDARD_SOURCE = 'Four public VAT rate data sets, which agree on all 27 member states';
const EBOOK_SOURCE = 'Public data sets on reduced VAT rates for electronic publications';

const STANDARD: readonly (readonly [place: string, ratePpm: number, from: string, to?: string])[] = [
  ['AT', 200_000, '1984-01-01'],
  ['BE', 210_000, '1996-01-01'],
  ['BG', 200_000, '1999-01-01'],
  ['CY', 190_000, '2014-01-13'],
  ['CZ', 210_000, '2013-01-01'],
  ['DE', 190_000, '2021-01-01'],
  ['DK', 250_000, '1992-01-01'],
  ['EE', 200_000, '2009-07-01', '2023-12-31'],
  ['EE', 220_000, '2024-01-01', '2025-06-30'],
  ['EE', 240_000, '2025-07-01'],
  ['ES', 210_000, '2012-09-01'],
  ['FI', 240_000, '2013-01-01', '2024-08-31'],
  ['FI', 255_000, '2024-09-01'],
  ['FR', 200_000, '2014-01-01'],
  ['GR', 240_000, '2016-06-01'],
  ['HR', 250_000, '2012-03-01'],
  ['HU', 270_000, '2012-01-01'],
  ['IE', 230_000, '2021-03-01'],
  ['IT', 220_000, '2013-10-01'],
  ['LT', 210_000, '2009-09-01'],
  ['LU', 170_000, '2024-01-01'],
  ['LV', 210_000, '2012-07-01'],
  ['MT', 180_000, '2004-01-01'],
  ['NL', 210_000, '2012-10-01'],
  ['PL', 230_000, '2011-01-01'],
  ['PT', 230_000, '2011-01-01'],
  ['RO', 190_000, '2017-01-01', '2025-07-31'],
  ['RO', 210_000, '2025-08-01'],
  ['SE', 250_000, '1990-07-01'],
  ['SI', 220_000, '2013-07-01'],
  ['SK', 200_000, '2011-01-01', '2024-12-31'],
  ['SK', 230_000, '2025-01-01'],
];

/**
 * Rates for electronic books. A state that is missing here (CY, LT, RO, SK) charges its standard rate, and the quote
 * says that nobody could verify it. Where the start of a rate is not known, `from` is the first day of the year in which
 * the row was checked: before it the standard rate holds, with the same warning.
 */
const EBOOK: readonly (readonly [place: string, ratePpm: number, confidence: Confidence, from: string])[] = [
  ['AT', 100_000, 'medium', '2026-01-01'],
  ['BE', 60_000, 'medium', '2026-01-01'],
  ['BG', 90_000, 'low', '2026-01-01'],
  ['CZ', 0, 'medium', '2024-01-01'],
  ['DE', 70_000, 'medium', '2026-01-01'],
  ['DK', 250_000, 'low', '2026-01-01'],
  ['EE', 90_000, 'medium', '2026-01-01'],
  ['ES', 40_000, 'medium', '2026-01-01'],
  ['FI', 135_000, 'low', '2026-01-01'],
  ['FR', 55_000, 'medium', '2026-01-01'],
  ['GR', 60_000, 'medium', '2026-01-01'],
  ['HR', 50_000, 'medium', '2026-01-01'],
  ['HU', 270_000, 'low', '2026-01-01'],
  ['IE', 0, 'medium', '2024-01-01'],
  ['IT', 40_000, 'low', '2026-01-01'],
  ['LU', 30_000, 'medium', '2026-01-01'],
  ['LV', 50_000, 'low', '2026-01-01'],
  ['MT', 50_000, 'medium', '2026-01-01'],
  ['NL', 90_000, 'medium', '2026-01-01'],
  ['PL', 50_000, 'medium', '2026-01-01'],
  ['PT', 60_000, 'medium', '2026-01-01'],
  ['SE', 60_000, 'medium', '2026-01-01'],
  ['SI', 50_000, 'medium', '2026-01-01'],
];

/** The 27 member states of the European Union, past rates among them. */
export const EU_RATES: readonly RateRow[] = [
  ...STANDARD.map(
    ([place, ratePpm, from, to]): RateRow => ({
      place,
      category: 'standard',
      name: 'VAT',
      ratePpm,
      from,
      ...(to === undefined ? {} : { to }),
      confidence: 'high',
      source: STANDARD_SOURCE,
      ...CHECKED,
    }),
  ),
  ...EBOOK.map(
    ([place, ratePpm, confidence, from]): RateRow => ({
      place,
      category: 'ebook',
      name: 'VAT',
      ratePpm,
      from,
      confidence,
      source: EBOOK_SOURCE,
      ...CHECKED,
    }),
  ),
];
