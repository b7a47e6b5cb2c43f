import 'server-only';
import { sql } from 'drizzle-orm';
import { productListings, productVersions } from '@/lib/catalog/product-tables';
import type { Db } from '@/lib/db/client';
import type { ProductId } from '@/lib/kernel/short-id';
import type { AnalyticsQuery } from './core/analytics-query';
import type { Period } from './core/period';
import {
  isWithin,
  paymentsEverSucceeded,
  paymentsSucceeded,
  periodNumber,
  subscriptionsOf,
} from './sales-facts-repo';

type Query = AnalyticsQuery;

const MAX_PRODUCTS = 500;

export type BillingPeriodShare = { billingPeriod: string; count: number; amountMinor: bigint };

/** Subscriptions made in the range by billing period, with what was paid for them in it. */
export async function sumByBillingPeriod(db: Db, query: Query): Promise<BillingPeriodShare[]> {
  const { rows } = await db.execute<{ billing_period: string; count: number; amount: string }>(sql`
    with made as (${subscriptionsOf(query)}), paid as (${paymentsSucceeded(query)}),
      spent as (select order_id, sum(amount_minor) as amount from paid group by 1)
    select billing_period, count(*)::int as count, coalesce(sum(spent.amount), 0)::text as amount
    from made left join spent on spent.order_id = made.order_id
    where ${query.currency === null ? sql`true` : sql`made.currency = ${query.currency}`}
    group by 1 order by 2 desc, 1`);
  return rows.map((row) => ({
    billingPeriod: row.billing_period,
    count: row.count,
    amountMinor: BigInt(row.amount),
  }));
}

/** Counts the subscriptions that are active now; one that is canceled stays active until its period ends. */
export async function countActiveSubscriptions(db: Db, query: Query): Promise<number> {
  const { storeId, environment } = query;
  const { rows } = await db.execute<{ count: number }>(sql`
    with all_of_them as (${subscriptionsOf({ storeId, environment })})
    select count(*)::int as count from all_of_them where status in ('active', 'canceling')`);
  return rows[0]?.count ?? 0;
}

export type Cancellations = {
  total: number;
  canceled: number;
  /** The average lifetime of ended subscriptions, in whole seconds; `null` where none has ended. */
  averageLifetimeSeconds: number | null;
  medianLifetimeSeconds: number | null;
};

/** The cancellations of subscriptions made in the range, whenever they were canceled. */
export async function readCancellations(db: Db, query: Query): Promise<Cancellations> {
  type Row = { total: number; canceled: number; average: number | null; median: number | null };
  const { rows } = await db.execute<Row>(sql`
    with made as (${subscriptionsOf(query)}),
      lived as (select *, extract(epoch from ended_at - activated_at) as lifetime from made)
    select count(*)::int as total, count(*) filter (where canceled_at is not null)::int as canceled,
      round(avg(lifetime))::int as average,
      round((percentile_cont(0.5) within group (order by lifetime))::numeric)::int as median
    from lived`);
  const [row] = rows;
  if (!row) return { total: 0, canceled: 0, averageLifetimeSeconds: null, medianLifetimeSeconds: null };
  return {
    total: row.total,
    canceled: row.canceled,
    averageLifetimeSeconds: row.average,
    medianLifetimeSeconds: row.median,
  };
}

/** Counts cancellations by the period they were made in, whenever the subscription began. */
export async function countCancellationsByPeriod(
  db: Db,
  query: Query,
  periods: readonly Period[],
): Promise<{ period: number; count: number }[]> {
  const { storeId, environment } = query;
  const { rows } = await db.execute<{ period: number; count: number }>(sql`
    with all_of_them as (${subscriptionsOf({ storeId, environment })})
    select ${periodNumber(sql`canceled_at`, periods)} as period, count(*)::int as count
    from all_of_them where ${isWithin(sql`canceled_at`, query)} group by 1`);
  return rows;
}

export type Trials = { total: number; converted: number; active: number };

/**
 * Trials begun in the range. A trial has converted once a regular period is paid, and is active until it converts or
 * ends.
 */
const trials = (query: Query) => sql`
  paid as (${paymentsEverSucceeded(query)}),
  tried as (
    select made.*, exists (
      select 1 from paid where paid.order_id = made.order_id and paid.phase = 'regular') as is_converted
    from (${subscriptionsOf(query)}) made where special_phase_days is not null)`;

const TRIAL_COUNTS = sql`count(*)::int as total, count(*) filter (where tried.is_converted)::int as converted,
  count(*) filter (where not tried.is_converted and tried.status in ('active', 'canceling'))::int as active`;

export async function countTrials(db: Db, query: Query): Promise<Trials> {
  const { rows } = await db.execute<Trials>(sql`with ${trials(query)} select ${TRIAL_COUNTS} from tried`);
  return rows[0] ?? { total: 0, converted: 0, active: 0 };
}

export type ProductTrials = Trials & { productId: ProductId; productName: string };

export async function countTrialsByProduct(db: Db, query: Query): Promise<ProductTrials[]> {
  const { rows } = await db.execute<Trials & { product_id: ProductId; product_name: string }>(sql`
    with ${trials(query)}
    select tried.product_id, v.name as product_name, ${TRIAL_COUNTS}
    from tried join ${productListings} l on l.product_id = tried.product_id and l.environment = ${query.environment}
      join ${productVersions} v on v.id = l.version_id
    group by 1, 2 order by 3 desc, 2, 1 limit ${MAX_PRODUCTS}`);
  return rows.map(({ product_id, product_name, ...counts }) => ({
    ...counts,
    productId: product_id,
    productName: product_name,
  }));
}

export type Churn = { period: number; startActive: number; churned: number };

/** Counts the subscriptions that ran at the beginning of each period, and those of them that ended in it. */
export async function readChurn(db: Db, query: Query, periods: readonly Period[]): Promise<Churn[]> {
  const { storeId, environment } = query;
  const starts = periods.map(({ startMs }) => new Date(startMs).toISOString());
  const ends = periods.map(({ endMs }) => new Date(endMs).toISOString());
  const { rows } = await db.execute<{ period: number; start_active: number; churned: number }>(sql`
    with all_of_them as (${subscriptionsOf({ storeId, environment })}),
      stretches as (
        select * from unnest(${sql.param(starts)}::timestamptz[], ${sql.param(ends)}::timestamptz[])
          with ordinality as stretch(starts_at, ends_at, period))
    select period::int as period, count(order_id)::int as start_active,
      count(order_id) filter (where ended_at < ends_at)::int as churned
    from stretches left join all_of_them
      on activated_at < starts_at and (ended_at is null or ended_at >= starts_at)
    group by 1`);
  return rows.map((row) => ({ period: row.period, startActive: row.start_active, churned: row.churned }));
}
