import { DAY_MS, type EpochMs, toIsoTime } from '@/lib/kernel/clock';
import type { TaxCategory } from './contract';

/** How sure we are of a row: `high` is agreement of every source, `medium` and `low` need a tax adviser's look. */
export type RateConfidence = 'high' | 'medium' | 'low';

/** One rate for one time. Days are calendar days, `YYYY-MM-DD`, both ends included. */
export type EuRate = {
  /** ISO 3166-1 alpha-2 of the member state: GR for Greece. */
  country: string;
  /** `standard` is for every category without a row of its own. */
  category: 'standard' | TaxCategory;
  from: string;
  to?: string;
  /** Parts per million: 19 % is 190 000. */
  ratePpm: number;
  confidence: RateConfidence;
  source: string;
  /** The day on which somebody last compared the row with its source. */
  checkedAt: string;
};

/** Changes with every change of the table and is stored with each quote, so that an old quote can be explained. */
export const EU_RATES_VERSION = 'eu-2026-08';

/** A rate that nobody compared with its source for longer than this is not to be shipped. */
export const MAX_AGE_DAYS = 180;

const STANDARD_SOURCE = 'Four public VAT rate data sets, which agree on all 27 member states';
const EBOOK_SOURCE = 'Public data sets on reduced VAT rates for electronic publications';
const CHECKED_AT = '2026-08-01';

type StandardRow = readonly [country: string, ratePpm: number, from: string, to?: string];
type EbookRow = readonly [country: string, ratePpm: number, confidence: RateConfidence, from: string];

const STANDARD_ROWS: readonly StandardRow[] = [
  ['AT', 200_000, '1984-01-01'],
  ['BE', 210_000, '1996-01-01'],
  ['BG', 200_000, '1999-01-01'],
  ['CY', 190_000, '2014-01-13'],
  ['CZ', 210_000, '2013-01-01'],
  ['DE', 190_000, '2021-01-01'],
  ['DK', 250_000, '1992-01-01'],
  ['EE', 220_000, '2024-01-01', '2025-06-30'],
  ['EE', 240_000, '2025-07-01'],
  ['ES', 210_000, '2012-09-01'],
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
const EBOOK_ROWS: readonly EbookRow[] = [
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

/** Every rate of the 27 member states that is known, past ones among them. */
export const EU_RATES: readonly EuRate[] = [
  ...STANDARD_ROWS.map(
    ([country, ratePpm, from, to]): EuRate => ({
      country,
      category: 'standard',
      from,
      ...(to === undefined ? {} : { to }),
      ratePpm,
      confidence: 'high',
      source: STANDARD_SOURCE,
      checkedAt: CHECKED_AT,
    }),
  ),
  ...EBOOK_ROWS.map(
    ([country, ratePpm, confidence, from]): EuRate => ({
      country,
      category: 'ebook',
      from,
      ratePpm,
      confidence,
      source: EBOOK_SOURCE,
      checkedAt: CHECKED_AT,
    }),
  ),
];

/**
 * Categories that member states tax below their standard rate often enough that the standard rate is a guess without a
 * row that says so.
 */
const OFTEN_REDUCED: ReadonlySet<TaxCategory> = new Set<TaxCategory>(['ebook']);

export type EuRateAnswer = {
  ratePpm: number;
  /** True where it is below the member state's standard rate. */
  isReduced: boolean;
  /** False where a lower rate may exist that the table does not know; then this is the standard rate. */
  isCategoryVerified: boolean;
};

/**
 * The rate of a member state for a category at a moment.
 *
 * Days begin at midnight UTC, one to three hours after they begin in the states east of Greenwich.
 * @returns `null` outside the European Union and before the table begins.
 */
export function findEuRate(input: {
  country: string;
  category: TaxCategory;
  atMs: EpochMs;
}): EuRateAnswer | null {
  const day = toDay(input.atMs);
  const rows = EU_RATES.filter((row) => row.country === input.country && isInForce(row, day));
  const standard = rows.find((row) => row.category === 'standard');
  if (!standard) return null;
  const own = rows.find((row) => row.category === input.category);
  return {
    ratePpm: (own ?? standard).ratePpm,
    isReduced: own !== undefined && own.ratePpm < standard.ratePpm,
    isCategoryVerified: own !== undefined || !OFTEN_REDUCED.has(input.category),
  };
}

/** Rows in force that nobody compared with their source for more than `MAX_AGE_DAYS` days before a moment. */
export function findUncheckedRates(rates: readonly EuRate[], nowMs: EpochMs): EuRate[] {
  const oldestDay = toDay(nowMs - MAX_AGE_DAYS * DAY_MS);
  return rates.filter((row) => isInForce(row, toDay(nowMs)) && row.checkedAt < oldestDay);
}

function isInForce(row: EuRate, day: string): boolean {
  return row.from <= day && (row.to === undefined || day <= row.to);
}

function toDay(epochMs: EpochMs): string {
  return toIsoTime(epochMs).slice(0, 10);
}
