import 'server-only';
import { and, asc, desc, eq, exists, gt, inArray, isNotNull, lte, or, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { Environment } from '@/lib/kernel/environment';
import type { OrderId, ProductId, StoreId } from '@/lib/kernel/short-id';
import type { SubscriptionStatus } from '@/lib/orders/core/subscription-status';
import { orders } from '@/lib/orders/order-tables';
import { sessions } from '@/lib/sessions/session-tables';
import { subscriptionOrders, subscriptionPeriods, subscriptionPlanChanges } from './subscription-tables';

export type SubscriptionRow = typeof subscriptionOrders.$inferSelect;
/** Statuses of what has begun and is not over. */
const RUNNING: readonly SubscriptionStatus[] = ['active', 'past_due', 'canceling'];

export type PeriodRow = typeof subscriptionPeriods.$inferSelect;

export async function findSubscription(db: Db, orderId: OrderId): Promise<SubscriptionRow | null> {
  const [row] = await db.select().from(subscriptionOrders).where(eq(subscriptionOrders.orderId, orderId));
  return row ?? null;
}

export async function insertSubscription(
  db: Db,
  row: typeof subscriptionOrders.$inferInsert,
): Promise<SubscriptionRow> {
  const [inserted] = await db.insert(subscriptionOrders).values(row).returning();
  if (!inserted) throw new Error('An insert without a conflict clause returns its row');
  return inserted;
}

export async function updateSubscription(
  db: Db,
  orderId: OrderId,
  change: Partial<typeof subscriptionOrders.$inferInsert> & { updatedAt: Date },
): Promise<SubscriptionRow> {
  const [row] = await db
    .update(subscriptionOrders)
    .set(change)
    .where(eq(subscriptionOrders.orderId, orderId))
    .returning();
  if (!row) throw new Error('The subscription to update does not exist');
  return row;
}

/** The period with the highest number. */
export async function findNewestPeriod(db: Db, orderId: OrderId): Promise<PeriodRow | null> {
  const [row] = await db
    .select()
    .from(subscriptionPeriods)
    .where(eq(subscriptionPeriods.orderId, orderId))
    .orderBy(desc(subscriptionPeriods.periodNumber))
    .limit(1);
  return row ?? null;
}

/** From the first one on. */
export async function listPeriods(db: Db, orderId: OrderId, limit: number): Promise<PeriodRow[]> {
  return db
    .select()
    .from(subscriptionPeriods)
    .where(eq(subscriptionPeriods.orderId, orderId))
    .orderBy(asc(subscriptionPeriods.periodNumber))
    .limit(limit);
}

export async function insertPeriods(
  db: Db,
  rows: (typeof subscriptionPeriods.$inferInsert)[],
): Promise<void> {
  await db.insert(subscriptionPeriods).values(rows);
}

/**
 * Takes periods whose reminder is due by their subscription's own clock; several processes get different ones. A taken period is
 * not due any more, so the caller enqueues its mail in the same transaction.
 */
export async function takeDueReminders(
  db: Db,
  { now, limit }: { now: Date; limit: number },
): Promise<Pick<PeriodRow, 'orderId' | 'periodNumber' | 'phase'>[]> {
  const due = await db
    .select({
      orderId: subscriptionPeriods.orderId,
      periodNumber: subscriptionPeriods.periodNumber,
      phase: subscriptionPeriods.phase,
    })
    .from(subscriptionPeriods)
    .innerJoin(subscriptionOrders, eq(subscriptionOrders.orderId, subscriptionPeriods.orderId))
    .where(
      and(
        isNotNull(subscriptionPeriods.remindAt),
        sql`${subscriptionPeriods.remindAt} <= ${now.toISOString()}::timestamptz + ${subscriptionOrders.clockAheadMs} * interval '1 millisecond'`,
      ),
    )
    .limit(limit)
    .for('update', { of: subscriptionPeriods, skipLocked: true });
  for (const period of due) await updatePeriod(db, period, { remindAt: null });
  return due;
}

export async function updatePeriod(
  db: Db,
  { orderId, periodNumber }: Pick<PeriodRow, 'orderId' | 'periodNumber'>,
  change: Partial<typeof subscriptionPeriods.$inferInsert>,
): Promise<void> {
  await db
    .update(subscriptionPeriods)
    .set(change)
    .where(and(eq(subscriptionPeriods.orderId, orderId), eq(subscriptionPeriods.periodNumber, periodNumber)));
}

/**
 * Takes subscriptions that are due, and puts off when they are looked at next; several processes get different ones. What a
 * process has taken and not done when it dies is due again at that later time.
 */
export async function takeDueSubscriptions(
  db: Db,
  input: { now: Date; again: Date; limit: number; storeId: StoreId | null },
): Promise<OrderId[]> {
  const { now, again, limit, storeId } = input;
  const due = db
    .select({ orderId: subscriptionOrders.orderId })
    .from(subscriptionOrders)
    .innerJoin(orders, eq(orders.id, subscriptionOrders.orderId))
    .where(
      and(
        lte(subscriptionOrders.nextActionAt, now),
        storeId === null ? undefined : eq(orders.storeId, storeId),
      ),
    )
    .orderBy(asc(subscriptionOrders.nextActionAt))
    .limit(limit)
    .for('update', { of: subscriptionOrders, skipLocked: true });
  const rows = await db
    .update(subscriptionOrders)
    .set({ nextActionAt: again })
    // An array makes PostgreSQL run the locking subquery once; a plan for IN may run it again and take too many.
    .where(sql`${subscriptionOrders.orderId} = any(array(${due}))`)
    .returning({ orderId: subscriptionOrders.orderId });
  return rows.map(({ orderId }) => orderId);
}

type Buyer = {
  storeId: StoreId;
  environment: Environment;
  productIds: readonly ProductId[];
  buyerIdentity: string | null;
  /** As `toBuyerKey` writes it; `null` where no address is known. */
  buyerKey: string | null;
};

/** True where a buyer, known by identity or by address, has ever begun a subscription of one of these products. */
export async function hasStartedSubscription(db: Db, buyer: Buyer): Promise<boolean> {
  const isBuyer = or(
    buyer.buyerIdentity === null ? undefined : eq(orders.buyerIdentity, buyer.buyerIdentity),
    buyer.buyerKey === null ? undefined : eq(subscriptionOrders.buyerKey, buyer.buyerKey),
  );
  if (!isBuyer) return false;
  const rows = await db
    .select({ id: orders.id })
    .from(orders)
    .innerJoin(subscriptionOrders, eq(subscriptionOrders.orderId, orders.id))
    .innerJoin(sessions, eq(sessions.id, orders.sessionId))
    .where(
      and(
        eq(orders.storeId, buyer.storeId),
        eq(orders.environment, buyer.environment),
        or(
          inArray(orders.productId, [...buyer.productIds]),
          inArray(sessions.productId, [...buyer.productIds]),
          hasChangedTo(db, buyer.productIds),
        ),
        isBuyer,
        isNotNull(subscriptionOrders.activatedAt),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

/** A product that a subscription was changed to counts as one that was begun. */
function hasChangedTo(db: Db, productIds: readonly ProductId[]) {
  return exists(
    db
      .select({ one: sql`1` })
      .from(subscriptionPlanChanges)
      .where(
        and(
          eq(subscriptionPlanChanges.orderId, orders.id),
          eq(subscriptionPlanChanges.state, 'applied'),
          inArray(subscriptionPlanChanges.productId, [...productIds]),
        ),
      ),
  );
}

/** Those of a store that have begun and are not over, in the order of their ids. */
export async function listRunningSubscriptions(
  db: Db,
  { storeId, after, limit }: { storeId: StoreId; after: OrderId | null; limit: number },
): Promise<OrderId[]> {
  const rows = await db
    .select({ orderId: subscriptionOrders.orderId })
    .from(subscriptionOrders)
    .innerJoin(orders, eq(orders.id, subscriptionOrders.orderId))
    .where(
      and(
        eq(orders.storeId, storeId),
        inArray(subscriptionOrders.status, [...RUNNING]),
        after === null ? undefined : gt(subscriptionOrders.orderId, after),
      ),
    )
    .orderBy(asc(subscriptionOrders.orderId))
    .limit(limit);
  return rows.map(({ orderId }) => orderId);
}

/** Turns a subscription's clock forward. Its next action is due so much earlier by the app's clock. */
export async function turnClock(
  db: Db,
  { orderId, byMs }: { orderId: OrderId; byMs: number },
): Promise<SubscriptionRow | null> {
  const [row] = await db
    .update(subscriptionOrders)
    .set({
      clockAheadMs: sql`${subscriptionOrders.clockAheadMs} + ${byMs}`,
      nextActionAt: sql`${subscriptionOrders.nextActionAt} - ${byMs} * interval '1 millisecond'`,
    })
    .where(and(eq(subscriptionOrders.orderId, orderId), inArray(subscriptionOrders.status, [...RUNNING])))
    .returning();
  return row ?? null;
}

/** The subscriptions that were ordered last, of all stores or of one, in any status or in one. */
export async function listNewestSubscriptions(
  db: Db,
  input: { limit: number; storeId?: StoreId | null; status?: SubscriptionStatus | null },
) {
  const { limit, storeId = null, status = null } = input;
  return db
    .select({ subscription: subscriptionOrders, storeId: orders.storeId, buyerEmail: orders.buyerEmail })
    .from(subscriptionOrders)
    .innerJoin(orders, eq(orders.id, subscriptionOrders.orderId))
    .where(
      and(
        storeId === null ? undefined : eq(orders.storeId, storeId),
        status === null ? undefined : eq(subscriptionOrders.status, status),
      ),
    )
    .orderBy(desc(orders.createdAt), desc(orders.id))
    .limit(limit);
}
