import 'server-only';
import { count, desc, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import type { ReadScope } from '@/lib/auth/core/read-scope';
import type { Db } from '@/lib/db/client';
import { all } from '@/lib/db/conditions';
import { groupRows } from '@/lib/db/group-rows';
import { type FilterFields, type FilterInput, toConditions } from '@/lib/db/read-filter';
import { isOnPage, type Page, positionWithin } from '@/lib/db/read-page';
import type { PaymentId, StoreId } from '@/lib/kernel/short-id';
import { ordersInScope } from '@/lib/orders/order-scope-repo';
import { orders } from '@/lib/orders/order-tables';
import { payments } from '@/lib/orders/payment-tables';
import { refunds, refundTickets } from './refund-tables';

/** A refund as clients read it, with what it takes from its order and its ticket. */
export type RefundRead = typeof refunds.$inferSelect & {
  orderId: typeof orders.$inferSelect.id;
  storeId: StoreId;
  environment: typeof orders.$inferSelect.environment;
  orderMerchantExternalId: string | null;
  refundTicketMerchantExternalId: string | null;
  reason: string;
};

export type RefundQuery = { scope: ReadScope; storeId: StoreId | null; filter: FilterInput | null };

export const REFUND_FILTERS: FilterFields = {
  id: { kind: 'id', column: refunds.id, prefix: 'REF' },
  paymentId: { kind: 'id', column: refunds.paymentId, prefix: 'PAY' },
  ticketId: { kind: 'id', column: refunds.ticketId, prefix: 'TKT' },
  orderId: { kind: 'id', column: orders.id, prefix: 'ORD' },
  storeId: { kind: 'id', column: orders.storeId, prefix: 'STO' },
  status: { kind: 'text', column: refunds.status },
  currency: { kind: 'text', column: refunds.currency },
  amount: { kind: 'integer', column: refunds.requestedMinor },
  orderMerchantExternalId: { kind: 'text', column: orders.orderMerchantExternalId },
  refundTicketMerchantExternalId: { kind: 'text', column: refundTickets.refundTicketMerchantExternalId },
  testMode: { kind: 'flag', column: sql`(${orders.environment} = 'test')` },
  createdAt: { kind: 'moment', column: refunds.createdAt },
  updatedAt: { kind: 'moment', column: refunds.updatedAt },
};

/** The newest first. */
export async function listRefunds(db: Db, query: RefundQuery, page: Page): Promise<RefundRead[]> {
  return selectRefunds(db)
    .where(toWhere(query))
    .orderBy(desc(refunds.createdAt), desc(refunds.id))
    .limit(page.limit)
    .offset(page.offset);
}

export async function countRefunds(db: Db, query: RefundQuery): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .innerJoin(refundTickets, eq(refundTickets.id, refunds.ticketId))
    .where(toWhere(query));
  return row?.total ?? 0;
}

/** The same page of each payment's refunds, the newest first. */
export async function listRefundsOfPayments(
  db: Db,
  input: { scope: ReadScope; paymentIds: readonly PaymentId[]; page: Page },
): Promise<Map<PaymentId, RefundRead[]>> {
  const ranked = db
    .select({ id: refunds.id, position: positionWithin(refunds.paymentId, refunds).as('position') })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(all(ordersInScope(input.scope), inArray(refunds.paymentId, [...input.paymentIds])))
    .as('ranked');
  const wanted = db.select({ id: ranked.id }).from(ranked).where(isOnPage(ranked.position, input.page));
  const rows = await selectRefunds(db)
    .where(inArray(refunds.id, wanted))
    .orderBy(desc(refunds.createdAt), desc(refunds.id));
  return groupRows(rows, (row) => row.paymentId);
}

function selectRefunds(db: Db) {
  return db
    .select({
      ...getTableColumns(refunds),
      orderId: orders.id,
      storeId: orders.storeId,
      environment: orders.environment,
      orderMerchantExternalId: orders.orderMerchantExternalId,
      refundTicketMerchantExternalId: refundTickets.refundTicketMerchantExternalId,
      reason: refundTickets.reason,
    })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .innerJoin(refundTickets, eq(refundTickets.id, refunds.ticketId));
}

function toWhere({ scope, storeId, filter }: RefundQuery): SQL {
  return all(
    ordersInScope(scope),
    storeId === null ? undefined : eq(orders.storeId, storeId),
    ...toConditions(REFUND_FILTERS, filter),
  );
}
