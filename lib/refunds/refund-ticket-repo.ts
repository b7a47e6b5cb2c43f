import 'server-only';
import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { groupRows } from '@/lib/db/group-rows';
import type { Environment } from '@/lib/kernel/environment';
import type { PaymentId, RefundTicketId, StoreId } from '@/lib/kernel/short-id';
import { orders } from '@/lib/orders/order-tables';
import { payments } from '@/lib/orders/payment-tables';
import { OPEN_TICKET_STATUSES } from './core/refund-ticket';
import { refundTickets, refundTicketVersions } from './refund-tables';

export type RefundTicketRow = typeof refundTickets.$inferSelect;

export async function findTicket(db: Db, id: RefundTicketId): Promise<RefundTicketRow | null> {
  const [row] = await db.select().from(refundTickets).where(eq(refundTickets.id, id));
  return row ?? null;
}

/** The one ticket of a payment that is not decided or whose refund is under way. */
export async function findOpenTicket(db: Db, paymentId: PaymentId): Promise<RefundTicketRow | null> {
  const [row] = await db
    .select()
    .from(refundTickets)
    .where(
      and(eq(refundTickets.paymentId, paymentId), inArray(refundTickets.status, [...OPEN_TICKET_STATUSES])),
    );
  return row ?? null;
}

/** The largest number of tickets that is loaded, on average over the payments of a list. */
const MAX_TICKETS = 20;

/** The tickets of each payment, the newest first. */
export async function listTicketsOfPayments(
  db: Db,
  paymentIds: readonly PaymentId[],
): Promise<Map<PaymentId, RefundTicketRow[]>> {
  const rows = await db
    .select()
    .from(refundTickets)
    .where(inArray(refundTickets.paymentId, [...paymentIds]))
    .orderBy(desc(refundTickets.createdAt), desc(refundTickets.id))
    .limit(MAX_TICKETS * Math.max(paymentIds.length, 1));
  return groupRows(rows, (row) => row.paymentId);
}

const MAX_LISTED = 1_000;

/** The tickets of all stores, or of one, that wait for a decision, the oldest first; at most a thousand. */
export async function listTicketsForReview(
  db: Db,
  input: { storeId: StoreId | null },
): Promise<{ ticket: RefundTicketRow; storeId: StoreId; environment: Environment }[]> {
  return db
    .select({ ticket: refundTickets, storeId: orders.storeId, environment: orders.environment })
    .from(refundTickets)
    .innerJoin(payments, eq(payments.id, refundTickets.paymentId))
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(
      and(
        inArray(refundTickets.status, ['pending', 'under_review']),
        input.storeId === null ? undefined : eq(orders.storeId, input.storeId),
      ),
    )
    .orderBy(asc(refundTickets.createdAt), asc(refundTickets.id))
    .limit(MAX_LISTED);
}

export async function insertTicket(
  db: Db,
  row: typeof refundTickets.$inferInsert,
): Promise<RefundTicketRow[]> {
  return db.insert(refundTickets).values(row).returning();
}

export async function insertTicketVersion(
  db: Db,
  row: typeof refundTicketVersions.$inferInsert,
): Promise<void> {
  await db.insert(refundTicketVersions).values(row);
}

export async function updateTicket(
  db: Db,
  id: RefundTicketId,
  changes: Partial<Omit<RefundTicketRow, 'id' | 'paymentId' | 'createdAt'>>,
): Promise<RefundTicketRow[]> {
  return db.update(refundTickets).set(changes).where(eq(refundTickets.id, id)).returning();
}
