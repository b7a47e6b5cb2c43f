import type { Period } from './period';

/** A row that a statement grouped by period; `period` is the period's number, from 1. */
export type InPeriod = { period: number };

/** Revenue in one currency, in minor units, and the number of its payments. */
export type Revenue = { currency: string; amountMinor: bigint; paymentCount: number };

/**
 * Joins found rows to the list of periods, so that a period without a row is in the result too.
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

/** The sum over rows; 0 for no rows. */
export function sumOf<Row>(rows: readonly Row[], amountOf: (row: Row) => bigint): bigint {
  return rows.reduce((sum, row) => sum + amountOf(row), 0n);
}
