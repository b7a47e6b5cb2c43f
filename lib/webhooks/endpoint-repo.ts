import 'server-only';
import { count, eq } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { webhookEndpoints } from '@/lib/db/schema';
import type { StoreId } from '@/lib/kernel/short-id';

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
