import 'server-only';
import { and, eq, getTableColumns, ne, notExists, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { assert } from '@/lib/kernel/assert';
import type { PaymentId } from '@/lib/kernel/short-id';
import { type AttemptKey, isLeasedBy } from './attempt-facts-repo';
import { attempts } from './attempt-tables';
import type { AttemptFailureReason } from './core/attempt-failure';
import { type NewOrderRow, orders } from './order-tables';
import { payments } from './payment-tables';

export type NewPaymentRow = typeof payments.$inferInsert;

const ORDER_SETTLED: AttemptFailureReason = 'order_settled';

/**
 * Writes that the PSP has a checkout for an attempt, and the order as the attempt froze it, in one statement: both, or neither
 * where the caller has lost the fence or the order is settled. To be called with the session locked.
 */
export async function openAttemptOfPendingOrder(
  db: Db,
  key: AttemptKey,
  opened: { leaseOwner: string; pspRef: string; url: string; order: NewOrderRow; now: Date },
): Promise<boolean> {
  const { leaseOwner, pspRef, url, order, now } = opened;
  const settledOrder = db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.id, order.id), ne(orders.status, 'pending')));
  const attempt = db.$with('opened').as(
    db
      .update(attempts)
      .set({
        state: 'open',
        leaseOwner: null,
        leaseUntil: null,
        pspRef,
        url,
        failureReason: null,
        updatedAt: now,
      })
      .where(and(isLeasedBy(key, leaseOwner), notExists(settledOrder)))
      .returning({ attemptNumber: attempts.attemptNumber }),
  );
  const written = await db
    .with(attempt)
    .insert(orders)
    .select(sql`select ${valuesOf(order)} from ${attempt}`)
    .onConflictDoUpdate(toOrderConflict(order))
    .returning({ id: orders.id });
  return written.length > 0;
}

/**
 * A row's values in the order of its table's columns, for an insert that selects them because it depends on another change. What is
 * selected gets no default of its column, so that a row has to name all of those.
 */
function valuesOf(order: NewOrderRow): SQL {
  const named: Readonly<Record<string, unknown>> = order;
  const values = Object.entries(getTableColumns(orders)).map(([name, column]) => {
    assert(named[name] !== undefined || !column.hasDefault, `an order's row names its ${name}`);
    return sql`${sql.param(named[name] ?? null, column)}`;
  });
  return sql.join(values, sql`, `);
}

/** The attempt that completes an order, and the PSP's name for its checkout. */
export type CompletingAttempt = AttemptKey & { pspRef: string };

/**
 * Marks the attempt that completes an order, also one that was over already, for a late payment is honoured, and ends the session's
 * other open ones.
 */
function settling(db: Db, { sessionId, attemptNumber, pspRef }: CompletingAttempt, now: Date) {
  const isPaid = eq(attempts.attemptNumber, attemptNumber);
  return db
    .update(attempts)
    .set({
      state: sql`case when ${isPaid} then 'paid' else 'closed' end`,
      leaseOwner: null,
      leaseUntil: null,
      pspRef: sql`case when ${isPaid} then ${pspRef} else ${attempts.pspRef} end`,
      failureReason: sql`case when ${isPaid} then null else ${ORDER_SETTLED} end`,
      updatedAt: now,
    })
    .where(and(eq(attempts.sessionId, sessionId), or(isPaid, eq(attempts.state, 'open'))))
    .returning({ attemptNumber: attempts.attemptNumber });
}

/** An order's row as it is when it is completed. */
export type CompletedOrderRow = NewOrderRow & { status: 'completed'; completedAt: Date };

/**
 * Writes an order completed by an attempt that has saved a method and charged nothing, and settles its attempts, in one statement. To
 * be called with the session locked.
 *
 * @returns false where the order was not pending. The caller has to roll back then.
 */
export async function upsertCompletedOrder(
  db: Db,
  { order, attempt }: { order: CompletedOrderRow; attempt: CompletingAttempt },
): Promise<boolean> {
  const settled = db.$with('settled').as(settling(db, attempt, order.completedAt));
  const completed = db.$with('completed').as(completing(db, order));
  return (await db.with(settled, completed).select().from(completed)).length > 0;
}

/**
 * Writes an order completed and the payment that completes it, and settles its attempts, in one statement. To be called with the
 * session locked.
 *
 * @param input.attempt `null` where nothing was due, so that there is none
 * @returns the payment's id; `null` where the order was not pending, or where the payment's reference has succeeded before or is
 *   another order's. The caller has to roll back then.
 */
export async function upsertPaidOrder(
  db: Db,
  input: { order: CompletedOrderRow; payment: NewPaymentRow; attempt: CompletingAttempt | null },
): Promise<PaymentId | null> {
  const { order, payment, attempt } = input;
  const settled = attempt ? [db.$with('settled').as(settling(db, attempt, order.completedAt))] : [];
  const completed = db.$with('completed').as(completing(db, order));
  const [kept] = await db
    .with(...settled, completed)
    .insert(payments)
    .values(payment)
    .onConflictDoUpdate(toPaymentConflict(payment))
    .returning({ id: payments.id, isCompleted: sql<boolean>`exists (select from ${completed})` });
  return kept?.isCompleted ? kept.id : null;
}

function completing(db: Db, order: CompletedOrderRow) {
  return db
    .insert(orders)
    .values(order)
    .onConflictDoUpdate(toOrderConflict(order))
    .returning({ id: orders.id });
}

/** What becomes of an order that is there: a pending one is written anew, any other is left as it is. */
function toOrderConflict(row: NewOrderRow) {
  const { id: _id, sessionId: _sessionId, createdAt: _createdAt, ...changing } = row;
  return { target: orders.id, set: changing, setWhere: eq(orders.status, 'pending') };
}

/**
 * Records a payment once per reference of a PSP's account; a declined payment that later succeeds under the same reference is updated and
 * keeps its id.
 *
 * @returns the id it has; `null` where that reference has succeeded before, or is another order's, and is left alone.
 */
export async function upsertPayment(db: Db, row: NewPaymentRow): Promise<PaymentId | null> {
  const [kept] = await db
    .insert(payments)
    .values(row)
    .onConflictDoUpdate(toPaymentConflict(row))
    .returning({ id: payments.id });
  return kept?.id ?? null;
}

/** What becomes of a payment whose reference is known already. */
function toPaymentConflict(row: NewPaymentRow) {
  const { id: _id, createdAt: _createdAt, ...changing } = row;
  return {
    target: [payments.psp, payments.storeId, payments.pspPaymentRef],
    set: changing,
    setWhere: and(ne(payments.status, 'succeeded'), eq(payments.orderId, row.orderId)),
  };
}
