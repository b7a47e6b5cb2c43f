import 'server-only';
import { and, desc, eq, inArray } from 'drizzle-orm';
import type { ReadScope } from '@/lib/auth/core/read-scope';
import type { Db } from '@/lib/db/client';
import { all } from '@/lib/db/conditions';
import { groupRows } from '@/lib/db/group-rows';
import type { DisputeId, PaymentId } from '@/lib/kernel/short-id';
import { ordersInScope } from '@/lib/orders/order-scope-repo';
import { orders } from '@/lib/orders/order-tables';
import { payments } from '@/lib/orders/payment-tables';
import { disputes } from './refund-tables';

export type DisputeRow = typeof disputes.$inferSelect;

/** All disputes of a payment, the newest first. */
export async function findDisputesOfPayment(db: Db, paymentId: PaymentId): Promise<DisputeRow[]> {
  return db
    .select()
    .from(disputes)
    .where(eq(disputes.paymentId, paymentId))
    .orderBy(desc(disputes.createdAt), desc(disputes.id));
}

/** All disputes of several payments. */
export async function findDisputesOfAll(db: Db, paymentIds: readonly PaymentId[]): Promise<DisputeRow[]> {
  if (paymentIds.length === 0) return [];
  return db
    .select()
    .from(disputes)
    .where(inArray(disputes.paymentId, [...paymentIds]));
}

export async function findDispute(
  db: Db,
  { paymentId, disputeRef }: { paymentId: PaymentId; disputeRef: string },
): Promise<DisputeRow | null> {
  const [row] = await db
    .select()
    .from(disputes)
    .where(and(eq(disputes.paymentId, paymentId), eq(disputes.pspDisputeRef, disputeRef)));
  return row ?? null;
}

export async function findDisputeById(db: Db, id: DisputeId): Promise<DisputeRow | null> {
  const [row] = await db.select().from(disputes).where(eq(disputes.id, id));
  return row ?? null;
}

export async function insertDispute(db: Db, row: typeof disputes.$inferInsert): Promise<void> {
  await db.insert(disputes).values(row);
}

export async function updateDispute(
  db: Db,
  id: DisputeId,
  changes: Pick<DisputeRow, 'state' | 'amountMinor' | 'currency' | 'reason' | 'updatedAt'>,
): Promise<void> {
  await db.update(disputes).set(changes).where(eq(disputes.id, id));
}

/** More than this many disputes of one payment are not shown. */
const MAX_DISPUTES = 20;

/** The disputes of each payment that the reader may see, the newest first. */
export async function listDisputesOfPayments(
  db: Db,
  input: { scope: ReadScope; paymentIds: readonly PaymentId[] },
): Promise<Map<PaymentId, DisputeRow[]>> {
  const rows = await db
    .select({ dispute: disputes })
    .from(disputes)
    .innerJoin(payments, eq(payments.id, disputes.paymentId))
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(all(ordersInScope(input.scope), inArray(disputes.paymentId, [...input.paymentIds])))
    .orderBy(desc(disputes.createdAt), desc(disputes.id))
    .limit(MAX_DISPUTES * input.paymentIds.length);
  return groupRows(
    rows.map(({ dispute }) => dispute),
    (row) => row.paymentId,
  );
}
