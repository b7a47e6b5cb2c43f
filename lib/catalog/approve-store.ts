import 'server-only';
import type { StoreId } from '@/lib/kernel/short-id';
import type { Services } from '@/lib/services';
import { updateStoreRow } from './store-repo';

/** The operator's word that a store may take real payments. No credential of the API can say it. */
export async function approveStore(deps: Pick<Services, 'db' | 'clock'>, storeId: StoreId): Promise<void> {
  await updateStoreRow(deps.db, storeId, { prodEnabled: true, updatedAt: new Date(deps.clock.nowMs()) });
}
