import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { appError } from '@/lib/kernel/error-catalogue';
import type { StoreId } from '@/lib/kernel/short-id';
import type { OwnPartCommand } from './core/parse-store-merchant';
import { deleteOwnMembership } from './store-merchant-repo';
import { lockStoreRow } from './store-repo';

/**
 * Gives up a merchant's own part in a store, or an invitation to one. It needs nobody's permission.
 *
 * @throws `merchant_is_owner`, and `invitation_not_found`, also for a store that does not exist
 */
export async function leaveStore(
  tx: Transaction,
  { by, storeId }: OwnPartCommand,
): Promise<{ storeId: StoreId; status: 'left' }> {
  const store = await lockStoreRow(tx.db, storeId);
  if (store?.ownerMerchantId === by.merchantId) throw appError('merchant_is_owner');
  if (!(await deleteOwnMembership(tx.db, { storeId, merchantId: by.merchantId })))
    throw appError('invitation_not_found');
  return { storeId, status: 'left' };
}
