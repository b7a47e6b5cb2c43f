import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { AnalyticsQuery } from './core/analytics-query';
import type { Period } from './core/period';
import { periodNumber, refundsMade, ticketsMade } from './sales-facts-repo';

type Query = AnalyticsQuery;

/** The most reasons of an answer: people write them freely, so only the most frequent ones are listed. */
const MAX_REASONS = 100;

/** The statuses of an approved ticket, whether or not the refund has succeeded yet. */
const IS_APPROVED = sql`status in ('approved', 'processing', 'succeeded', 'failed')`;
const IS_REJECTED = sql`status = 'rejected'`;
/** The final statuses of a ticket. */
const IS_RESOLVED = sql`status in ('succeeded', 'failed', 'rejected', 'cancelled')`;

export type ReasonShare = { reason: string; count: number; amountMinor: bigint };

export async function sumTicketsByReason(db: Db, query: Query): Promise<ReasonShare[]> {
  const { rows } = await db.execute<{ reason: string; count: number; amount: string }>(sql`
    with made as (${ticketsMade(query)})
    select reason, count(*)::int as count, sum(requested_minor)::text as amount
    from made group by 1 order by 2 desc, 1 limit ${MAX_REASONS}`);
  return rows.map(({ reason, count, amount }) => ({ reason, count, amountMinor: BigInt(amount) }));
}

export async function countTicketsByStatus(
  db: Db,
  query: Query,
): Promise<{ status: string; count: number }[]> {
  const { rows } = await db.execute<{ status: string; count: number }>(sql`
    with made as (${ticketsMade(query)})
    select status, count(*)::int as count from made group by 1 order by 2 desc, 1`);
  return rows;
}

export type Reviews = {
  reviewed: number;
  approved: number;
  rejected: number;
  /** The average time from the request to the review, in whole seconds; `null` where none was reviewed. */
  averageSeconds: number | null;
  medianSeconds: number | null;
  p90Seconds: number | null;
};

export async function readReviews(db: Db, query: Query): Promise<Reviews> {
  type Row = {
    reviewed: number;
    approved: number;
    rejected: number;
    average: number | null;
    median: number | null;
    p90: number | null;
  };
  const { rows } = await db.execute<Row>(sql`
    with made as (${ticketsMade(query)}),
      timed as (select *, extract(epoch from reviewed_at - created_at) as waited from made)
    select count(reviewed_at)::int as reviewed, count(*) filter (where ${IS_APPROVED})::int as approved,
      count(*) filter (where ${IS_REJECTED})::int as rejected, round(avg(waited))::int as average,
      round((percentile_cont(0.5) within group (order by waited))::numeric)::int as median,
      round((percentile_cont(0.9) within group (order by waited))::numeric)::int as p90
    from timed`);
  const [row] = rows;
  return {
    reviewed: row?.reviewed ?? 0,
    approved: row?.approved ?? 0,
    rejected: row?.rejected ?? 0,
    averageSeconds: row?.average ?? null,
    medianSeconds: row?.median ?? null,
    p90Seconds: row?.p90 ?? null,
  };
}

export type TicketTrend = {
  period: number;
  created: number;
  resolved: number;
  approved: number;
  rejected: number;
};

/** Counts the tickets made in each period by their status now. */
export async function countTicketsByPeriod(
  db: Db,
  query: Query,
  periods: readonly Period[],
): Promise<TicketTrend[]> {
  const { rows } = await db.execute<TicketTrend>(sql`
    with made as (${ticketsMade(query)})
    select ${periodNumber(sql`created_at`, periods)} as period, count(*)::int as created,
      count(*) filter (where ${IS_RESOLVED})::int as resolved,
      count(*) filter (where ${IS_APPROVED})::int as approved,
      count(*) filter (where ${IS_REJECTED})::int as rejected
    from made group by 1`);
  return rows;
}

export async function countRefundOutcomes(
  db: Db,
  query: Query,
): Promise<{ succeeded: number; failed: number }> {
  const { rows } = await db.execute<{ succeeded: number; failed: number }>(sql`
    with made as (${refundsMade(query)})
    select count(*) filter (where status = 'succeeded')::int as succeeded,
      count(*) filter (where status = 'failed')::int as failed from made`);
  return rows[0] ?? { succeeded: 0, failed: 0 };
}
