import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { AnalyticsQuery } from './core/analytics-query';
import type { Revenue } from './core/figures';
import { paymentsSucceeded, paymentsTried, refundsMade } from './sales-facts-repo';

const MAX_GROUPS = 100;

type Query = AnalyticsQuery;
type SumRow = { currency: string; amount: string; payment_count: number };

const toRevenue = (row: SumRow): Revenue => ({
  currency: row.currency,
  amountMinor: BigInt(row.amount),
  paymentCount: row.payment_count,
});

export type Attempts = { total: number; succeeded: number; failed: number };

/** Counts payments by their outcome. One that the PSP has not decided yet is not counted. */
export async function countAttempts(db: Db, query: Query): Promise<Attempts> {
  const { rows } = await db.execute<Attempts>(sql`
    with tried as (${paymentsTried(query)})
    select count(*)::int as total, count(*) filter (where status = 'succeeded')::int as succeeded,
      count(*) filter (where status = 'failed')::int as failed from tried`);
  return rows[0] ?? { total: 0, succeeded: 0, failed: 0 };
}

export async function countFailuresByReason(
  db: Db,
  query: Query,
): Promise<{ reason: string | null; count: number }[]> {
  const { rows } = await db.execute<{ reason: string | null; count: number }>(sql`
    with tried as (${paymentsTried(query)})
    select failure_reason as reason, count(*)::int as count from tried where status = 'failed'
    group by 1 order by 2 desc, 1 limit ${MAX_GROUPS}`);
  return rows;
}

export type RefundCounts = {
  total: number;
  succeeded: number;
  failed: number;
  /** Payments that were refunded, in part or in full. */
  refundedPayments: number;
};

export async function countRefundsMade(db: Db, query: Query): Promise<RefundCounts> {
  type Row = Omit<RefundCounts, 'refundedPayments'> & { refunded_payments: number };
  const { rows } = await db.execute<Row>(sql`
    with made as (${refundsMade(query)})
    select count(*)::int as total, count(*) filter (where status = 'succeeded')::int as succeeded,
      count(*) filter (where status = 'failed')::int as failed,
      count(distinct payment_id) filter (where status = 'succeeded')::int as refunded_payments
    from made`);
  const [row] = rows;
  if (!row) return { total: 0, succeeded: 0, failed: 0, refundedPayments: 0 };
  return {
    total: row.total,
    succeeded: row.succeeded,
    failed: row.failed,
    refundedPayments: row.refunded_payments,
  };
}

export async function sumRefundsByCurrency(db: Db, query: Query): Promise<Revenue[]> {
  const { rows } = await db.execute<SumRow>(sql`
    with made as (${refundsMade(query)})
    select currency, sum(coalesce(refunded_minor, requested_minor))::text as amount,
      count(distinct payment_id)::int as payment_count
    from made where status = 'succeeded' group by 1 order by 1`);
  return rows.map(toRevenue);
}

export async function countPaymentsSucceeded(db: Db, query: Query): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(
    sql`with paid as (${paymentsSucceeded(query)}) select count(*)::int as count from paid`,
  );
  return rows[0]?.count ?? 0;
}

export type Share = { name: string | null; count: number; amountMinor: bigint };

/** The revenue by payment method, or by card brand. */
export async function sumRevenueByMeans(
  db: Db,
  query: Query,
  means: 'method' | 'cardBrand',
): Promise<Share[]> {
  const column: SQL = means === 'method' ? sql`method` : sql`card_brand`;
  const where = means === 'method' ? sql`true` : sql`card_brand is not null`;
  const { rows } = await db.execute<{ name: string | null; count: number; amount: string }>(sql`
    with paid as (${paymentsSucceeded(query)})
    select ${column} as name, count(*)::int as count, sum(amount_minor)::text as amount
    from paid where ${where} group by 1 order by 2 desc, 1 limit ${MAX_GROUPS}`);
  return rows.map(({ name, count, amount }) => ({ name, count, amountMinor: BigInt(amount) }));
}

export type TaxedRevenue = Revenue & { taxMinor: bigint; refundedMinor: bigint };

/** The revenue of each currency, the tax within it, and what was refunded of it since. */
export async function sumTaxedRevenue(db: Db, query: Query): Promise<TaxedRevenue[]> {
  type Row = SumRow & { tax: string; refunded: string };
  const { rows } = await db.execute<Row>(sql`
    with paid as (${paymentsSucceeded(query)}),
      back as (select r.payment_id, sum(coalesce(r.refunded_minor, r.requested_minor)) as refunded_minor
        from refunds r where r.status = 'succeeded' and r.payment_id in (select id from paid) group by 1)
    select currency, sum(amount_minor)::text as amount, sum(tax_minor)::text as tax,
      coalesce(sum(back.refunded_minor), 0)::text as refunded, count(*)::int as payment_count
    from paid left join back on back.payment_id = paid.id group by currency order by currency`);
  return rows.map((row) => ({
    ...toRevenue(row),
    taxMinor: BigInt(row.tax),
    refundedMinor: BigInt(row.refunded),
  }));
}
