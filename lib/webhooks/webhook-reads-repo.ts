import 'server-only';
import { and, count, desc, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import type { ReadScope } from '@/lib/auth/core/read-scope';
import { merchantRowsInScope } from '@/lib/auth/merchant-scope-repo';
import type { Db } from '@/lib/db/client';
import { all } from '@/lib/db/conditions';
import { groupRows } from '@/lib/db/group-rows';
import { type FilterFields, type FilterInput, toConditions } from '@/lib/db/read-filter';
import { EACH_PARENT, isAmongNewest, type Page, reachOf } from '@/lib/db/read-page';
import type { StoreId } from '@/lib/kernel/short-id';
import { deliveries, deliveryAttempts } from './delivery-tables';
import { webhookEndpoints } from './endpoint-tables';

export type EndpointRead = typeof webhookEndpoints.$inferSelect;

/** A delivery as clients read it, with what its newest attempt met. */
export type DeliveryRead = typeof deliveries.$inferSelect & {
  attempt: typeof deliveryAttempts.$inferSelect | null;
};

export type DeliveryQuery = { scope: ReadScope; storeId: StoreId | null; filter: FilterInput | null };

export const DELIVERY_FILTERS: FilterFields = {
  id: { kind: 'id', column: deliveries.id, prefix: null },
  storeId: { kind: 'id', column: deliveries.storeId, prefix: 'STO' },
  webhookId: { kind: 'id', column: deliveries.endpointId, prefix: null },
  eventType: { kind: 'text', column: deliveries.eventType },
  eventId: { kind: 'text', column: deliveries.eventId },
  status: { kind: 'text', column: deliveries.state },
  httpStatus: { kind: 'integer', column: deliveryAttempts.status },
  attemptCount: { kind: 'integer', column: deliveries.attemptCount },
  testMode: { kind: 'flag', column: sql`(${deliveries.environment} = 'test')` },
  lastAttemptedAt: { kind: 'moment', column: deliveryAttempts.startedAt },
  createdAt: { kind: 'moment', column: deliveries.createdAt },
};

/** A merchant's only. The newest first. */
export async function listDeliveries(db: Db, query: DeliveryQuery, page: Page): Promise<DeliveryRead[]> {
  return db
    .select({ ...getTableColumns(deliveries), attempt: deliveryAttempts })
    .from(deliveries)
    .leftJoin(deliveryAttempts, isNewestAttempt)
    .where(all(toWhere(query), newestOfStores(db, query, page)))
    .orderBy(desc(deliveries.createdAt), desc(deliveries.id))
    .limit(page.limit)
    .offset(page.offset);
}

/** Narrows a list over several stores; one store's is in the order of its index already. */
function newestOfStores(db: Db, query: DeliveryQuery, page: Page): SQL | undefined {
  const { scope, storeId } = query;
  if (scope.kind !== 'merchant' || storeId !== null || scope.storeIds.length < 2) return undefined;
  const newest = db
    .select({ id: deliveries.id })
    .from(deliveries)
    .leftJoin(deliveryAttempts, isNewestAttempt)
    .where(all(eq(deliveries.storeId, EACH_PARENT), toWhere(query)))
    .orderBy(desc(deliveries.createdAt), desc(deliveries.id))
    .limit(reachOf(page));
  return isAmongNewest(deliveries.id, { parentIds: scope.storeIds, newest });
}

export async function countDeliveries(db: Db, query: DeliveryQuery): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(deliveries)
    .leftJoin(deliveryAttempts, isNewestAttempt)
    .where(toWhere(query));
  return row?.total ?? 0;
}

/** The endpoints of each store, the newest first; at most `limit` of all stores together. */
export async function listEndpointsOfStores(
  db: Db,
  input: { scope: ReadScope; storeIds: readonly StoreId[]; limit: number },
): Promise<Map<StoreId, EndpointRead[]>> {
  const rows = await db
    .select()
    .from(webhookEndpoints)
    .where(
      all(
        merchantRowsInScope(input.scope, webhookEndpoints),
        inArray(webhookEndpoints.storeId, [...input.storeIds]),
      ),
    )
    .orderBy(desc(webhookEndpoints.createdAt), desc(webhookEndpoints.id))
    .limit(input.limit);
  return groupRows(rows, (row) => row.storeId);
}

const isNewestAttempt = and(
  eq(deliveryAttempts.deliveryId, deliveries.id),
  eq(deliveryAttempts.attemptNumber, deliveries.attemptCount),
);

function toWhere({ scope, storeId, filter }: DeliveryQuery): SQL {
  return all(
    merchantRowsInScope(scope, deliveries),
    storeId === null ? undefined : eq(deliveries.storeId, storeId),
    ...toConditions(DELIVERY_FILTERS, filter),
  );
}
