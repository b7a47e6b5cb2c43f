import type { AnalyticsQuery } from '@/lib/analytics/core/analytics-query';
import { type InPeriod, spread } from '@/lib/analytics/core/figures';
import { type Granularity, type Period, periodsOf } from '@/lib/analytics/core/period';
import type { Db } from '@/lib/db/client';
import type { GraphqlContext } from '../context';

/**
 * Reads rows by period, and makes one figure of each period of the range.
 *
 * @param toFigure is given `undefined` for a period without a row
 */
export async function figuresByPeriod<Query extends AnalyticsQuery, Row extends InPeriod, Figure>(
  input: { query: Query; granularity: Granularity; read: GraphqlContext['read'] },
  readRows: (db: Db, query: Query, periods: readonly Period[]) => Promise<readonly Row[]>,
  toFigure: (period: Period, row: Row | undefined) => Figure,
): Promise<Figure[]> {
  const periods = periodsOf(input.query, input.granularity);
  const found = await input.read((db) => readRows(db, input.query, periods));
  return spread({ periods, found }, toFigure);
}
