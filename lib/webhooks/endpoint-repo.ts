import 'server-only';
import { count, eq } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { StoreId, WebhookEndpointId } from '@/lib/kernel/short-id';
import { deliveries } from './delivery-tables';
import { webhookEndpoints } from './endpoint-tables';

export type EndpointRow = typeof webhookEndpoints.$inferSelect;

/** Endpoints of a store in both environments, disabled ones too. */
export async function countEndpoints(db: Db, storeId: StoreId): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.storeId, storeId));
  return row?.total ?? 0;
}

export async function insertEndpoint(db: Db, row: typeof webhookEndpoints.$inferInsert): Promise<void> {
  await db.insert(webhookEndpoints).values(row);
}

/** Every endpoint of every store, for the operator's resealing. */
export async function listStoredEndpoints(db: Db): Promise<EndpointRow[]> {
  return db.select().from(webhookEndpoints).orderBy(webhookEndpoints.id).limit(MAX_STORED);
}

const MAX_STORED = 100_000;

export async function findEndpoint(db: Db, id: WebhookEndpointId): Promise<EndpointRow | null> {
  const [row] = await db.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, id)).limit(1);
  return row ?? null;
}

/** The same, and holds the row until the transaction ends, so that no attempt changes its health in between. */
export async function lockEndpoint(db: Db, id: WebhookEndpointId): Promise<EndpointRow | null> {
  const [row] = await db
    .select()
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.id, id))
    .limit(1)
    .for('no key update');
  return row ?? null;
}

export async function updateEndpoint(
  db: Db,
  id: WebhookEndpointId,
  changes: Partial<Omit<EndpointRow, 'id' | 'storeId' | 'environment' | 'channel' | 'createdAt'>>,
): Promise<EndpointRow | null> {
  const [row] = await db.update(webhookEndpoints).set(changes).where(eq(webhookEndpoints.id, id)).returning();
  return row ?? null;
}

/**
 * Deletes an endpoint and keeps the log of what it was sent. False where it is gone already.
 *
 * The log is let go first: an attempt that is being written down locks its delivery and then the endpoint, and whoever
 * locked them the other way round could wait for it forever.
 */
export async function deleteEndpoint(db: Db, id: WebhookEndpointId): Promise<boolean> {
  await db.update(deliveries).set({ endpointId: null }).where(eq(deliveries.endpointId, id));
  const deleted = await db
    .delete(webhookEndpoints)
    .where(eq(webhookEndpoints.id, id))
    .returning({ id: webhookEndpoints.id });
  return deleted.length > 0;
}
