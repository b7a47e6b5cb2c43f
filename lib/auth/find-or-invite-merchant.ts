import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { type MerchantId, toId } from '@/lib/kernel/short-id';
import { findMerchantRowByEmail, insertMerchant, lockMerchantEmail } from './merchant-repo';

/**
 * The merchant of an e-mail address, held until the transaction ends. An address that nobody has becomes a merchant
 * without a key, who can call as soon as the operator gives them one.
 */
export async function findOrInviteMerchant(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  email: string,
): Promise<MerchantId> {
  // Two stores that invite one address at the same time invite one merchant.
  await lockMerchantEmail(tx.db, email);
  const known = await findMerchantRowByEmail(tx.db, email);
  if (known) return known.id;
  const id = toId<MerchantId>(deps.ids.uuid());
  await insertMerchant(tx.db, { id, name: email, email, createdAt: new Date(deps.clock.nowMs()) });
  return id;
}
