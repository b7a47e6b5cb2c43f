import 'server-only';
import { and, asc, count, eq, isNull, like, or, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { MerchantId, StoreId } from '@/lib/kernel/short-id';
import { stores } from './store-tables';

export type StoreRow = typeof stores.$inferSelect;
export type StoreChanges = Partial<Omit<StoreRow, 'id' | 'ownerMerchantId' | 'slug' | 'createdAt'>>;

/** A store by its address; a deleted one is not found. */
export async function findStoreRowBySlug(db: Db, slug: string): Promise<StoreRow | null> {
  const [row] = await db
    .select()
    .from(stores)
    .where(and(eq(stores.slug, slug), isNull(stores.deletedAt)))
    .limit(1);
  return row ?? null;
}

/** A store by its id; a deleted one is not found. */
export async function findStoreRow(db: Db, id: StoreId): Promise<StoreRow | null> {
  const [row] = await db
    .select()
    .from(stores)
    .where(and(eq(stores.id, id), isNull(stores.deletedAt)))
    .limit(1);
  return row ?? null;
}

/**
 * The same, and holds the row until the transaction ends, so that read, decide and write are one step. `no key` leaves
 * room for inserts that only refer to the store, such as new sessions.
 */
export async function lockStoreRow(db: Db, id: StoreId): Promise<StoreRow | null> {
  const [row] = await db
    .select()
    .from(stores)
    .where(and(eq(stores.id, id), isNull(stores.deletedAt)))
    .limit(1)
    .for('no key update');
  return row ?? null;
}

/** How many stores a merchant has; deleted ones do not count. */
export async function countStores(db: Db, merchantId: MerchantId): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(stores)
    .where(and(eq(stores.ownerMerchantId, merchantId), isNull(stores.deletedAt)));
  return row?.total ?? 0;
}

/** `null` where the slug is taken: the insert gives way instead of failing, so that the transaction lives on. */
export async function insertStore(db: Db, values: typeof stores.$inferInsert): Promise<StoreRow | null> {
  const [row] = await db
    .insert(stores)
    .values(values)
    .onConflictDoNothing({ target: stores.slug })
    .returning();
  return row ?? null;
}

export async function updateStoreRow(db: Db, id: StoreId, changes: StoreChanges): Promise<StoreRow | null> {
  const [row] = await db.update(stores).set(changes).where(eq(stores.id, id)).returning();
  return row ?? null;
}

/** Stores that hold a logo's bytes in their own row, as versions before the pictures had addresses stored them. */
export async function findStoresWithEmbeddedPictures(db: Db, limit: number): Promise<StoreRow[]> {
  const inTheme = (mode: string) =>
    sql`${stores.checkoutSettings} -> ${mode} ->> 'checkoutLogo' like 'data:%'`;
  return db
    .select()
    .from(stores)
    .where(or(like(stores.logo, 'data:%'), inTheme('light'), inTheme('dark')))
    .limit(limit);
}

const MAX_LISTED = 1_000;

/** The stores of every merchant, or of one, oldest first and without deleted ones; at most a thousand. */
export async function listStoreRows(db: Db, merchantId: MerchantId | null): Promise<StoreRow[]> {
  const isOwned = merchantId === null ? undefined : eq(stores.ownerMerchantId, merchantId);
  return db
    .select()
    .from(stores)
    .where(and(isNull(stores.deletedAt), isOwned))
    .orderBy(asc(stores.createdAt), asc(stores.id))
    .limit(MAX_LISTED);
}

/** A store keeps the mark for good: what its pages ask for does not flicker with its last discount. */
export async function setHasDiscounts(db: Db, id: StoreId): Promise<void> {
  await db
    .update(stores)
    .set({ hasDiscounts: true })
    .where(and(eq(stores.id, id), eq(stores.hasDiscounts, false)));
}
