import 'server-only';
import { asc, eq, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { MerchantId } from '@/lib/kernel/short-id';
import { apiKeys } from './api-key-tables';
import { merchants } from './merchant-tables';

export type MerchantRow = typeof merchants.$inferSelect;

const MAX_LISTED = 1_000;

/** False where a merchant of this id is there already. */
export async function insertMerchant(db: Db, row: typeof merchants.$inferInsert): Promise<boolean> {
  const made = await db.insert(merchants).values(row).onConflictDoNothing().returning({ id: merchants.id });
  return made.length > 0;
}

export async function findMerchantRow(db: Db, id: MerchantId): Promise<MerchantRow | null> {
  const [row] = await db.select().from(merchants).where(eq(merchants.id, id));
  return row ?? null;
}

/** The first merchant with an e-mail address, whatever its case. */
export async function findMerchantRowByEmail(db: Db, email: string): Promise<MerchantRow | null> {
  const [row] = await db
    .select()
    .from(merchants)
    .where(eq(sql`lower(${merchants.email})`, email.toLowerCase()))
    .orderBy(asc(merchants.createdAt))
    .limit(1);
  return row ?? null;
}

/** A caller who locks an address waits for the caller who locked it before, until that transaction ends. */
export async function lockMerchantEmail(db: Db, email: string): Promise<void> {
  await db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`merchant ${email.toLowerCase()}`}, 0))`,
  );
}

/**
 * Holds the merchant's row until the transaction ends: calls that count its stores or its keys, or ask whether it has
 * one, go one after the other.
 */
export async function lockMerchantRow(db: Db, id: MerchantId): Promise<void> {
  await db.select({ id: merchants.id }).from(merchants).where(eq(merchants.id, id)).for('no key update');
}

/** True for a merchant that has, or had, a key to call with; one that was only invited has none. */
export async function hasApiKey(db: Db, id: MerchantId): Promise<boolean> {
  const found = await db.select({ id: apiKeys.id }).from(apiKeys).where(eq(apiKeys.merchantId, id)).limit(1);
  return found.length > 0;
}

/** Every merchant, oldest first; at most a thousand. */
export async function listMerchantRows(db: Db): Promise<MerchantRow[]> {
  return db.select().from(merchants).orderBy(asc(merchants.createdAt), asc(merchants.id)).limit(MAX_LISTED);
}

export async function renameMerchant(db: Db, id: MerchantId, name: string): Promise<void> {
  await db.update(merchants).set({ name }).where(eq(merchants.id, id));
}
