import 'server-only';
import { findOrInviteMerchant } from '@/lib/auth/find-or-invite-merchant';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Ids } from '@/lib/kernel/random';
import { type AddMerchantCommand, MAX_STORE_MERCHANTS } from './core/parse-store-merchant';
import { requireProductionRights } from './core/production-rights';
import type { StoreMember } from './core/store-merchant-wire';
import { lockOwnStore } from './lock-own-store';
import { countMemberships, insertMembership } from './store-merchant-repo';

/**
 * Gives somebody a role in a store. A merchant who has an API key is in it at once; any other e-mail address is invited,
 * and is in it as soon as the operator gives that merchant a key.
 */
export async function addStoreMerchant(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  { by, storeId, email, role }: AddMerchantCommand,
): Promise<StoreMember> {
  const store = await lockOwnStore(tx, { storeId, merchantId: by.merchantId });
  requireProductionRights(store, by);
  const { merchantId, hasKey } = await findOrInviteMerchant(tx, deps, email);
  if (merchantId === store.ownerMerchantId) throw appError('merchant_exists');
  if ((await countMemberships(tx.db, storeId)) >= MAX_STORE_MERCHANTS)
    throw appError('merchant_limit_reached', { params: { limit: MAX_STORE_MERCHANTS } });
  const status = hasKey ? 'active' : 'invited';
  const addedAt = new Date(deps.clock.nowMs());
  const member = { storeId, merchantId, role, status, addedAt, updatedAt: addedAt } as const;
  if (!(await insertMembership(tx.db, member))) throw appError('merchant_exists');
  return { ...member, email };
}
