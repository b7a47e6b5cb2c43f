import { DAY_MS, type EpochMs, toIsoTime } from '@/lib/kernel/clock';
import type { TaxCategory } from './contract';
import { RATE_ROWS, TAXABILITY_ROWS } from './data/all-tables';
import type { RateRow, Sourced, TaxabilityRow } from './data/row';

/** A row that nobody looked after for longer than this is not to be shipped. */
export const MAX_AGE_DAYS = 180;

/**
 * Categories that are taxed below the standard rate often enough that the standard rate is a guess without a row that
 * says so.
 */
const OFTEN_REDUCED: ReadonlySet<TaxCategory> = new Set<TaxCategory>(['ebook']);

const RATES_BY_PLACE = byPlace(RATE_ROWS);
const TAXABILITY_BY_PLACE = byPlace(TAXABILITY_ROWS);

export type FoundRate = {
  row: RateRow;
  /** True where it is below the place's standard rate. */
  isReduced: boolean;
  /** False where a lower rate may exist that the tables do not know; then this is the standard rate. */
  isCategoryVerified: boolean;
  /** True where the row's source does not vouch for the day any more. */
  isStale: boolean;
};

/**
 * The rate of a place for a category at a moment; `null` where the tables have none for it.
 *
 * Days begin at midnight UTC: up to 13 hours after they begin in the places east of Greenwich, and up to 10 hours before
 * they begin in those west of it.
 */
export function findRate(input: { place: string; category: TaxCategory; atMs: EpochMs }): FoundRate | null {
  const day = toDay(input.atMs);
  const rows = (RATES_BY_PLACE.get(input.place) ?? []).filter((row) => isInForce(row, day));
  const standard = rows.find((row) => row.category === 'standard');
  if (!standard) return null;
  const own = rows.find((row) => row.category === input.category);
  const row = own ?? standard;
  return {
    row,
    isReduced: row.ratePpm < standard.ratePpm,
    isCategoryVerified: own !== undefined || !OFTEN_REDUCED.has(input.category),
    isStale: row.documentedTo !== undefined && day > row.documentedTo,
  };
}

/**
 * What is known of whether a place taxes a category. `unknown_place`: nothing about the place; `unknown_category`:
 * something, and not about this category.
 */
export function findTaxability(input: {
  place: string;
  category: TaxCategory;
  atMs: EpochMs;
}): TaxabilityRow | 'unknown_place' | 'unknown_category' {
  const day = toDay(input.atMs);
  const rows = (TAXABILITY_BY_PLACE.get(input.place) ?? []).filter((row) => isInForce(row, day));
  if (rows.length === 0) return 'unknown_place';
  return rows.find(({ category }) => category === input.category || category === 'any') ?? 'unknown_category';
}

/**
 * Rows in force that nobody compared with their source for more than `MAX_AGE_DAYS` days before a moment. One that was only
 * written down gets no longer: by then it has to have been compared.
 */
export function findUncheckedRows<Row extends Pick<Sourced, 'from' | 'to' | 'checkedAt'>>(
  rows: readonly Row[],
  nowMs: EpochMs,
): Row[] {
  const oldestDay = toDay(nowMs - MAX_AGE_DAYS * DAY_MS);
  return rows.filter((row) => isInForce(row, toDay(nowMs)) && row.checkedAt < oldestDay);
}

function isInForce(row: Pick<Sourced, 'from' | 'to'>, day: string): boolean {
  return row.from <= day && (row.to === undefined || day <= row.to);
}

function toDay(epochMs: EpochMs): string {
  return toIsoTime(epochMs).slice(0, 'YYYY-MM-DD'.length);
}

function byPlace<Row extends { place: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) found.set(row.place, [...(found.get(row.place) ?? []), row]);
  return found;
}
