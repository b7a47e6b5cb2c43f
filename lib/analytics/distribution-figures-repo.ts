import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { AnalyticsQuery } from './core/analytics-query';
import type { Buckets } from './core/buckets';
import type { Period } from './core/period';
import { type BucketCount, countByBucket, paymentsSucceeded, periodNumber } from './sales-facts-repo';

type Query = AnalyticsQuery;

/** The amount that was paid in the range for each order, with the periods of a subscription added up. */
const perOrder = (query: Query) => sql`
  paid as (${paymentsSucceeded(query)}),
  spent as (select order_id, min(paid_at) as paid_at, sum(amount_minor) as amount from paid group by order_id)`;

export const PERCENTILES = [10, 25, 50, 75, 90, 95, 99] as const;

export type AmountSpread = {
  count: number;
  /** In the order of `PERCENTILES`: the amount of a real order that this percentage of orders does not exceed. */
  percentilesMinor: bigint[];
  minMinor: bigint;
  maxMinor: bigint;
  /** Rounded half away from zero to the currency's smallest unit. */
  avgMinor: bigint;
  /** The standard deviation of all orders (not of a sample), rounded the same way. */
  stddevMinor: bigint;
};

/** The spread of order amounts; `null` without orders. */
export async function readAmountSpread(db: Db, query: Query): Promise<AmountSpread | null> {
  type Row = { count: number; percentiles: string[]; min: string; max: string; avg: string; stddev: string };
  const parts = sql.raw(PERCENTILES.map((percent) => `0.${String(percent).padStart(2, '0')}`).join(', '));
  const { rows } = await db.execute<Row>(sql`
    with ${perOrder(query)}
    select count(*)::int as count,
      (percentile_disc(array[${parts}]::float8[]) within group (order by amount))::text[] as percentiles,
      min(amount)::text as min, max(amount)::text as max, round(avg(amount))::text as avg,
      round(stddev_pop(amount))::text as stddev
    from spent having count(*) > 0`);
  const [row] = rows;
  if (!row) return null;
  return {
    count: row.count,
    percentilesMinor: row.percentiles.map(BigInt),
    minMinor: BigInt(row.min),
    maxMinor: BigInt(row.max),
    avgMinor: BigInt(row.avg),
    stddevMinor: BigInt(row.stddev),
  };
}

export type PeriodSpending = { period: number; orderCount: number; revenueMinor: bigint };

/** Orders by the period of their first payment in the range, with their amounts in it. */
export async function sumOrdersByPeriod(
  db: Db,
  query: Query,
  periods: readonly Period[],
): Promise<PeriodSpending[]> {
  const { rows } = await db.execute<{ period: number; order_count: number; revenue: string }>(sql`
    with ${perOrder(query)}
    select ${periodNumber(sql`paid_at`, periods)} as period, count(*)::int as order_count, sum(amount)::text as revenue
    from spent group by 1`);
  return rows.map((row) => ({
    period: row.period,
    orderCount: row.order_count,
    revenueMinor: BigInt(row.revenue),
  }));
}

/** How many orders are in each bucket of amounts; `bucket` counts from 0. */
export function countOrdersByAmount(db: Db, query: Query, buckets: Buckets): Promise<BucketCount[]> {
  return countByBucket(db, { spent: perOrder(query), buckets });
}
