import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import type { StoreId } from '@/lib/kernel/short-id';
import { updateStoreRow } from './store-repo';

/**
 * The operator's word that a store may take real payments. No credential of the API can say it.
 *
 * @param input.testKeyMayPublish leaves a test key what it could do before: to publish, and to change the whole store
 */
export async function approveStore(
  deps: { db: Db; clock: Clock },
  { storeId, testKeyMayPublish = false }: { storeId: StoreId; testKeyMayPublish?: boolean },
): Promise<void> {
  const updatedAt = new Date(deps.clock.nowMs());
  await updateStoreRow(deps.db, storeId, { prodEnabled: true, testKeyMayPublish, updatedAt });
}
