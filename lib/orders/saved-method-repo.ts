import 'server-only';
import { eq } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { OrderId } from '@/lib/kernel/short-id';
import { savedMethods } from './saved-method-tables';

export type SavedMethodRow = typeof savedMethods.$inferSelect;

export async function findSavedMethod(db: Db, orderId: OrderId): Promise<SavedMethodRow | null> {
  const [row] = await db.select().from(savedMethods).where(eq(savedMethods.orderId, orderId));
  return row ?? null;
}

/** Keeps the newest method of an order in the place of the one before. */
export async function upsertSavedMethod(db: Db, row: SavedMethodRow): Promise<void> {
  await db.insert(savedMethods).values(row).onConflictDoUpdate({ target: savedMethods.orderId, set: row });
}

export async function deleteSavedMethod(db: Db, orderId: OrderId): Promise<void> {
  await db.delete(savedMethods).where(eq(savedMethods.orderId, orderId));
}
