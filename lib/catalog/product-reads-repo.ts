import 'server-only';
import { and, count, desc, eq, getTableColumns, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { ReadScope } from '@/lib/auth/core/read-scope';
import type { Db } from '@/lib/db/client';
import { all } from '@/lib/db/conditions';
import { groupRows } from '@/lib/db/group-rows';
import { asShownTo, type FilterFields, type FilterInput, toConditions } from '@/lib/db/read-filter';
import { isOnPage, type Page, positionWithin } from '@/lib/db/read-page';
import type { ProductGroupId, ProductId, StoreId } from '@/lib/kernel/short-id';
import { subscriptionProductGroupMembers } from './product-group-tables';
import { productListings, products, productVersions } from './product-tables';
import { stores } from './store-tables';

export type ProductType = 'onetime' | 'subscription';

/** A product as one environment lists it. */
export type ProductRead = typeof products.$inferSelect & {
  version: typeof productVersions.$inferSelect;
  status: 'active' | 'inactive';
  updatedAt: Date;
  /** Whether it has been published. */
  hasProdVersion: boolean;
};

export type ProductQuery = {
  scope: ReadScope;
  /** `null` for both. */
  type: ProductType | null;
  storeId: StoreId | null;
  filter: FilterInput | null;
};

const hasProdVersion = sql<boolean>`exists (select 1 from product_listings published where published.product_id = ${products.id} and published.environment = 'prod')`;

export const PRODUCT_FILTERS: FilterFields = {
  id: { kind: 'id', column: products.id, prefix: 'PROD' },
  storeId: { kind: 'id', column: products.storeId, prefix: 'STO' },
  slug: { kind: 'text', column: products.slug },
  name: { kind: 'text', column: productVersions.name },
  description: { kind: 'text', column: productVersions.description },
  status: { kind: 'text', column: productListings.status },
  hasProdVersion: { kind: 'flag', column: hasProdVersion, isMerchantOnly: true },
  createdAt: { kind: 'moment', column: products.createdAt },
  updatedAt: { kind: 'moment', column: productListings.updatedAt },
};

export const SUBSCRIPTION_PRODUCT_FILTERS: FilterFields = {
  ...PRODUCT_FILTERS,
  billingPeriod: { kind: 'text', column: productVersions.billingPeriod },
};

/** The newest first. */
export async function listProducts(db: Db, query: ProductQuery, page: Page): Promise<ProductRead[]> {
  return selectProducts(db, query.scope)
    .where(toWhere(query))
    .orderBy(desc(products.createdAt), desc(products.id))
    .limit(page.limit)
    .offset(page.offset);
}

export async function countProducts(db: Db, query: ProductQuery): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(products)
    .innerJoin(stores, eq(stores.id, products.storeId))
    .innerJoin(productListings, isListedIn(query.scope))
    .innerJoin(productVersions, eq(productVersions.id, productListings.versionId))
    .where(toWhere(query));
  return row?.total ?? 0;
}

/** By id, for an order that names them: what was bought stays readable when it is off sale or its store is deleted. */
export async function findProductsByIds(
  db: Db,
  scope: ReadScope,
  ids: readonly ProductId[],
): Promise<Map<ProductId, ProductRead>> {
  const rows = await selectProducts(db, scope).where(all(isOfStores(scope), inArray(products.id, [...ids])));
  return new Map(rows.map((row) => [row.id, row]));
}

/** The same page of each store's products, the newest first. */
export async function listProductsOfStores(
  db: Db,
  input: { scope: ReadScope; type: ProductType; storeIds: readonly StoreId[]; page: Page },
): Promise<Map<StoreId, ProductRead[]>> {
  const { scope, type, storeIds, page } = input;
  const ranked = db
    .select({ id: products.id, position: positionWithin(products.storeId, products).as('position') })
    .from(products)
    .innerJoin(stores, eq(stores.id, products.storeId))
    .innerJoin(productListings, isListedIn(scope))
    .where(all(isForSale(scope), eq(products.type, type), inArray(products.storeId, [...storeIds])))
    .as('ranked');
  const wanted = db.select({ id: ranked.id }).from(ranked).where(isOnPage(ranked.position, page));
  const rows = await selectProducts(db, scope)
    .where(inArray(products.id, wanted))
    .orderBy(desc(products.createdAt), desc(products.id));
  return groupRows(rows, (row) => row.storeId);
}

/** The same page of each group's products, in the merchant's order. */
export async function listProductIdsOfGroups(
  db: Db,
  input: { scope: ReadScope; groupIds: readonly ProductGroupId[]; page: Page },
): Promise<Map<ProductGroupId, ProductId[]>> {
  const { scope, groupIds, page } = input;
  const members = subscriptionProductGroupMembers;
  const inOrder = sql<number>`row_number() over (partition by ${members.groupId} order by ${members.position}, ${members.productId})`;
  const ranked = db
    .select({ groupId: members.groupId, productId: members.productId, position: inOrder.as('rank') })
    .from(members)
    .innerJoin(products, eq(products.id, members.productId))
    .innerJoin(stores, eq(stores.id, products.storeId))
    .innerJoin(productListings, isListedIn(scope))
    .where(
      all(
        isForSale(scope),
        eq(members.environment, scope.environment),
        inArray(members.groupId, [...groupIds]),
      ),
    )
    .as('ranked');
  const rows = await db
    .select({ groupId: ranked.groupId, productId: ranked.productId })
    .from(ranked)
    .where(isOnPage(ranked.position, page))
    .orderBy(ranked.groupId, ranked.position);
  const groups = groupRows(rows, (row) => row.groupId);
  return new Map([...groups].map(([groupId, found]) => [groupId, found.map((row) => row.productId)]));
}

/** The newest version's content with what an environment says of its sale. */
function selectProducts(db: Db, scope: ReadScope) {
  return db
    .select({
      ...getTableColumns(products),
      version: getTableColumns(productVersions),
      status: productListings.status,
      updatedAt: productListings.updatedAt,
      hasProdVersion,
    })
    .from(products)
    .innerJoin(stores, eq(stores.id, products.storeId))
    .innerJoin(productListings, isListedIn(scope))
    .innerJoin(productVersions, eq(productVersions.id, productListings.versionId));
}

function isListedIn(scope: ReadScope): SQL | undefined {
  return and(eq(productListings.productId, products.id), eq(productListings.environment, scope.environment));
}

function isOfStores(scope: ReadScope): SQL {
  return scope.kind === 'merchant'
    ? inArray(products.storeId, [...scope.storeIds])
    : eq(products.storeId, scope.storeId);
}

/** A merchant sees what it took off sale, nobody else does. */
function isForSale(scope: ReadScope): SQL {
  const isThere = all(isOfStores(scope), isNull(stores.deletedAt));
  if (scope.kind === 'merchant') return isThere;
  return all(isThere, eq(stores.status, 'active'), eq(productListings.status, 'active'));
}

function toWhere({ scope, type, storeId, filter }: ProductQuery): SQL {
  return all(
    isForSale(scope),
    type === null ? undefined : eq(products.type, type),
    storeId === null ? undefined : eq(products.storeId, storeId),
    ...toConditions(
      asShownTo({ isMerchant: scope.kind === 'merchant' }, SUBSCRIPTION_PRODUCT_FILTERS),
      filter,
    ),
  );
}
