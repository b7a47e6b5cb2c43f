import 'server-only';
import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { StoreId } from '@/lib/kernel/short-id';
import { duplicatePayments } from './duplicate-payment-tables';

export type DuplicatePaymentRow = typeof duplicatePayments.$inferSelect;
export type DuplicatePaymentKey = {
  psp: string;
  /** Whose account has the money. Missing in jobs of a version that took a PSP's name for a payment to be one of all accounts. */
  storeId?: StoreId | null;
  pspPaymentRef: string;
};

const isDuplicate = (key: DuplicatePaymentKey) =>
  and(
    eq(duplicatePayments.psp, key.psp),
    eq(duplicatePayments.pspPaymentRef, key.pspPaymentRef),
    key.storeId === undefined ? undefined : isOfAccount(key.storeId),
  );

const isOfAccount = (storeId: StoreId | null) =>
  storeId === null ? isNull(duplicatePayments.storeId) : eq(duplicatePayments.storeId, storeId);

/** Notes a payment that must be refunded. @returns false where that payment is noted already. */
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
  key: DuplicatePaymentKey,
): Promise<DuplicatePaymentRow | null> {
  const [row] = await db.select().from(duplicatePayments).where(isDuplicate(key));
  return row ?? null;
}

/** Reads the row and holds it until the transaction ends, so that a refund and its failure take turns. */
export async function lockDuplicatePayment(
  db: Db,
  key: DuplicatePaymentKey,
): Promise<DuplicatePaymentRow | null> {
  const [row] = await db.select().from(duplicatePayments).where(isDuplicate(key)).for('update');
  return row ?? null;
}

/**
 * Writes how the refund of a duplicate payment ended, as long as nobody has written that before.
 *
 * @returns false where it was settled meanwhile.
 */
export async function settleDuplicatePayment(
  db: Db,
  key: DuplicatePaymentKey,
  settled: { state: 'refunded' | 'refused'; now: Date },
): Promise<boolean> {
  const rows = await db
    .update(duplicatePayments)
    .set({ state: settled.state, refundedAt: settled.state === 'refunded' ? settled.now : null })
    .where(and(isDuplicate(key), eq(duplicatePayments.state, 'pending')))
    .returning({ psp: duplicatePayments.psp });
  return rows.length > 0;
}

/** Leaves a duplicate payment to the operator whose refund has failed after it was made. */
export async function refuseDuplicatePayment(db: Db, key: DuplicatePaymentKey): Promise<void> {
  await db.update(duplicatePayments).set({ state: 'refused', refundedAt: null }).where(isDuplicate(key));
}

/**
 * Takes refunds that are due and whose job gave up long ago, so that a PSP that was away for a day still makes them.
 * Taking counts as enqueuing.
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
