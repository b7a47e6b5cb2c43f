import type { Period } from './period';

/** What a statement groups by period: `period` is the number of one, from 1. */
type InPeriod = { period: number };

/** Money of one currency, in minor units, and how many payments it came in. */
export type Revenue = { currency: string; amountMinor: bigint; paymentCount: number };

/**
 * Puts what was found beside each period, so that a period in which nothing happened is there with nothing.
 *
 * @param found at most one row a period
 */
export function spread<Row extends InPeriod, Figure>(
  input: { periods: readonly Period[]; found: readonly Row[] },
  toFigure: (period: Period, row: Row | undefined) => Figure,
): Figure[] {
  const byNumber = new Map(input.found.map((row) => [row.period, row]));
  return input.periods.map((period, index) => toFigure(period, byNumber.get(index + 1)));
}

/** The sum of bigints, 0 of none. */
export function sumOf<Row>(rows: readonly Row[], amountOf: (row: Row) => bigint): bigint {
  return rows.reduce((sum, row) => sum + amountOf(row), 0n);
}
