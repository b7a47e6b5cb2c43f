import 'server-only';
import { and, count, desc, eq, inArray, isNull, or, type SQL } from 'drizzle-orm';
import type { ReachedStore, ReadScope } from '@/lib/auth/core/read-scope';
import type { Db } from '@/lib/db/client';
import { all } from '@/lib/db/conditions';
import { asShownTo, type FilterFields, type FilterInput, toConditions } from '@/lib/db/read-filter';
import type { Page } from '@/lib/db/read-page';
import type { MerchantId, StoreId } from '@/lib/kernel/short-id';
import { storesInScope } from './store-scope-repo';
import { storeMerchants, stores } from './store-tables';

export type StoreRead = typeof stores.$inferSelect;
export type StoreQuery = { scope: ReadScope; filter: FilterInput | null };

/** A merchant owns at most twenty that are not deleted; this bounds the deleted ones and those it is a member of. */
const MAX_STORES = 2_000;

export const STORE_FILTERS: FilterFields = {
  id: { kind: 'id', column: stores.id, prefix: 'STO' },
  name: { kind: 'text', column: stores.name },
  slug: { kind: 'text', column: stores.slug },
  status: { kind: 'text', column: stores.status },
  supportEmail: { kind: 'text', column: stores.supportEmail },
  prodEnabled: { kind: 'flag', column: stores.prodEnabled, isMerchantOnly: true },
  createdAt: { kind: 'moment', column: stores.createdAt },
  updatedAt: { kind: 'moment', column: stores.updatedAt, isMerchantOnly: true },
};

/** The stores a merchant has a hand in: its own, deleted ones too, and those it is an active member of. */
export async function findReachedStores(db: Db, merchantId: MerchantId): Promise<ReachedStore[]> {
  const rows = await db
    .selectDistinct({ id: stores.id, ownerMerchantId: stores.ownerMerchantId })
    .from(stores)
    .leftJoin(
      storeMerchants,
      and(
        eq(storeMerchants.storeId, stores.id),
        eq(storeMerchants.merchantId, merchantId),
        eq(storeMerchants.status, 'active'),
      ),
    )
    .where(
      or(
        eq(stores.ownerMerchantId, merchantId),
        and(eq(storeMerchants.merchantId, merchantId), isNull(stores.deletedAt)),
      ),
    )
    .limit(MAX_STORES);
  return rows.map(({ id, ownerMerchantId }) => ({ id, isOwn: ownerMerchantId === merchantId }));
}

/** The newest first; deleted ones are not listed. */
export async function listStores(db: Db, query: StoreQuery, page: Page): Promise<StoreRead[]> {
  return db
    .select()
    .from(stores)
    .where(toWhere(query))
    .orderBy(desc(stores.createdAt), desc(stores.id))
    .limit(page.limit)
    .offset(page.offset);
}

export async function countStoresInScope(db: Db, query: StoreQuery): Promise<number> {
  const [row] = await db.select({ total: count() }).from(stores).where(toWhere(query));
  return row?.total ?? 0;
}

/** By id, deleted ones too: an order goes on naming its store. */
export async function findStoresByIds(
  db: Db,
  scope: ReadScope,
  ids: readonly StoreId[],
): Promise<Map<StoreId, StoreRead>> {
  const rows = await db
    .select()
    .from(stores)
    .where(all(storesInScope(scope), inArray(stores.id, [...ids])));
  return new Map(rows.map((row) => [row.id, row]));
}

function toWhere({ scope, filter }: StoreQuery): SQL {
  return all(
    storesInScope(scope),
    isNull(stores.deletedAt),
    scope.kind === 'merchant' ? undefined : eq(stores.status, 'active'),
    ...toConditions(asShownTo({ isMerchant: scope.kind === 'merchant' }, STORE_FILTERS), filter),
  );
}
