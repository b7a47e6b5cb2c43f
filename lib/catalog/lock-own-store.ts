import 'server-only';
import type { Transaction } from '@/lib/db/transaction';
import type { MerchantId, StoreId } from '@/lib/kernel/short-id';
import { requireOwnStore } from './core/store-access';
import { lockStoreRow, type StoreRow } from './store-repo';

/**
 * A merchant's own store, held until the transaction ends: read, decide and write are one step, and whatever is counted
 * in a store is counted by one call at a time.
 *
 * @throws `store_not_found`, `store_access_denied`
 */
export async function lockOwnStore(
  tx: Transaction,
  input: { storeId: StoreId; merchantId: MerchantId },
): Promise<StoreRow> {
  return requireOwnStore(await lockStoreRow(tx.db, input.storeId), input.merchantId);
}
