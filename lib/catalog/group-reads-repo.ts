import 'server-only';
import { count, desc, eq, getTableColumns, inArray, isNull, type SQL } from 'drizzle-orm';
import type { ReadScope } from '@/lib/auth/core/read-scope';
import { merchantRowsInScope } from '@/lib/auth/merchant-scope-repo';
import type { Db } from '@/lib/db/client';
import { all } from '@/lib/db/conditions';
import { groupRows } from '@/lib/db/group-rows';
import { type FilterFields, type FilterInput, toConditions } from '@/lib/db/read-filter';
import type { Page } from '@/lib/db/read-page';
import type { StoreId } from '@/lib/kernel/short-id';
import { subscriptionProductGroups } from './product-group-tables';
import { stores } from './store-tables';

export type GroupRead = typeof subscriptionProductGroups.$inferSelect;
export type GroupQuery = { scope: ReadScope; storeId: StoreId | null; filter: FilterInput | null };

export const GROUP_FILTERS: FilterFields = {
  id: { kind: 'id', column: subscriptionProductGroups.id, prefix: null },
  storeId: { kind: 'id', column: subscriptionProductGroups.storeId, prefix: 'STO' },
  name: { kind: 'text', column: subscriptionProductGroups.name },
  environment: { kind: 'text', column: subscriptionProductGroups.environment },
  createdAt: { kind: 'moment', column: subscriptionProductGroups.createdAt },
  updatedAt: { kind: 'moment', column: subscriptionProductGroups.updatedAt },
};

/** A merchant's only. The newest first. */
export async function listGroups(db: Db, query: GroupQuery, page: Page): Promise<GroupRead[]> {
  return selectGroups(db)
    .where(toWhere(query))
    .orderBy(...NEWEST_FIRST)
    .limit(page.limit)
    .offset(page.offset);
}

export async function countGroups(db: Db, query: GroupQuery): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(subscriptionProductGroups)
    .innerJoin(stores, eq(stores.id, subscriptionProductGroups.storeId))
    .where(toWhere(query));
  return row?.total ?? 0;
}

/** The groups of each store, the newest first; at most `limit` of all stores together. */
export async function listGroupsOfStores(
  db: Db,
  input: { scope: ReadScope; storeIds: readonly StoreId[]; limit: number },
): Promise<Map<StoreId, GroupRead[]>> {
  const rows = await selectGroups(db)
    .where(
      all(
        toWhere({ scope: input.scope, storeId: null, filter: null }),
        inArray(subscriptionProductGroups.storeId, [...input.storeIds]),
      ),
    )
    .orderBy(...NEWEST_FIRST)
    .limit(input.limit);
  return groupRows(rows, (row) => row.storeId);
}

const NEWEST_FIRST = [desc(subscriptionProductGroups.createdAt), desc(subscriptionProductGroups.id)] as const;

function selectGroups(db: Db) {
  return db
    .select(getTableColumns(subscriptionProductGroups))
    .from(subscriptionProductGroups)
    .innerJoin(stores, eq(stores.id, subscriptionProductGroups.storeId));
}

function toWhere({ scope, storeId, filter }: GroupQuery): SQL {
  return all(
    merchantRowsInScope(scope, subscriptionProductGroups),
    isNull(stores.deletedAt),
    storeId === null ? undefined : eq(subscriptionProductGroups.storeId, storeId),
    ...toConditions(GROUP_FILTERS, filter),
  );
}
