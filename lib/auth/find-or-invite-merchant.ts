import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { type MerchantId, toId } from '@/lib/kernel/short-id';
import {
  findMerchantRowByEmail,
  hasApiKey,
  insertMerchant,
  lockMerchantEmail,
  lockMerchantRow,
} from './merchant-repo';

/**
 * The merchant of an e-mail address, held until the transaction ends. An address that nobody has becomes a merchant
 * without a key, who can call as soon as the operator gives them one.
 *
 * @returns `hasKey`: whether that merchant can call today.
 */
export async function findOrInviteMerchant(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  email: string,
): Promise<{ merchantId: MerchantId; hasKey: boolean }> {
  // Two stores that invite one address at the same time invite one merchant.
  await lockMerchantEmail(tx.db, email);
  const known = await findMerchantRowByEmail(tx.db, email);
  if (known) {
    // Or else the first key could come between the look and the invitation, which nobody would then take up.
    await lockMerchantRow(tx.db, known.id);
    return { merchantId: known.id, hasKey: await hasApiKey(tx.db, known.id) };
  }
  const merchantId = toId<MerchantId>(deps.ids.uuid());
  const createdAt = new Date(deps.clock.nowMs());
  await insertMerchant(tx.db, { id: merchantId, name: email, email, createdAt });
  return { merchantId, hasKey: false };
}
