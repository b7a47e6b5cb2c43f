import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { MerchantId, StoreId } from '@/lib/kernel/short-id';
import { authorizeStore } from './authorize-store';
import type { StorePermission } from './core/store-role';
import { lockStoreRow, type StoreRow } from './store-repo';

/**
 * A store that the merchant may work on, held until the transaction ends: read, decide and write are one step, and
 * whatever is counted in a store is counted by one call at a time.
 *
 * @param input.permission what the merchant's role in the store has to allow
 * @throws `store_not_found`, `store_access_denied`
 */
export async function lockOwnStore(
  tx: Transaction,
  input: { storeId: StoreId; merchantId: MerchantId; permission: StorePermission },
): Promise<StoreRow> {
  const { storeId, merchantId, permission } = input;
  return authorizeStore(tx, await lockStoreRow(tx.db, storeId), { merchantId, permission });
}
