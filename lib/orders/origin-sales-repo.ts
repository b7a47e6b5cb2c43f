import 'server-only';
import { inArray, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { EpochMs } from '@/lib/kernel/clock';
import type { Currency } from '@/lib/kernel/currencies';
import type { Environment } from '@/lib/kernel/environment';
import type { StoreId } from '@/lib/kernel/short-id';
import { orders } from './order-tables';
import { payments } from './payment-tables';

type OriginSalesRow = { store_id: StoreId; year: number; currency: Currency; subtotal: string };

export type OriginSales = { storeId: StoreId; year: number; currency: Currency; subtotalMinor: bigint };

/** A store sells in a few currencies, and two years are looked at. */
const MAX_ROWS = 10_000;

/**
 * Net sums by store, year (UTC) and currency of what was paid for at the store's own rate by consumers in other member states: orders whose tax
 * was quoted with `eu_threshold_assumed`.
 */
export async function sumOriginSales(
  db: Db,
  query: { storeIds: readonly StoreId[]; environment: Environment; fromMs: EpochMs; toMs: EpochMs },
): Promise<OriginSales[]> {
  const { storeIds, environment, fromMs, toMs } = query;
  const at = (ms: EpochMs) => sql`${new Date(ms).toISOString()}::timestamptz`;
  const paidAt = sql`coalesce(p.paid_at, p.created_at)`;
  const { rows } = await db.execute<OriginSalesRow>(sql`
    select o.store_id, extract(year from ${paidAt} at time zone 'UTC')::int as year, p.currency, sum(coalesce(p.subtotal_minor, o.subtotal_minor))::text as subtotal
    from ${payments} p join ${orders} o on o.id = p.order_id
    where ${inArray(sql`o.store_id`, [...storeIds])} and o.environment = ${environment} and p.status = 'succeeded'
      and (o.tax -> 'warnings') ? 'eu_threshold_assumed' and ${paidAt} >= ${at(fromMs)} and ${paidAt} < ${at(toMs)}
    group by 1, 2, 3 order by 1, 2, 3 limit ${MAX_ROWS}`);
  return rows.map(({ store_id, year, currency, subtotal }) => ({
    storeId: store_id,
    year,
    currency,
    subtotalMinor: BigInt(subtotal),
  }));
}
