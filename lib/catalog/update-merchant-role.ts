import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { UpdateRoleCommand } from './core/parse-store-merchant';
import { requireProductionRights } from './core/production-rights';
import { lockOwnStore } from './lock-own-store';
import { type StoreMerchantRow, updateMembershipRole } from './store-merchant-repo';

/** Gives a merchant of a store another role. There is one owner, and it stays. */
export async function updateMerchantRole(
  tx: Transaction,
  deps: { clock: Clock },
  { by, storeId, invitationId, role }: UpdateRoleCommand,
): Promise<StoreMerchantRow> {
  const store = await lockOwnStore(tx, { storeId, merchantId: by.merchantId, permission: 'update' });
  requireProductionRights(store, by);
  if (invitationId === store.ownerMerchantId) throw appError('merchant_is_owner');
  const updatedAt = new Date(deps.clock.nowMs());
  const member = await updateMembershipRole(tx.db, { storeId, invitationId, role, updatedAt });
  if (!member) throw appError('merchant_not_in_store');
  return member;
}
