import 'server-only';
import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { PaymentId, RefundId } from '@/lib/kernel/short-id';
import { refunds } from './refund-tables';

export type RefundRow = typeof refunds.$inferSelect;

export async function insertRefund(db: Db, row: typeof refunds.$inferInsert): Promise<void> {
  await db.insert(refunds).values(row);
}

export async function findRefund(db: Db, id: RefundId): Promise<RefundRow | null> {
  const [row] = await db.select().from(refunds).where(eq(refunds.id, id));
  return row ?? null;
}

/** All refunds of a payment, the newest first. */
export async function findRefundsOfPayment(db: Db, paymentId: PaymentId): Promise<RefundRow[]> {
  return db
    .select()
    .from(refunds)
    .where(eq(refunds.paymentId, paymentId))
    .orderBy(desc(refunds.createdAt), desc(refunds.id));
}

/** All refunds of several payments. */
export async function findRefundsOfAll(db: Db, paymentIds: readonly PaymentId[]): Promise<RefundRow[]> {
  if (paymentIds.length === 0) return [];
  return db
    .select()
    .from(refunds)
    .where(inArray(refunds.paymentId, [...paymentIds]));
}

export async function updateRefund(
  db: Db,
  id: RefundId,
  changes: Partial<Omit<RefundRow, 'id' | 'ticketId' | 'paymentId' | 'createdAt'>>,
): Promise<void> {
  await db.update(refunds).set(changes).where(eq(refunds.id, id));
}

/** Writes down that the PSP is about to be asked, under the present key. @returns `null` for a refund that is settled. */
export async function startAsking(db: Db, input: { id: RefundId; now: Date }): Promise<RefundRow | null> {
  const [row] = await db
    .update(refunds)
    .set({
      askedCount: sql`${refunds.askedCount} + 1`,
      keyUsedAt: sql`coalesce(${refunds.keyUsedAt}, ${input.now.toISOString()}::timestamptz)`,
    })
    .where(and(eq(refunds.id, input.id), eq(refunds.status, 'pending')))
    .returning();
  return row ?? null;
}

/** Begins the next idempotency key, unless another process has done so meanwhile. */
export async function startNextKey(db: Db, refund: Pick<RefundRow, 'id' | 'keyNumber'>): Promise<void> {
  await db
    .update(refunds)
    .set({ keyNumber: refund.keyNumber + 1, keyUsedAt: null })
    .where(and(eq(refunds.id, refund.id), eq(refunds.keyNumber, refund.keyNumber)));
}

/** Takes refunds whose job gave up long ago. A taken refund counts as enqueued, so that no other process takes it. */
export async function takeStalledRefunds(
  db: Db,
  input: { enqueuedBefore: Date; now: Date; limit: number },
): Promise<RefundId[]> {
  const isDue = and(eq(refunds.status, 'pending'), lt(refunds.enqueuedAt, input.enqueuedBefore));
  const due = db
    .select({ id: refunds.id })
    .from(refunds)
    .where(isDue)
    .limit(input.limit)
    .for('update', { skipLocked: true });
  const taken = await db
    .update(refunds)
    .set({ enqueuedAt: input.now })
    .where(and(isDue, sql`${refunds.id} = any(array(${due}))`))
    .returning({ id: refunds.id });
  return taken.map(({ id }) => id);
}
