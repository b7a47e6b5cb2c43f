import 'server-only';
import { and, count, desc, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import type { ReadScope } from '@/lib/auth/core/read-scope';
import { merchantRowsInScope } from '@/lib/auth/merchant-scope-repo';
import type { Db } from '@/lib/db/client';
import { all } from '@/lib/db/conditions';
import { type FilterFields, type FilterInput, toConditions } from '@/lib/db/read-filter';
import type { Page } from '@/lib/db/read-page';
import type { ProductId, ProductVersionId } from '@/lib/kernel/short-id';
import { productListings, products, productVersions } from './product-tables';

/** A version as clients read it. */
export type VersionRead = typeof productVersions.$inferSelect & {
  /** Whether it is the one that sells in its environment. */
  isListed: boolean;
};

export type VersionQuery = {
  scope: ReadScope;
  type: 'onetime' | 'subscription';
  productId: ProductId | null;
  filter: FilterInput | null;
};

export const VERSION_FILTERS: FilterFields = {
  id: { kind: 'id', column: productVersions.id, prefix: null },
  productId: { kind: 'id', column: productVersions.productId, prefix: 'PROD' },
  storeId: { kind: 'id', column: products.storeId, prefix: 'STO' },
  name: { kind: 'text', column: productVersions.name },
  versionNumber: { kind: 'integer', column: productVersions.versionNumber },
  createdAt: { kind: 'moment', column: productVersions.createdAt },
};

/** A merchant's only. The newest first. */
export async function listVersions(db: Db, query: VersionQuery, page: Page): Promise<VersionRead[]> {
  return selectVersions(db)
    .where(toWhere(query))
    .orderBy(desc(productVersions.createdAt), desc(productVersions.versionNumber), desc(productVersions.id))
    .limit(page.limit)
    .offset(page.offset);
}

export async function countVersions(db: Db, query: VersionQuery): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(productVersions)
    .innerJoin(products, eq(products.id, productVersions.productId))
    .where(toWhere(query));
  return row?.total ?? 0;
}

/** By id, for an order that names them. */
export async function findVersionsByIds(
  db: Db,
  scope: ReadScope,
  ids: readonly ProductVersionId[],
): Promise<Map<ProductVersionId, VersionRead>> {
  const isOfStores =
    scope.kind === 'merchant'
      ? inArray(products.storeId, [...scope.storeIds])
      : eq(products.storeId, scope.storeId);
  const rows = await selectVersions(db).where(
    all(
      isOfStores,
      eq(productVersions.environment, scope.environment),
      inArray(productVersions.id, [...ids]),
    ),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function selectVersions(db: Db) {
  return db
    .select({
      ...getTableColumns(productVersions),
      isListed: sql<boolean>`${productListings.versionId} is not null`,
    })
    .from(productVersions)
    .innerJoin(products, eq(products.id, productVersions.productId))
    .leftJoin(
      productListings,
      and(
        eq(productListings.versionId, productVersions.id),
        eq(productListings.environment, productVersions.environment),
      ),
    );
}

function toWhere({ scope, type, productId, filter }: VersionQuery): SQL {
  return all(
    merchantRowsInScope(scope, products),
    eq(productVersions.environment, scope.environment),
    eq(products.type, type),
    productId === null ? undefined : eq(productVersions.productId, productId),
    ...toConditions(VERSION_FILTERS, filter),
  );
}
