import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { AnalyticsQuery } from './core/analytics-query';
import type { Revenue } from './core/figures';
import type { Period } from './core/period';
import {
  isWithin,
  ordersMade,
  paymentsEverSucceeded,
  paymentsSucceeded,
  periodNumber,
} from './sales-facts-repo';

/** The most groups of an answer: more than there are countries, states or currencies. */
const MAX_GROUPS = 1_000;

type Query = AnalyticsQuery;
/** A row with a sum of bigints, which PostgreSQL gives as text. */
type SumRow = { currency: string; amount: string; payment_count: number };

const REVENUE = sql`currency, sum(amount_minor)::text as amount, count(*)::int as payment_count`;

const toRevenue = (row: SumRow): Revenue => ({
  currency: row.currency,
  amountMinor: BigInt(row.amount),
  paymentCount: row.payment_count,
});

export async function countOrdersMade(db: Db, query: Query): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(
    sql`with made as (${ordersMade(query)}) select count(*)::int as count from made`,
  );
  return rows[0]?.count ?? 0;
}

export async function countOrdersByStatus(
  db: Db,
  query: Query,
): Promise<{ status: string; count: number }[]> {
  const { rows } = await db.execute<{ status: string; count: number }>(sql`
    with made as (${ordersMade(query)})
    select status, count(*)::int as count from made group by 1 order by 2 desc, 1 limit ${MAX_GROUPS}`);
  return rows;
}

export async function countOrdersByPeriod(
  db: Db,
  query: Query,
  periods: readonly Period[],
): Promise<{ period: number; count: number }[]> {
  const { rows } = await db.execute<{ period: number; count: number }>(sql`
    with made as (${ordersMade(query)})
    select ${periodNumber(sql`created_at`, periods)} as period, count(*)::int as count from made group by 1`);
  return rows;
}

export async function countOrdersByCountry(
  db: Db,
  query: Query,
): Promise<{ country: string; count: number }[]> {
  const { rows } = await db.execute<{ country: string; count: number }>(sql`
    with made as (${ordersMade(query)})
    select billing_detail ->> 'country' as country, count(*)::int as count
    from made group by 1 order by 2 desc, 1 limit ${MAX_GROUPS}`);
  return rows;
}

/** The revenue of each currency, because currencies have no common sum. */
export async function sumRevenueByCurrency(db: Db, query: Query): Promise<Revenue[]> {
  const { rows } = await db.execute<SumRow>(sql`
    with paid as (${paymentsSucceeded(query)})
    select ${REVENUE} from paid group by currency order by currency`);
  return rows.map(toRevenue);
}

export async function sumRevenueByPeriod(
  db: Db,
  query: Query,
  periods: readonly Period[],
): Promise<(Revenue & { period: number })[]> {
  const { rows } = await db.execute<SumRow & { period: number }>(sql`
    with paid as (${paymentsSucceeded(query)})
    select ${periodNumber(sql`paid_at`, periods)} as period, ${REVENUE} from paid group by 1, 2 order by 1, 2`);
  return rows.map((row) => ({ ...toRevenue(row), period: row.period }));
}

export type PlaceRevenue = { place: string | null; amountMinor: bigint; paymentCount: number };

/** The revenue by country, or by state within one country. */
export async function sumRevenueByPlace(
  db: Db,
  query: Query,
  within: { country: string } | null,
): Promise<PlaceRevenue[]> {
  const place: SQL = within ? sql`billing_detail ->> 'state'` : sql`billing_detail ->> 'country'`;
  const where = within ? sql`billing_detail ->> 'country' = ${within.country}` : sql`true`;
  const { rows } = await db.execute<{ place: string | null; amount: string; payment_count: number }>(sql`
    with paid as (${paymentsSucceeded(query)})
    select ${place} as place, sum(amount_minor)::text as amount, count(*)::int as payment_count
    from paid where ${where} group by 1 order by sum(amount_minor) desc, 1 limit ${MAX_GROUPS}`);
  return rows.map((row) => ({
    place: row.place,
    amountMinor: BigInt(row.amount),
    paymentCount: row.payment_count,
  }));
}

export type BusinessRevenue = {
  isBusiness: boolean;
  amountMinor: bigint;
  taxMinor: bigint;
  orderCount: number;
};

/** The revenue from businesses and from consumers, tax included, with their numbers of orders. */
export async function sumRevenueByBusiness(db: Db, query: Query): Promise<BusinessRevenue[]> {
  type Row = { is_business: boolean; amount: string; tax: string; order_count: number };
  const { rows } = await db.execute<Row>(sql`
    with paid as (${paymentsSucceeded(query)})
    select coalesce((billing_detail ->> 'isBusiness')::boolean, false) as is_business,
      sum(amount_minor)::text as amount, sum(tax_minor)::text as tax, count(distinct order_id)::int as order_count
    from paid group by 1 order by 1 desc`);
  return rows.map((row) => ({
    isBusiness: row.is_business,
    amountMinor: BigInt(row.amount),
    taxMinor: BigInt(row.tax),
    orderCount: row.order_count,
  }));
}

/** Counts buyers by their e-mail address, and among them the newcomers, who never paid before the range. */
export async function countBuyers(db: Db, query: Query): Promise<{ total: number; newcomers: number }> {
  const { rows } = await db.execute<{ total: number; newcomers: number }>(sql`
    with ever as (${paymentsEverSucceeded(query)}),
      buyers as (select buyer, min(paid_at) as first_paid_at,
        bool_or(${isWithin(sql`paid_at`, query)} and ${query.currency === null ? sql`true` : sql`currency = ${query.currency}`}) as is_counted
        from ever group by buyer)
    select count(*) filter (where is_counted)::int as total,
      count(*) filter (where is_counted and ${isWithin(sql`first_paid_at`, query)})::int as newcomers
    from buyers`);
  return rows[0] ?? { total: 0, newcomers: 0 };
}
