import 'server-only';
import { and, eq, inArray, isNotNull, notInArray, or } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { Environment } from '@/lib/kernel/environment';
import type { OrderId, ProductId, StoreId } from '@/lib/kernel/short-id';
import { orders } from './order-tables';
import { subscriptionOrders } from './subscription-order-tables';

export type OrderRow = typeof orders.$inferSelect;

export async function findOrder(db: Db, id: OrderId): Promise<OrderRow | null> {
  const [row] = await db.select().from(orders).where(eq(orders.id, id));
  return row ?? null;
}

/** Writes the order as its attempt froze it. An order that is completed or canceled is left as it is. */
export async function upsertPendingOrder(db: Db, row: typeof orders.$inferInsert): Promise<void> {
  const { id: _id, sessionId: _sessionId, createdAt: _createdAt, ...changing } = row;
  await db
    .insert(orders)
    .values(row)
    .onConflictDoUpdate({ target: orders.id, set: changing, setWhere: eq(orders.status, 'pending') });
}

/** Inserts the order where there is none yet; an order that is there stays as its newest attempt wrote it. */
export async function insertMissingOrder(db: Db, row: typeof orders.$inferInsert): Promise<void> {
  await db.insert(orders).values(row).onConflictDoNothing({ target: orders.id });
}

/** Completes a pending order. @returns false where the order was not pending. */
export async function completeOrder(db: Db, id: OrderId, now: Date): Promise<boolean> {
  const rows = await db
    .update(orders)
    .set({ status: 'completed', completedAt: now, updatedAt: now })
    .where(and(eq(orders.id, id), eq(orders.status, 'pending')))
    .returning({ id: orders.id });
  return rows.length > 0;
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

/**
 * True where a buyer has started a subscription of one of these products. A subscription that was only ordered, or given
 * up before it began, does not count.
 */
export async function hasStartedSubscription(
  db: Db,
  input: {
    storeId: StoreId;
    environment: Environment;
    productIds: readonly ProductId[];
    buyerIdentity: string;
  },
): Promise<boolean> {
  const rows = await db
    .select({ id: orders.id })
    .from(orders)
    .innerJoin(subscriptionOrders, eq(subscriptionOrders.orderId, orders.id))
    .where(
      and(
        eq(orders.storeId, input.storeId),
        eq(orders.environment, input.environment),
        eq(orders.buyerIdentity, input.buyerIdentity),
        inArray(orders.productId, [...input.productIds]),
        or(
          isNotNull(subscriptionOrders.activatedAt),
          notInArray(subscriptionOrders.status, ['pending', 'canceled']),
        ),
      ),
    )
    .limit(1);
  return rows.length > 0;
}
