import 'server-only';
import { findOrInviteMerchant } from '@/lib/auth/find-or-invite-merchant';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Ids } from '@/lib/kernel/random';
import { type MerchantId, toId } from '@/lib/kernel/short-id';
import { type AddMerchantCommand, MAX_STORE_MERCHANTS } from './core/parse-store-merchant';
import { requireProductionRights } from './core/production-rights';
import type { StoreMember } from './core/store-merchant-wire';
import { lockOwnStore } from './lock-own-store';
import { countMemberships, insertMembership } from './store-merchant-repo';

/**
 * Invites somebody to a role in a store. They are in it once they have accepted. The answer is one and the same whether or
 * not the address has a merchant, so that nobody finds that out by inviting.
 */
export async function addStoreMerchant(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  { by, storeId, email, role }: AddMerchantCommand,
): Promise<StoreMember> {
  const store = await lockOwnStore(tx, { storeId, merchantId: by.merchantId, permission: 'update' });
  requireProductionRights(store, by);
  const merchantId = await findOrInviteMerchant(tx, deps, email);
  if (merchantId === store.ownerMerchantId) throw appError('merchant_exists');
  if ((await countMemberships(tx.db, storeId)) >= MAX_STORE_MERCHANTS)
    throw appError('merchant_limit_reached', { params: { limit: MAX_STORE_MERCHANTS } });
  const addedAt = new Date(deps.clock.nowMs());
  const invitationId = toId<MerchantId>(deps.ids.uuid());
  const invitation = { storeId, invitationId, role, status: 'invited', addedAt } as const;
  if (!(await insertMembership(tx.db, { ...invitation, merchantId, updatedAt: addedAt })))
    throw appError('merchant_exists');
  return { ...invitation, email };
}
