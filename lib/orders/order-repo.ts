import 'server-only';
import { and, desc, eq, inArray, isNotNull, lt, ne, notInArray, or, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { Environment } from '@/lib/kernel/environment';
import type { OrderId, PaymentId, ProductId, StoreId } from '@/lib/kernel/short-id';
import { duplicatePayments } from './duplicate-payment-tables';
import { type NewOrderRow, orders } from './order-tables';
import { payments } from './payment-tables';
import { pspEvents } from './psp-event-tables';
import { subscriptionOrders } from './subscription-order-tables';

export type OrderRow = typeof orders.$inferSelect;
export type PaymentRow = typeof payments.$inferSelect;
export type DuplicatePaymentRow = typeof duplicatePayments.$inferSelect;

export async function findOrder(db: Db, id: OrderId): Promise<OrderRow | null> {
  const [row] = await db.select().from(orders).where(eq(orders.id, id));
  return row ?? null;
}

/** Writes the order as its attempt froze it. A settled order is left as it is. */
export async function upsertPendingOrder(db: Db, row: NewOrderRow): Promise<void> {
  const { id: _id, sessionId: _sessionId, createdAt: _createdAt, ...changing } = row;
  await db
    .insert(orders)
    .values(row)
    .onConflictDoUpdate({ target: orders.id, set: changing, setWhere: eq(orders.status, 'pending') });
}

/** Makes sure that there is an order to book on; one that is there stays as its newest attempt wrote it. */
export async function insertMissingOrder(db: Db, row: NewOrderRow): Promise<void> {
  await db.insert(orders).values(row).onConflictDoNothing({ target: orders.id });
}

/** Completes an order; only ever moves it forward from pending. */
export async function completeOrder(db: Db, id: OrderId, now: Date): Promise<boolean> {
  const rows = await db
    .update(orders)
    .set({ status: 'completed', completedAt: now, updatedAt: now })
    .where(and(eq(orders.id, id), eq(orders.status, 'pending')))
    .returning({ id: orders.id });
  return rows.length > 0;
}

/** Cancels an order; only ever moves it forward from pending. */
export async function cancelOrderRow(db: Db, id: OrderId, now: Date): Promise<void> {
  await db
    .update(orders)
    .set({ status: 'canceled', updatedAt: now })
    .where(and(eq(orders.id, id), eq(orders.status, 'pending')));
}

/**
 * True where a buyer has started a subscription of one of these products. What was only ordered, or given up before it
 * began, is none.
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

/** The one payment that completed an order. */
export async function findSucceededPayment(db: Db, orderId: OrderId): Promise<PaymentRow | null> {
  const [row] = await db
    .select()
    .from(payments)
    .where(and(eq(payments.orderId, orderId), eq(payments.status, 'succeeded')));
  return row ?? null;
}

/** When a payment of an order was last declined. */
export async function findLastDeclineAt(db: Db, orderId: OrderId): Promise<Date | null> {
  const [row] = await db
    .select({ createdAt: payments.createdAt })
    .from(payments)
    .where(and(eq(payments.orderId, orderId), eq(payments.status, 'failed')))
    .orderBy(desc(payments.createdAt))
    .limit(1);
  return row?.createdAt ?? null;
}

/**
 * Records a payment once per PSP reference; a failed try that later succeeds under the same reference is updated and
 * keeps its id.
 *
 * @returns the id it has; `null` where that reference has succeeded before, which is then left alone.
 */
export async function upsertPayment(db: Db, row: typeof payments.$inferInsert): Promise<PaymentId | null> {
  const { id: _id, createdAt: _createdAt, ...changing } = row;
  const [kept] = await db
    .insert(payments)
    .values(row)
    .onConflictDoUpdate({
      target: [payments.psp, payments.pspPaymentRef],
      set: changing,
      setWhere: ne(payments.status, 'succeeded'),
    })
    .returning({ id: payments.id });
  return kept?.id ?? null;
}

/** Remembers an event; false where it was seen before. */
export async function insertPspEvent(db: Db, row: typeof pspEvents.$inferInsert): Promise<boolean> {
  const rows = await db.insert(pspEvents).values(row).onConflictDoNothing().returning({ id: pspEvents.id });
  return rows.length > 0;
}

export async function setPspEventOutcome(
  db: Db,
  input: { psp: string; id: string; outcome: string },
): Promise<void> {
  await db
    .update(pspEvents)
    .set({ outcome: input.outcome })
    .where(and(eq(pspEvents.psp, input.psp), eq(pspEvents.id, input.id)));
}

/** Notes money that must go back; false where that payment is noted already. */
export async function insertDuplicatePayment(
  db: Db,
  row: typeof duplicatePayments.$inferInsert,
): Promise<boolean> {
  const rows = await db
    .insert(duplicatePayments)
    .values(row)
    .onConflictDoNothing()
    .returning({ psp: duplicatePayments.psp });
  return rows.length > 0;
}

export async function findDuplicatePayment(
  db: Db,
  key: { psp: string; pspPaymentRef: string },
): Promise<DuplicatePaymentRow | null> {
  const [row] = await db
    .select()
    .from(duplicatePayments)
    .where(and(eq(duplicatePayments.psp, key.psp), eq(duplicatePayments.pspPaymentRef, key.pspPaymentRef)));
  return row ?? null;
}

export async function settleDuplicatePayment(
  db: Db,
  key: { psp: string; pspPaymentRef: string },
  settled: { state: 'refunded' | 'refused'; now: Date },
): Promise<void> {
  await db
    .update(duplicatePayments)
    .set({ state: settled.state, refundedAt: settled.state === 'refunded' ? settled.now : null })
    .where(and(eq(duplicatePayments.psp, key.psp), eq(duplicatePayments.pspPaymentRef, key.pspPaymentRef)));
}

/**
 * Takes refunds that are due and whose job gave up long ago, so that a PSP that was away for a day still gives the
 * money back. Taking counts as enqueuing.
 */
export async function takeStalledRefunds(
  db: Db,
  input: { enqueuedBefore: Date; now: Date; limit: number },
): Promise<DuplicatePaymentRow[]> {
  const due = db
    .select({ pspPaymentRef: duplicatePayments.pspPaymentRef })
    .from(duplicatePayments)
    .where(
      and(eq(duplicatePayments.state, 'pending'), lt(duplicatePayments.enqueuedAt, input.enqueuedBefore)),
    )
    .limit(input.limit)
    .for('update', { skipLocked: true });
  return db
    .update(duplicatePayments)
    .set({ enqueuedAt: input.now })
    .where(
      and(
        eq(duplicatePayments.state, 'pending'),
        sql`${duplicatePayments.pspPaymentRef} = any(array(${due}))`,
      ),
    )
    .returning();
}
