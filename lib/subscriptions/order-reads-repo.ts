import 'server-only';
import { count, desc, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import type { ReadScope } from '@/lib/auth/core/read-scope';
import type { Db } from '@/lib/db/client';
import { all } from '@/lib/db/conditions';
import { type FilterFields, type FilterInput, toConditions } from '@/lib/db/read-filter';
import { EACH_PARENT, isAmongNewest, type Page, reachOf } from '@/lib/db/read-page';
import type { OrderId, StoreId } from '@/lib/kernel/short-id';
import { ordersInScope } from '@/lib/orders/order-scope-repo';
import { orders } from '@/lib/orders/order-tables';
import { sessions } from '@/lib/sessions/session-tables';
import type { TaxCategory } from '@/lib/tax/core/contract';
import { subscriptionOrders } from './subscription-tables';

export type OrderType = 'onetime' | 'subscription';
export type SubscriptionRow = typeof subscriptionOrders.$inferSelect;

/** An order as clients read it. */
export type OrderRead = typeof orders.$inferSelect & {
  /** The tax category of the one line item that a session has. */
  taxCategory: TaxCategory | null;
  /** How a subscription goes on; `null` for a one-time order. */
  subscription: SubscriptionRow | null;
};

/** Which orders are asked for, beside what the caller may see. */
export type OrderQuery = {
  scope: ReadScope;
  /** `null` for both. */
  type: OrderType | null;
  storeId: StoreId | null;
  filter: FilterInput | null;
};

const COMMON_FILTERS: FilterFields = {
  id: { kind: 'id', column: orders.id, prefix: 'ORD' },
  storeId: { kind: 'id', column: orders.storeId, prefix: 'STO' },
  productId: { kind: 'id', column: orders.productId, prefix: 'PROD' },
  buyerEmail: { kind: 'text', column: orders.buyerEmail },
  buyerIdentity: { kind: 'text', column: orders.buyerIdentity },
  merchantProvidedBuyerIdentity: { kind: 'text', column: orders.buyerIdentity },
  currency: { kind: 'text', column: orders.currency },
  orderMerchantExternalId: { kind: 'text', column: orders.orderMerchantExternalId },
  totalAmount: { kind: 'integer', column: orders.totalMinor },
  testMode: { kind: 'flag', column: sql`(${orders.environment} = 'test')` },
  createdAt: { kind: 'moment', column: orders.createdAt },
};

/**
 * A subscription's own status once it has one. A subscription that was paid a moment ago is still pending, until a job has
 * written its row.
 */
const status = sql<string>`coalesce(${subscriptionOrders.status},
  case when ${orders.type} = 'subscription' and ${orders.status} = 'completed' then 'pending' else ${orders.status} end)`;
const updatedAt = sql<Date>`greatest(${orders.updatedAt}, ${subscriptionOrders.updatedAt})`;

export const ORDER_FILTERS: FilterFields = {
  ...COMMON_FILTERS,
  status: { kind: 'text', column: status },
  updatedAt: { kind: 'moment', column: updatedAt },
};

export const SUBSCRIPTION_ORDER_FILTERS: FilterFields = {
  ...ORDER_FILTERS,
  billingPeriod: { kind: 'text', column: subscriptionOrders.billingPeriod },
  currentPeriodStart: { kind: 'moment', column: subscriptionOrders.currentPeriodStart },
  currentPeriodEnd: { kind: 'moment', column: subscriptionOrders.currentPeriodEnd },
  canceledAt: { kind: 'moment', column: subscriptionOrders.canceledAt },
};

/** The newest first. */
export async function listOrders(db: Db, query: OrderQuery, page: Page): Promise<OrderRead[]> {
  return selectOrders(db)
    .where(all(toWhere(query), newestOfStores(db, query, page)))
    .orderBy(desc(orders.createdAt), desc(orders.id))
    .limit(page.limit)
    .offset(page.offset);
}

/** Narrows a list over several stores; one store's is in the order of its index already. */
function newestOfStores(db: Db, query: OrderQuery, page: Page): SQL | undefined {
  const { scope, storeId } = query;
  if (scope.kind !== 'merchant' || storeId !== null || scope.storeIds.length < 2) return undefined;
  const newest = db
    .select({ id: orders.id })
    .from(orders)
    .leftJoin(subscriptionOrders, eq(subscriptionOrders.orderId, orders.id))
    .where(all(eq(orders.storeId, EACH_PARENT), toWhere(query)))
    .orderBy(desc(orders.createdAt), desc(orders.id))
    .limit(reachOf(page));
  return isAmongNewest(orders.id, { parentIds: scope.storeIds, newest });
}

export async function countOrders(db: Db, query: OrderQuery): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(orders)
    .leftJoin(subscriptionOrders, eq(subscriptionOrders.orderId, orders.id))
    .where(toWhere(query));
  return row?.total ?? 0;
}

export async function findOrdersByIds(
  db: Db,
  scope: ReadScope,
  ids: readonly OrderId[],
): Promise<Map<OrderId, OrderRead>> {
  const rows = await selectOrders(db).where(all(ordersInScope(scope), inArray(orders.id, [...ids])));
  return new Map(rows.map((row) => [row.id, row]));
}

function selectOrders(db: Db) {
  return db
    .select({
      ...getTableColumns(orders),
      taxCategory: sql<TaxCategory | null>`${sessions.lineItems} -> 0 ->> 'taxCategory'`,
      subscription: subscriptionOrders,
    })
    .from(orders)
    .innerJoin(sessions, eq(sessions.id, orders.sessionId))
    .leftJoin(subscriptionOrders, eq(subscriptionOrders.orderId, orders.id));
}

function toWhere({ scope, type, storeId, filter }: OrderQuery): SQL {
  return all(
    ordersInScope(scope),
    type === null ? undefined : eq(orders.type, type),
    storeId === null ? undefined : eq(orders.storeId, storeId),
    ...toConditions(SUBSCRIPTION_ORDER_FILTERS, filter),
  );
}
