import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { AnalyticsQuery } from './core/analytics-query';
import type { Buckets } from './core/buckets';
import type { Period } from './core/period';
import {
  type BucketCount,
  countByBucket,
  isWithin,
  paymentsEverSucceeded,
  paymentsSucceeded,
  periodNumber,
} from './sales-facts-repo';

/*
 * A buyer is identified by the e-mail address, in whatever case it is written.
 */

type Query = AnalyticsQuery;

/** The most rows of a list of order counts; no real buyer has bought more often. */
const MAX_FREQUENCIES = 1_000;

export type CohortActivity = { cohort: number; period: number; buyerCount: number };

/**
 * How many buyers who first paid in one period also paid in that period and in later ones. A buyer who first paid before
 * the range belongs to no cohort.
 */
export async function countCohortActivity(
  db: Db,
  query: Query,
  periods: readonly Period[],
): Promise<CohortActivity[]> {
  const { rows } = await db.execute<{ cohort: number; period: number; buyer_count: number }>(sql`
    with ever as (${paymentsEverSucceeded(query)}),
      firsts as (select buyer, min(paid_at) as first_paid_at from ever group by buyer),
      active as (
        select distinct ever.buyer, ${periodNumber(sql`firsts.first_paid_at`, periods)} as cohort,
          ${periodNumber(sql`ever.paid_at`, periods)} as period
        from ever join firsts using (buyer)
        where ${isWithin(sql`firsts.first_paid_at`, query)} and ${isWithin(sql`ever.paid_at`, query)})
    select cohort, period, count(*)::int as buyer_count from active group by 1, 2 order by 1, 2`);
  return rows.map((row) => ({ cohort: row.cohort, period: row.period, buyerCount: row.buyer_count }));
}

const perBuyer = (query: Query) => sql`
  paid as (${paymentsSucceeded(query)}),
  spent as (
    select buyer, sum(amount_minor) as amount, count(distinct order_id)::int as order_count,
      min(paid_at) as first_paid_at, max(paid_at) as last_paid_at
    from paid group by buyer)`;

export type SpendingSpread = {
  buyerCount: number;
  minMinor: bigint;
  maxMinor: bigint;
  averageMinor: bigint;
  medianMinor: bigint;
};

/** The spread of what each buyer spent in the range; `null` where nobody spent anything. */
export async function readSpendingSpread(db: Db, query: Query): Promise<SpendingSpread | null> {
  type Row = { buyer_count: number; min: string; max: string; average: string; median: string };
  const { rows } = await db.execute<Row>(sql`
    with ${perBuyer(query)}
    select count(*)::int as buyer_count, min(amount)::text as min, max(amount)::text as max,
      round(avg(amount))::text as average,
      (percentile_disc(0.5) within group (order by amount))::text as median
    from spent having count(*) > 0`);
  const [row] = rows;
  if (!row) return null;
  return {
    buyerCount: row.buyer_count,
    minMinor: BigInt(row.min),
    maxMinor: BigInt(row.max),
    averageMinor: BigInt(row.average),
    medianMinor: BigInt(row.median),
  };
}

/** How many buyers are in each bucket of amounts; `bucket` counts from 0. */
export function countBuyersByAmount(db: Db, query: Query, buckets: Buckets): Promise<BucketCount[]> {
  return countByBucket(db, { spent: perBuyer(query), buckets });
}

/** How many buyers paid for one order, for two, and so on. */
export async function countBuyersByOrders(
  db: Db,
  query: Query,
): Promise<{ orderCount: number; buyerCount: number }[]> {
  const { rows } = await db.execute<{ order_count: number; buyer_count: number }>(sql`
    with ${perBuyer(query)}
    select order_count, count(*)::int as buyer_count from spent group by 1 order by 1 limit ${MAX_FREQUENCIES}`);
  return rows.map((row) => ({ orderCount: row.order_count, buyerCount: row.buyer_count }));
}

export type Repeats = { period: number; buyerCount: number; repeatCount: number };

/** Buyers of each period, and those among them who had paid for another order before, whenever that was. */
export async function countRepeatBuyers(
  db: Db,
  query: Query,
  periods: readonly Period[],
): Promise<Repeats[]> {
  const { rows } = await db.execute<{ period: number; buyer_count: number; repeat_count: number }>(sql`
    with ever as (${paymentsEverSucceeded(query)}),
      bought as (select buyer, order_id, min(paid_at) as paid_at from ever group by 1, 2),
      ranked as (select *, row_number() over (partition by buyer order by paid_at, order_id) as nth from bought)
    select ${periodNumber(sql`paid_at`, periods)} as period, count(distinct buyer)::int as buyer_count,
      count(distinct buyer) filter (where nth > 1)::int as repeat_count
    from ranked where ${isWithin(sql`paid_at`, query)} group by 1`);
  return rows.map((row) => ({
    period: row.period,
    buyerCount: row.buyer_count,
    repeatCount: row.repeat_count,
  }));
}

export type TopCustomer = {
  buyerEmail: string;
  spentMinor: bigint;
  orderCount: number;
  firstPaidAt: Date;
  lastPaidAt: Date;
};

export async function listTopCustomers(db: Db, query: Query, limit: number): Promise<TopCustomer[]> {
  type Row = { buyer: string; amount: string; order_count: number; first: string; last: string };
  const { rows } = await db.execute<Row>(sql`
    with ${perBuyer(query)}
    select buyer, amount::text as amount, order_count, to_json(first_paid_at) #>> '{}' as first,
      to_json(last_paid_at) #>> '{}' as last
    from spent order by spent.amount desc, order_count desc, buyer limit ${limit}`);
  return rows.map((row) => ({
    buyerEmail: row.buyer,
    spentMinor: BigInt(row.amount),
    orderCount: row.order_count,
    firstPaidAt: new Date(row.first),
    lastPaidAt: new Date(row.last),
  }));
}
