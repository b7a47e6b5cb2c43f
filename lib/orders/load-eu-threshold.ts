import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Clock, EpochMs } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import type { Notice } from '@/lib/kernel/notice';
import type { StoreId } from '@/lib/kernel/short-id';
import type { TaxSettings } from '@/lib/tax/core/contract';
import { type EuThreshold, thresholdNotices, toEuThreshold } from '@/lib/tax/core/eu-threshold';
import { euSalesOf } from '@/lib/tax/core/registration';
import { toHomePlace } from '@/lib/tax/core/tax-place';
import { sumOriginSales } from './origin-sales-repo';

type ThresholdStore = { storeId: StoreId; settings: TaxSettings | null };

/**
 * How near stores are to the threshold of Article 59c, which looks at the current calendar year and at the one before it.
 * Stores that do not charge their own rate to consumers in other member states have no entry.
 */
export async function loadEuThresholds(
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

/** What a merchant has to be told of both years. */
export async function euThresholdNotices(
  deps: { db: Db; clock: Clock },
  { environment, ...store }: ThresholdStore & { environment: Environment },
): Promise<Notice[]> {
  const query = { stores: [store], environment, nowMs: deps.clock.nowMs() };
  const found = await loadEuThresholds(deps.db, query);
  return (found.get(store.storeId) ?? []).flatMap(thresholdNotices);
}

function chargesItsOwnRate({ settings }: ThresholdStore): boolean {
  return settings !== null && euSalesOf(settings, toHomePlace(settings)) === 'origin';
}
