import 'server-only';
import { eq, inArray } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { PaymentId } from '@/lib/kernel/short-id';
import { receiptChanges } from './receipt-change-tables';

export type ReceiptChangeRow = typeof receiptChanges.$inferSelect;

/** The change of a payment's receipt. Read it under the payment's lock to act on it. */
export async function findReceiptChange(db: Db, paymentId: PaymentId): Promise<ReceiptChangeRow | null> {
  const [row] = await db.select().from(receiptChanges).where(eq(receiptChanges.paymentId, paymentId));
  return row ?? null;
}

/** The changes of each payment that has one. */
export async function listReceiptChanges(
  db: Db,
  paymentIds: readonly PaymentId[],
): Promise<Map<PaymentId, ReceiptChangeRow>> {
  const rows = await db
    .select()
    .from(receiptChanges)
    .where(inArray(receiptChanges.paymentId, [...paymentIds]));
  return new Map(rows.map((row) => [row.paymentId, row]));
}

/** Writes a change down, in place of an earlier one that has failed. */
export async function writeReceiptChange(db: Db, row: typeof receiptChanges.$inferInsert): Promise<void> {
  const { paymentId, ...set } = row;
  await db.insert(receiptChanges).values(row).onConflictDoUpdate({ target: receiptChanges.paymentId, set });
}

export async function updateReceiptChange(
  db: Db,
  paymentId: PaymentId,
  changes: Pick<ReceiptChangeRow, 'status' | 'updatedAt'> & Partial<Pick<ReceiptChangeRow, 'invoiceId'>>,
): Promise<void> {
  await db.update(receiptChanges).set(changes).where(eq(receiptChanges.paymentId, paymentId));
}
