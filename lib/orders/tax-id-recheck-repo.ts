import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { OrderId } from '@/lib/kernel/short-id';
import { orders } from './order-tables';
import { taxIdRechecks } from './tax-id-recheck-tables';

/** Logs a recheck once. @returns false where an earlier run has logged it. */
export async function insertRecheck(db: Db, row: typeof taxIdRechecks.$inferInsert): Promise<boolean> {
  const rows = await db
    .insert(taxIdRechecks)
    .values(row)
    .onConflictDoNothing()
    .returning({ attemptNumber: taxIdRechecks.attemptNumber });
  return rows.length > 0;
}

/** Writes what is known now of an order's tax id. A verdict stays: only a pending status is written over. */
export async function updateOrderTaxId(
  db: Db,
  id: OrderId,
  columns: Pick<
    typeof orders.$inferInsert,
    'taxIdStatus' | 'taxIdCheckedAt' | 'taxIdConsultationNumber' | 'updatedAt'
  >,
): Promise<void> {
  await db
    .update(orders)
    .set(columns)
    .where(and(eq(orders.id, id), eq(orders.taxIdStatus, 'pending')));
}
