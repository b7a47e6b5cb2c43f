import 'server-only';
import { inArray, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { EpochMs } from '@/lib/kernel/clock';
import type { Currency } from '@/lib/kernel/currencies';
import type { Environment } from '@/lib/kernel/environment';
import type { StoreId } from '@/lib/kernel/short-id';
import type { TaxSettings } from '@/lib/tax/core/contract';
import { type EuThreshold, toEuThreshold } from '@/lib/tax/core/eu-threshold';
import { euSalesOf } from '@/lib/tax/core/registration';
import { toHomePlace } from '@/lib/tax/core/tax-place';
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
async function sumOriginSales(
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

export type ThresholdStore = { storeId: StoreId; settings: TaxSettings | null };

/**
 * How near stores are to the threshold of Article 59c, which looks at the current calendar year and at the one before it.
 * Stores that do not charge their own rate to consumers in other member states have no entry.
 */
export async function findEuThresholds(
  db: Db,
  query: { stores: readonly ThresholdStore[]; environment: Environment; nowMs: EpochMs },
): Promise<Map<StoreId, EuThreshold[]>> {
  const stores = query.stores.filter(chargesItsOwnRate);
  if (stores.length === 0) return new Map();
  const thisYear = new Date(query.nowMs).getUTCFullYear();
  const sales = await sumOriginSales(db, {
    storeIds: stores.map(({ storeId }) => storeId),
    environment: query.environment,
    fromMs: Date.UTC(thisYear - 1, 0),
    toMs: Date.UTC(thisYear + 1, 0),
  });
  return new Map(
    stores.map(({ storeId, settings }) => [
      storeId,
      [thisYear, thisYear - 1].map((year) =>
        toEuThreshold({
          year,
          sales: sales.filter((row) => row.storeId === storeId && row.year === year),
          eurRates: settings?.eurRates,
        }),
      ),
    ]),
  );
}

function chargesItsOwnRate({ settings }: ThresholdStore): boolean {
  return settings !== null && euSalesOf(settings, toHomePlace(settings)) === 'origin';
}
