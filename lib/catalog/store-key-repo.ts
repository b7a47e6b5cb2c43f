import 'server-only';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { Environment } from '@/lib/kernel/environment';
import type { MerchantId, StoreId } from '@/lib/kernel/short-id';
import { storeKeys } from './store-key-tables';
import { stores } from './store-tables';

export type StoreKeyRow = typeof storeKeys.$inferSelect;

const MAX_KEYS_LISTED = 1_000;

export async function insertStoreKey(db: Db, row: typeof storeKeys.$inferInsert): Promise<void> {
  await db.insert(storeKeys).values(row);
}

/** Finds the store whose key has this hash; `null` where it was revoked, its store is deleted, or there is no such key. */
export async function findStoreOfKey(
  db: Db,
  secretHash: string,
): Promise<{ keyId: string; storeId: StoreId; merchantId: MerchantId; environment: Environment } | null> {
  const [row] = await db
    .select({
      keyId: storeKeys.id,
      storeId: storeKeys.storeId,
      environment: storeKeys.environment,
      merchantId: stores.ownerMerchantId,
    })
    .from(storeKeys)
    .innerJoin(stores, and(eq(stores.id, storeKeys.storeId), isNull(stores.deletedAt)))
    .where(and(eq(storeKeys.secretHash, secretHash), isNull(storeKeys.revokedAt)));
  return row ?? null;
}

export async function listStoreKeyRows(db: Db, storeId: StoreId | null): Promise<StoreKeyRow[]> {
  return db
    .select()
    .from(storeKeys)
    .where(storeId === null ? undefined : eq(storeKeys.storeId, storeId))
    .orderBy(asc(storeKeys.createdAt))
    .limit(MAX_KEYS_LISTED);
}

/** Ends a key. One that was revoked before keeps its moment. @returns the key; `null` where there is none. */
export async function setStoreKeyRevoked(db: Db, id: string, now: Date): Promise<StoreKeyRow | null> {
  await db
    .update(storeKeys)
    .set({ revokedAt: now })
    .where(and(eq(storeKeys.id, id), isNull(storeKeys.revokedAt)));
  const [row] = await db.select().from(storeKeys).where(eq(storeKeys.id, id));
  return row ?? null;
}
