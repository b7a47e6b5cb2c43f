import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { OrderId } from '@/lib/kernel/short-id';
import { type NewOrderRow, orders } from './order-tables';

export type OrderRow = typeof orders.$inferSelect;

export async function findOrder(db: Db, id: OrderId): Promise<OrderRow | null> {
  const [row] = await db.select().from(orders).where(eq(orders.id, id));
  return row ?? null;
}

/** Inserts the order where there is none yet; an order that is there stays as its newest attempt wrote it. */
export async function insertMissingOrder(db: Db, row: NewOrderRow): Promise<void> {
  await db.insert(orders).values(row).onConflictDoNothing({ target: orders.id });
}

/** Cancels a pending order. @returns false where the order was not pending. */
export async function cancelOrderRow(db: Db, id: OrderId, now: Date): Promise<boolean> {
  const rows = await db
    .update(orders)
    .set({ status: 'canceled', updatedAt: now })
    .where(and(eq(orders.id, id), eq(orders.status, 'pending')))
    .returning({ id: orders.id });
  return rows.length > 0;
}

/** Ends an order for good: money that still comes for it goes back. */
export async function endOrderRow(db: Db, id: OrderId, now: Date): Promise<void> {
  await db.update(orders).set({ endedAt: now, updatedAt: now }).where(eq(orders.id, id));
}

/** Writes which product an order sells from now on, because its subscription's plan has changed. */
export async function moveOrderToProduct(
  db: Db,
  id: OrderId,
  { now, ...product }: Pick<OrderRow, 'productId' | 'productVersionId'> & { now: Date },
): Promise<void> {
  await db
    .update(orders)
    .set({ ...product, updatedAt: now })
    .where(eq(orders.id, id));
}
