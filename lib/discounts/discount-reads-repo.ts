import 'server-only';
import { count, desc, eq, getTableColumns, isNull, type SQL } from 'drizzle-orm';
import type { ReadScope } from '@/lib/auth/core/read-scope';
import { merchantRowsInScope } from '@/lib/auth/merchant-scope-repo';
import { stores } from '@/lib/catalog/store-tables';
import type { Db } from '@/lib/db/client';
import { all } from '@/lib/db/conditions';
import { type FilterFields, type FilterInput, toConditions } from '@/lib/db/read-filter';
import type { Page } from '@/lib/db/read-page';
import type { StoreId } from '@/lib/kernel/short-id';
import { discounts } from './discount-tables';

export type DiscountRead = typeof discounts.$inferSelect;
export type DiscountReadQuery = { scope: ReadScope; storeId: StoreId | null; filter: FilterInput | null };

export const DISCOUNT_FILTERS: FilterFields = {
  id: { kind: 'id', column: discounts.id, prefix: null },
  storeId: { kind: 'id', column: discounts.storeId, prefix: 'STO' },
  code: { kind: 'text', column: discounts.code },
  name: { kind: 'text', column: discounts.name },
  type: { kind: 'text', column: discounts.type },
  currency: { kind: 'text', column: discounts.currency },
  usageLimit: { kind: 'integer', column: discounts.usageLimit },
  timesUsed: { kind: 'integer', column: discounts.timesUsed },
  oncePerBuyer: { kind: 'flag', column: discounts.isOncePerBuyer },
  expiresAt: { kind: 'moment', column: discounts.expiresAt },
  createdAt: { kind: 'moment', column: discounts.createdAt },
  updatedAt: { kind: 'moment', column: discounts.updatedAt },
};

/** A merchant's only, without those that were taken away. The newest first. */
export async function listDiscounts(db: Db, query: DiscountReadQuery, page: Page): Promise<DiscountRead[]> {
  return db
    .select(getTableColumns(discounts))
    .from(discounts)
    .innerJoin(stores, eq(stores.id, discounts.storeId))
    .where(toWhere(query))
    .orderBy(desc(discounts.createdAt), desc(discounts.id))
    .limit(page.limit)
    .offset(page.offset);
}

export async function countDiscountReads(db: Db, query: DiscountReadQuery): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(discounts)
    .innerJoin(stores, eq(stores.id, discounts.storeId))
    .where(toWhere(query));
  return row?.total ?? 0;
}

function toWhere({ scope, storeId, filter }: DiscountReadQuery): SQL {
  return all(
    merchantRowsInScope(scope, discounts),
    isNull(discounts.deletedAt),
    isNull(stores.deletedAt),
    storeId === null ? undefined : eq(discounts.storeId, storeId),
    ...toConditions(DISCOUNT_FILTERS, filter),
  );
}
