import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import type { StoreId } from '@/lib/kernel/short-id';
import { updateStoreRow } from './store-repo';

/** The operator's word that a store may take real payments. No credential of the API can say it. */
export async function approveStore(deps: { db: Db; clock: Clock }, storeId: StoreId): Promise<void> {
  await updateStoreRow(deps.db, storeId, { prodEnabled: true, updatedAt: new Date(deps.clock.nowMs()) });
}
