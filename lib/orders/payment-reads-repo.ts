import 'server-only';
import { count, desc, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import type { ReadScope } from '@/lib/auth/core/read-scope';
import type { Db } from '@/lib/db/client';
import { all } from '@/lib/db/conditions';
import { groupRows } from '@/lib/db/group-rows';
import { type FilterFields, type FilterInput, toConditions } from '@/lib/db/read-filter';
import { isOnPage, type Page, positionWithin } from '@/lib/db/read-page';
import type { OrderId, PaymentId, StoreId } from '@/lib/kernel/short-id';
import { sessions } from '@/lib/sessions/session-tables';
import type { TaxCategory } from '@/lib/tax/core/contract';
import { ordersInScope } from './order-scope-repo';
import { orders } from './order-tables';
import { payments } from './payment-tables';

/** A payment as clients read it, with what it takes from its order. */
export type PaymentRead = typeof payments.$inferSelect & {
  order: Pick<
    typeof orders.$inferSelect,
    'storeId' | 'environment' | 'type' | 'subtotalMinor' | 'taxMinor' | 'orderMerchantExternalId'
  >;
  taxCategory: TaxCategory | null;
};

export type PaymentQuery = { scope: ReadScope; storeId: StoreId | null; filter: FilterInput | null };

export const PAYMENT_FILTERS: FilterFields = {
  id: { kind: 'id', column: payments.id, prefix: 'PAY' },
  orderId: { kind: 'id', column: payments.orderId, prefix: 'ORD' },
  storeId: { kind: 'id', column: orders.storeId, prefix: 'STO' },
  status: { kind: 'text', column: payments.status },
  refundStatus: { kind: 'text', column: payments.refundStatus },
  currency: { kind: 'text', column: payments.currency },
  amount: { kind: 'integer', column: payments.amountMinor },
  paymentMethod: { kind: 'text', column: payments.method },
  buyerEmail: { kind: 'text', column: orders.buyerEmail },
  orderMerchantExternalId: { kind: 'text', column: orders.orderMerchantExternalId },
  testMode: { kind: 'flag', column: sql`(${orders.environment} = 'test')` },
  createdAt: { kind: 'moment', column: payments.createdAt },
};

/** The newest first. */
export async function listPayments(db: Db, query: PaymentQuery, page: Page): Promise<PaymentRead[]> {
  return selectPayments(db)
    .where(toWhere(query))
    .orderBy(desc(payments.createdAt), desc(payments.id))
    .limit(page.limit)
    .offset(page.offset);
}

export async function countPayments(db: Db, query: PaymentQuery): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(toWhere(query));
  return row?.total ?? 0;
}

export async function findPaymentsByIds(
  db: Db,
  scope: ReadScope,
  ids: readonly PaymentId[],
): Promise<Map<PaymentId, PaymentRead>> {
  const rows = await selectPayments(db).where(all(ordersInScope(scope), inArray(payments.id, [...ids])));
  return new Map(rows.map((row) => [row.id, row]));
}

/** The same page of each order's payments, the newest first. */
export async function listPaymentsOfOrders(
  db: Db,
  input: { scope: ReadScope; orderIds: readonly OrderId[]; page: Page },
): Promise<Map<OrderId, PaymentRead[]>> {
  const ranked = db
    .select({ id: payments.id, position: positionWithin(payments.orderId, payments).as('position') })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(all(ordersInScope(input.scope), inArray(payments.orderId, [...input.orderIds])))
    .as('ranked');
  const wanted = db.select({ id: ranked.id }).from(ranked).where(isOnPage(ranked.position, input.page));
  const rows = await selectPayments(db)
    .where(inArray(payments.id, wanted))
    .orderBy(desc(payments.createdAt), desc(payments.id));
  return groupRows(rows, (row) => row.orderId);
}

function selectPayments(db: Db) {
  return db
    .select({
      ...getTableColumns(payments),
      order: {
        storeId: orders.storeId,
        environment: orders.environment,
        type: orders.type,
        subtotalMinor: orders.subtotalMinor,
        taxMinor: orders.taxMinor,
        orderMerchantExternalId: orders.orderMerchantExternalId,
      },
      taxCategory: sql<TaxCategory | null>`${sessions.lineItems} -> 0 ->> 'taxCategory'`,
    })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .innerJoin(sessions, eq(sessions.id, orders.sessionId));
}

function toWhere({ scope, storeId, filter }: PaymentQuery): SQL {
  return all(
    ordersInScope(scope),
    storeId === null ? undefined : eq(orders.storeId, storeId),
    ...toConditions(PAYMENT_FILTERS, filter),
  );
}
