import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { StoreId } from '@/lib/kernel/short-id';
import type { OwnPartCommand } from './core/parse-store-merchant';
import { activateMembership } from './store-merchant-repo';
import { lockStoreRow } from './store-repo';

/**
 * Takes up the role that a store has invited a merchant to. Nobody else can: being put into a store shows its things in
 * one's own lists.
 *
 * @throws `invitation_not_found`, also for a store that does not exist
 */
export async function acceptInvitation(
  tx: Transaction,
  deps: { clock: Clock },
  { by, storeId }: OwnPartCommand,
): Promise<{ storeId: StoreId; status: 'active' }> {
  const store = await lockStoreRow(tx.db, storeId);
  const updatedAt = new Date(deps.clock.nowMs());
  const key = { storeId, merchantId: by.merchantId };
  if (!store || !(await activateMembership(tx.db, { ...key, updatedAt })))
    throw appError('invitation_not_found');
  return { storeId, status: 'active' };
}
