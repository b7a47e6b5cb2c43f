import 'server-only';
import type { Db } from '@/lib/db/client';
import type { StoreId } from '@/lib/kernel/short-id';
import { setHasDiscounts } from './store-repo';

/** Notes that a store has a discount: from now on its pages ask for a code. */
export async function noteStoreDiscounts(tx: { db: Db }, storeId: StoreId): Promise<void> {
  await setHasDiscounts(tx.db, storeId);
}
