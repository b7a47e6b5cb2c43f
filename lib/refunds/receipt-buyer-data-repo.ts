import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { OrderId } from '@/lib/kernel/short-id';
import { payments } from '@/lib/orders/payment-tables';
import { receiptChanges } from './receipt-change-tables';

const isOfOrders = (db: Db, orderIds: readonly OrderId[]) =>
  inArray(
    receiptChanges.paymentId,
    db
      .select({ id: payments.id })
      .from(payments)
      .where(inArray(payments.orderId, [...orderIds])),
  );

/** The tax ids that buyers of some orders named after they had paid. */
export async function findReceiptChangesOfOrders(db: Db, orderIds: readonly OrderId[]) {
  return orderIds.length === 0 ? [] : db.select().from(receiptChanges).where(isOfOrders(db, orderIds));
}

/** Counts the receipts of some orders that wait for tax to go back before they become invoices. */
export async function countPendingOfOrders(db: Db, orderIds: readonly OrderId[]): Promise<number> {
  if (orderIds.length === 0) return 0;
  return db.$count(receiptChanges, and(isOfOrders(db, orderIds), eq(receiptChanges.status, 'pending')));
}

/**
 * Erases the buyer from changed receipts. Country, state and whether it was a business stay; where the change was made, tax id
 * and company stay as well, because the tax office may ask for them.
 */
export async function clearReceiptBuyers(db: Db, orderIds: readonly OrderId[]): Promise<void> {
  const detail = receiptChanges.billingDetail;
  const kept = sql`jsonb_strip_nulls(jsonb_build_object(
    'country', ${detail} -> 'country', 'state', ${detail} -> 'state', 'isBusiness', ${detail} -> 'isBusiness'))
    || case when ${receiptChanges.status} = 'failed' then '{}'::jsonb
       else jsonb_strip_nulls(jsonb_build_object('taxId', ${detail} -> 'taxId', 'businessName', ${detail} -> 'businessName')) end`;
  await db.update(receiptChanges).set({ billingDetail: kept }).where(isOfOrders(db, orderIds));
}
