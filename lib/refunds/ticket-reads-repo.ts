import 'server-only';
import { count, desc, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import type { ReadScope } from '@/lib/auth/core/read-scope';
import type { Db } from '@/lib/db/client';
import { all } from '@/lib/db/conditions';
import { groupRows } from '@/lib/db/group-rows';
import { type FilterFields, type FilterInput, toConditions } from '@/lib/db/read-filter';
import { isOnPage, type Page, positionWithin } from '@/lib/db/read-page';
import type { PaymentId, RefundTicketId, StoreId } from '@/lib/kernel/short-id';
import { ordersInScope } from '@/lib/orders/order-scope-repo';
import { orders } from '@/lib/orders/order-tables';
import { payments } from '@/lib/orders/payment-tables';
import { refundTickets } from './refund-tables';

/** A refund ticket as clients read it, with what it takes from its order. */
export type RefundTicketRead = typeof refundTickets.$inferSelect & {
  orderId: typeof orders.$inferSelect.id;
  storeId: StoreId;
  environment: typeof orders.$inferSelect.environment;
};

export type RefundTicketQuery = { scope: ReadScope; storeId: StoreId | null; filter: FilterInput | null };

export const REFUND_TICKET_FILTERS: FilterFields = {
  id: { kind: 'id', column: refundTickets.id, prefix: 'TKT' },
  paymentId: { kind: 'id', column: refundTickets.paymentId, prefix: 'PAY' },
  orderId: { kind: 'id', column: orders.id, prefix: 'ORD' },
  storeId: { kind: 'id', column: orders.storeId, prefix: 'STO' },
  status: { kind: 'text', column: refundTickets.status },
  reason: { kind: 'text', column: refundTickets.reason },
  currency: { kind: 'text', column: refundTickets.currency },
  amount: { kind: 'integer', column: refundTickets.requestedMinor },
  submitterType: { kind: 'text', column: refundTickets.submitterType },
  refundTicketMerchantExternalId: { kind: 'text', column: refundTickets.refundTicketMerchantExternalId },
  testMode: { kind: 'flag', column: sql`(${orders.environment} = 'test')` },
  createdAt: { kind: 'moment', column: refundTickets.createdAt },
  updatedAt: { kind: 'moment', column: refundTickets.updatedAt },
};

/** The newest first. */
export async function listRefundTickets(
  db: Db,
  query: RefundTicketQuery,
  page: Page,
): Promise<RefundTicketRead[]> {
  return selectTickets(db)
    .where(toWhere(query))
    .orderBy(desc(refundTickets.createdAt), desc(refundTickets.id))
    .limit(page.limit)
    .offset(page.offset);
}

export async function countRefundTickets(db: Db, query: RefundTicketQuery): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(refundTickets)
    .innerJoin(payments, eq(payments.id, refundTickets.paymentId))
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(toWhere(query));
  return row?.total ?? 0;
}

export async function findRefundTicketsByIds(
  db: Db,
  scope: ReadScope,
  ids: readonly RefundTicketId[],
): Promise<Map<RefundTicketId, RefundTicketRead>> {
  const rows = await selectTickets(db).where(all(ordersInScope(scope), inArray(refundTickets.id, [...ids])));
  return new Map(rows.map((row) => [row.id, row]));
}

/** The same page of each payment's tickets, the newest first. */
export async function listTicketsOfPayments(
  db: Db,
  input: { scope: ReadScope; paymentIds: readonly PaymentId[]; page: Page },
): Promise<Map<PaymentId, RefundTicketRead[]>> {
  const ranked = db
    .select({
      id: refundTickets.id,
      position: positionWithin(refundTickets.paymentId, refundTickets).as('position'),
    })
    .from(refundTickets)
    .innerJoin(payments, eq(payments.id, refundTickets.paymentId))
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(all(ordersInScope(input.scope), inArray(refundTickets.paymentId, [...input.paymentIds])))
    .as('ranked');
  const wanted = db.select({ id: ranked.id }).from(ranked).where(isOnPage(ranked.position, input.page));
  const rows = await selectTickets(db)
    .where(inArray(refundTickets.id, wanted))
    .orderBy(desc(refundTickets.createdAt), desc(refundTickets.id));
  return groupRows(rows, (row) => row.paymentId);
}

function selectTickets(db: Db) {
  return db
    .select({
      ...getTableColumns(refundTickets),
      orderId: orders.id,
      storeId: orders.storeId,
      environment: orders.environment,
    })
    .from(refundTickets)
    .innerJoin(payments, eq(payments.id, refundTickets.paymentId))
    .innerJoin(orders, eq(orders.id, payments.orderId));
}

function toWhere({ scope, storeId, filter }: RefundTicketQuery): SQL {
  return all(
    ordersInScope(scope),
    storeId === null ? undefined : eq(orders.storeId, storeId),
    ...toConditions(REFUND_TICKET_FILTERS, filter),
  );
}
