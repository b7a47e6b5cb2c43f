import 'server-only';
import { inArray, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { OrderId, RefundTicketId } from '@/lib/kernel/short-id';
import { payments } from '@/lib/orders/payment-tables';
import { refundTickets, refundTicketVersions } from './refund-tables';

/** Stands in the place of what a buyer has written. */
const ERASED = 'erased';

/** The requests for money back of some orders. */
export async function findTicketsOfOrders(db: Db, orderIds: readonly OrderId[]) {
  if (orderIds.length === 0) return [];
  return db
    .select()
    .from(refundTickets)
    .where(
      inArray(
        refundTickets.paymentId,
        db
          .select({ id: payments.id })
          .from(payments)
          .where(inArray(payments.orderId, [...orderIds])),
      ),
    );
}

/** Erases from requests who made them, what was written in them and what a buyer sent along; amounts and decisions stay. */
export async function clearTicketBuyers(db: Db, ids: readonly RefundTicketId[]): Promise<void> {
  const isOfBuyer = sql`${refundTickets.submitterType} = 'customer'`;
  // A ticket that was submitted again began as a buyer's, also where it was the merchant who submitted it again.
  const wasOfBuyer = sql`(${isOfBuyer} or ${refundTickets.versionNumber} > 1)`;
  await db
    .update(refundTickets)
    .set({
      submitterId: sql`case when ${isOfBuyer} then ${ERASED}::text else ${refundTickets.submitterId} end`,
      metadata: sql`case when ${wasOfBuyer} then '{}'::jsonb else ${refundTickets.metadata} end`,
      reason: ERASED,
      reviewNote: null,
      rejectReason: null,
    })
    .where(inArray(refundTickets.id, [...ids]));
  await db
    .update(refundTicketVersions)
    .set({ reason: ERASED })
    .where(inArray(refundTicketVersions.ticketId, [...ids]));
}
