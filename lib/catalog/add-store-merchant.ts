import 'server-only';
import {
  findMerchantRowByEmail,
  hasApiKey,
  insertMerchant,
  lockMerchantEmail,
  lockMerchantRow,
} from '@/lib/auth/merchant-repo';
import type { Transact, Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Ids } from '@/lib/kernel/random';
import { type MerchantId, toId } from '@/lib/kernel/short-id';
import { type AddMerchantCommand, MAX_STORE_MERCHANTS } from './core/parse-store-merchant';
import type { StoreMember } from './core/store-merchant-wire';
import type { MembershipStatus } from './core/store-role';
import { lockOwnStore } from './lock-own-store';
import { countMemberships, insertMembership } from './store-merchant-repo';

/**
 * Gives somebody a role in a store. Whoever has an API key is in it at once; any other e-mail address is invited, and is
 * in it as soon as the operator gives that merchant a key.
 */
export async function addStoreMerchant(
  deps: { transact: Transact; clock: Clock; ids: Ids },
  { by, storeId, email, role }: AddMerchantCommand,
): Promise<StoreMember> {
  return deps.transact(async (tx) => {
    const store = await lockOwnStore(tx, { storeId, merchantId: by.merchantId });
    const { merchantId, status } = await findOrInvite(tx, deps, email);
    if (merchantId === store.ownerMerchantId) throw appError('merchant_exists');
    if ((await countMemberships(tx.db, storeId)) >= MAX_STORE_MERCHANTS)
      throw appError('merchant_limit_reached', { params: { limit: MAX_STORE_MERCHANTS } });
    const addedAt = new Date(deps.clock.nowMs());
    const member = { storeId, merchantId, role, status, addedAt, updatedAt: addedAt };
    if (!(await insertMembership(tx.db, member))) throw appError('merchant_exists');
    return { ...member, email };
  });
}

async function findOrInvite(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  email: string,
): Promise<{ merchantId: MerchantId; status: MembershipStatus }> {
  // Two stores that invite one address at the same time invite one merchant.
  await lockMerchantEmail(tx.db, email);
  const known = await findMerchantRowByEmail(tx.db, email);
  if (known) {
    // Or else the first key could come between the look and the invitation, which nobody would then take up.
    await lockMerchantRow(tx.db, known.id);
    return { merchantId: known.id, status: (await hasApiKey(tx.db, known.id)) ? 'active' : 'invited' };
  }
  const merchantId = toId<MerchantId>(deps.ids.uuid());
  await insertMerchant(tx.db, {
    id: merchantId,
    name: email,
    email,
    createdAt: new Date(deps.clock.nowMs()),
  });
  return { merchantId, status: 'invited' };
}
