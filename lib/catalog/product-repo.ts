import 'server-only';
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { assert } from '@/lib/kernel/assert';
import type { Environment } from '@/lib/kernel/environment';
import type { ProductId, StoreId } from '@/lib/kernel/short-id';
import type { PricesJson } from './core/product';
import { productListings, products, productVersions } from './product-tables';
import type { StoreRow } from './store-repo';
import { stores } from './store-tables';

const MAX_PRICED_PRODUCTS = 1_000;

export type ProductRow = typeof products.$inferSelect;
export type ProductVersionRow = typeof productVersions.$inferSelect;
export type ListingRow = typeof productListings.$inferSelect;

/** A product with its store and, where it is listed in the environment, what sells there. */
export type ProductInEnvironment = {
  store: StoreRow;
  product: ProductRow;
  listing: ListingRow | null;
  version: ProductVersionRow | null;
};

/** One statement, because every new session starts with it. A product of a deleted store is not found. */
export async function findProductInEnvironment(
  db: Db,
  input: { productId: ProductId; environment: Environment },
): Promise<ProductInEnvironment | null> {
  const [row] = await selectProducts(db, input.environment).where(eq(products.id, input.productId)).limit(1);
  return row ?? null;
}

/** The same by the two slugs of a purchase link. */
export async function findProductBySlugs(
  db: Db,
  input: { storeSlug: string; productSlug: string; environment: Environment },
): Promise<ProductInEnvironment | null> {
  const [row] = await selectProducts(db, input.environment)
    .where(and(eq(stores.slug, input.storeSlug), eq(products.slug, input.productSlug)))
    .limit(1);
  return row ?? null;
}

function selectProducts(db: Db, environment: Environment) {
  return db
    .select({ store: stores, product: products, listing: productListings, version: productVersions })
    .from(products)
    .innerJoin(stores, and(eq(stores.id, products.storeId), isNull(stores.deletedAt)))
    .leftJoin(
      productListings,
      and(eq(productListings.productId, products.id), eq(productListings.environment, environment)),
    )
    .leftJoin(productVersions, eq(productVersions.id, productListings.versionId));
}

/** The prices of what a store sells in an environment; of a thousand products at most. */
export async function listActivePrices(
  db: Db,
  input: { storeId: StoreId; environment: Environment },
): Promise<PricesJson[]> {
  const rows = await db
    .select({ prices: productVersions.prices })
    .from(products)
    .innerJoin(
      productListings,
      and(
        eq(productListings.productId, products.id),
        eq(productListings.environment, input.environment),
        eq(productListings.status, 'active'),
      ),
    )
    .innerJoin(productVersions, eq(productVersions.id, productListings.versionId))
    .where(eq(products.storeId, input.storeId))
    .limit(MAX_PRICED_PRODUCTS);
  return rows.map(({ prices }) => prices);
}

/** Holds the product's row until the transaction ends, so that two publishes make their versions one by one. */
export async function lockProductRow(db: Db, id: ProductId): Promise<void> {
  await db.select({ id: products.id }).from(products).where(eq(products.id, id)).for('no key update');
}

export async function isSlugTaken(db: Db, storeId: StoreId, slug: string): Promise<boolean> {
  const found = await db
    .select({ id: products.id })
    .from(products)
    .where(and(eq(products.storeId, storeId), eq(products.slug, slug)))
    .limit(1);
  return found.length > 0;
}

/**
 * The first number from 2 on that makes `base-2`, `base-3` … a slug that is free in the store. There is always one: of
 * one number more than there are such slugs, not all can be taken.
 */
export async function findFreeSlugNumber(db: Db, storeId: StoreId, base: string): Promise<number> {
  // A slug holds letters, digits and hyphens only, so nothing in it means anything to LIKE.
  const matches = sql`select count(*) from ${products} where ${products.storeId} = ${storeId} and ${products.slug} like ${`${base}-%`}`;
  const taken = sql`select 1 from ${products} where ${products.storeId} = ${storeId} and ${products.slug} = ${base} || '-' || candidate`;
  const { rows } = await db.execute<{ free: number }>(
    sql`select min(candidate)::int as free from generate_series(2, (${matches}) + 2) candidate where not exists (${taken})`,
  );
  const free = rows[0]?.free;
  assert(free !== undefined, 'one candidate more than there are slugs is free');
  return free;
}

/** The newest version number of a product in an environment; 0 where there is none. */
export async function findNewestVersionNumber(
  db: Db,
  productId: ProductId,
  environment: Environment,
): Promise<number> {
  const [row] = await db
    .select({ versionNumber: productVersions.versionNumber })
    .from(productVersions)
    .where(and(eq(productVersions.productId, productId), eq(productVersions.environment, environment)))
    .orderBy(desc(productVersions.versionNumber))
    .limit(1);
  return row?.versionNumber ?? 0;
}

export async function insertProduct(db: Db, row: typeof products.$inferInsert): Promise<void> {
  await db.insert(products).values(row);
}

export async function insertVersion(db: Db, row: typeof productVersions.$inferInsert): Promise<void> {
  await db.insert(productVersions).values(row);
}

/** Makes a version the one that sells. A listing that exists keeps its status: publishing does not switch it on. */
export async function upsertListing(db: Db, row: typeof productListings.$inferInsert): Promise<void> {
  await db
    .insert(productListings)
    .values(row)
    .onConflictDoUpdate({
      target: [productListings.productId, productListings.environment],
      set: { versionId: row.versionId, updatedAt: row.updatedAt },
    });
}

/** Puts a listed product on sale or takes it off; the version that sells stays the same. */
export async function setListingStatus(
  db: Db,
  input: Pick<ListingRow, 'productId' | 'environment' | 'status' | 'updatedAt'>,
): Promise<void> {
  await db
    .update(productListings)
    .set({ status: input.status, updatedAt: input.updatedAt })
    .where(
      and(eq(productListings.productId, input.productId), eq(productListings.environment, input.environment)),
    );
}

/** How many of these products are a store's own. */
export async function countOwnProducts(db: Db, storeId: StoreId, ids: readonly ProductId[]): Promise<number> {
  const rows = await db
    .select({ id: products.id })
    .from(products)
    .where(and(eq(products.storeId, storeId), inArray(products.id, [...ids])));
  return rows.length;
}
