import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { Environment } from '@/lib/kernel/environment';
import type { StoreId } from '@/lib/kernel/short-id';
import { orders } from '@/lib/orders/order-tables';
import { payments } from '@/lib/orders/payment-tables';
import { refunds, refundTickets } from '@/lib/refunds/refund-tables';
import { subscriptionOrders } from '@/lib/subscriptions/subscription-tables';
import type { Buckets } from './core/buckets';
import type { Period, TimeRange } from './core/period';

/*
 * The rows that figures over many sales are computed from. Each is defined once, as the body of a common table expression.
 */

type OfStore = { storeId: StoreId; environment: Environment };
type Narrowed = OfStore & TimeRange & { currency?: string | null; status?: string | null };

const at = (atMs: number) => sql`${new Date(atMs).toISOString()}::timestamptz`;

export function isWithin(moment: SQL, { fromMs, toMs }: TimeRange): SQL {
  return sql`${moment} >= ${at(fromMs)} and ${moment} < ${at(toMs)}`;
}

function isEqual(column: SQL, value: string | null | undefined): SQL {
  return value === null || value === undefined ? sql`true` : sql`${column} = ${value}`;
}

/** Orders made in the range; the status of a subscription order is the status of the subscription. */
export function ordersMade(query: Narrowed): SQL {
  const status = sql`coalesce(s.status, o.status)`;
  return sql`
    select o.id, o.type, ${status} as status, o.currency, o.created_at, o.product_id, o.total_minor, o.tax_minor,
      o.subtotal_minor, lower(o.buyer_email) as buyer, o.billing_detail
    from ${orders} o left join ${subscriptionOrders} s on s.order_id = o.id
    where ${ofStore(query)} and ${isWithin(sql`o.created_at`, query)}
      and ${isEqual(sql`o.currency`, query.currency)} and ${isEqual(status, query.status)}`;
}

/**
 * Payments that succeeded in the range, which are the revenue. A payment without its own breakdown has that of its
 * order.
 */
export function paymentsSucceeded(query: Omit<Narrowed, 'status'>): SQL {
  return sql`${paymentsOf(query)} and p.status = 'succeeded' and ${isWithin(sql`coalesce(p.paid_at, p.created_at)`, query)}`;
}

/** Every payment that ever succeeded, to find what a buyer paid before the range. */
export function paymentsEverSucceeded(query: OfStore): SQL {
  return sql`${paymentsOf(query)} and p.status = 'succeeded'`;
}

/** Payments made in the range, whatever their outcome. */
export function paymentsTried(query: Narrowed): SQL {
  return sql`${paymentsOf(query)} and ${isWithin(sql`p.created_at`, query)} and ${isEqual(sql`p.status`, query.status)}`;
}

function paymentsOf(query: OfStore & { currency?: string | null }): SQL {
  return sql`
    select p.id, p.order_id, p.status, p.amount_minor, p.currency, p.method, p.card_brand, p.failure_reason, p.phase,
      coalesce(p.paid_at, p.created_at) as paid_at, p.refund_status,
      coalesce(p.subtotal_minor, o.subtotal_minor) as subtotal_minor, coalesce(p.tax_minor, o.tax_minor) as tax_minor,
      lower(o.buyer_email) as buyer, o.type, o.product_id, o.session_id, o.billing_detail,
      coalesce(p.tax, o.tax) as tax
    from ${payments} p join ${orders} o on o.id = p.order_id
    where ${ofStore(query)} and ${isEqual(sql`p.currency`, query.currency)}`;
}

/** Refund tickets made in the range. */
export function ticketsMade(query: Narrowed): SQL {
  return sql`
    select t.* from ${refundTickets} t join ${payments} p on p.id = t.payment_id join ${orders} o on o.id = p.order_id
    where ${ofStore(query)} and ${isWithin(sql`t.created_at`, query)}
      and ${isEqual(sql`t.currency`, query.currency)} and ${isEqual(sql`t.status`, query.status)}`;
}

/** Refunds that were asked of the PSP in the range. */
export function refundsMade(query: Omit<Narrowed, 'status'>): SQL {
  return sql`
    select r.* from ${refunds} r join ${payments} p on p.id = r.payment_id join ${orders} o on o.id = p.order_id
    where ${ofStore(query)} and ${isWithin(sql`r.created_at`, query)} and ${isEqual(sql`r.currency`, query.currency)}`;
}

/** The subscriptions of a store, or those made within a time range. */
export function subscriptionsOf(query: OfStore & Partial<TimeRange>): SQL {
  const { fromMs, toMs } = query;
  const made =
    fromMs === undefined || toMs === undefined ? sql`true` : isWithin(sql`o.created_at`, { fromMs, toMs });
  return sql`
    select s.*, o.product_id, o.currency, o.created_at
    from ${subscriptionOrders} s join ${orders} o on o.id = s.order_id
    where ${ofStore(query)} and ${made}`;
}

/** The number, from 1, of the period that holds a moment of the range. */
export function periodNumber(moment: SQL, periods: readonly Period[]): SQL {
  const starts = periods.map(({ startMs }) => new Date(startMs).toISOString());
  return sql`width_bucket(${moment}, ${sql.param(starts)}::timestamptz[])`;
}

/** The number of rows in a bucket of amounts; `bucket` counts from 0. */
export type BucketCount = { bucket: number; count: number };

/**
 * Counts rows by the bucket their amount lies in; a bucket without rows is not in the result.
 *
 * @param input.spent common table expressions, the last of which is called `spent` and has a column `amount`
 */
export async function countByBucket(
  db: Db,
  { spent, buckets }: { spent: SQL; buckets: Buckets },
): Promise<BucketCount[]> {
  const { minMinor, widthMinor } = buckets;
  const { rows } = await db.execute<BucketCount>(sql`
    with ${spent}
    select floor((amount - ${minMinor.toString()}::numeric) / ${widthMinor.toString()}::numeric)::int as bucket,
      count(*)::int as count
    from spent group by 1`);
  return rows;
}

function ofStore({ storeId, environment }: OfStore): SQL {
  return sql`o.store_id = ${storeId} and o.environment = ${environment}`;
}
