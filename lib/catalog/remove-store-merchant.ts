import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { RemoveMerchantCommand } from './core/parse-store-merchant';
import { requireProductionRights } from './core/production-rights';
import { lockOwnStore } from './lock-own-store';
import { deleteMembership } from './store-merchant-repo';

/** Ends a merchant's part in a store, or its invitation. What it made there stays the store's. */
export async function removeStoreMerchant(
  tx: Transaction,
  deps: { clock: Clock },
  { by, storeId, invitationId }: RemoveMerchantCommand,
): Promise<{ removedAt: Date }> {
  const store = await lockOwnStore(tx, { storeId, merchantId: by.merchantId, permission: 'delete' });
  requireProductionRights(store, by);
  if (invitationId === store.ownerMerchantId) throw appError('merchant_is_owner');
  if (!(await deleteMembership(tx.db, { storeId, invitationId }))) throw appError('merchant_not_in_store');
  return { removedAt: new Date(deps.clock.nowMs()) };
}
