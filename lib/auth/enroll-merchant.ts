import 'server-only';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { OperatorError } from '@/lib/kernel/operator-error';
import type { Ids } from '@/lib/kernel/random';
import { encodeShortId, type MerchantId, toId } from '@/lib/kernel/short-id';
import {
  findMerchantRowByEmail,
  hasApiKey,
  insertMerchant,
  lockMerchantEmail,
  renameMerchant,
} from './merchant-repo';

/**
 * Makes the merchant of an e-mail address. The operator's door. Whoever was invited to a store by that address is there
 * already, without a name of their own: they get it, and keep their invitations.
 *
 * @throws OperatorError where the address has a merchant with a key.
 */
export async function enrollMerchant(
  deps: { transact: Transact; clock: Clock; ids: Ids },
  { name, email }: { name: string; email: string },
): Promise<{ merchantId: MerchantId; wasInvited: boolean }> {
  return deps.transact(async (tx) => {
    await lockMerchantEmail(tx.db, email);
    const known = await findMerchantRowByEmail(tx.db, email);
    if (!known) {
      const merchantId = toId<MerchantId>(deps.ids.uuid());
      await insertMerchant(tx.db, { id: merchantId, name, email, createdAt: new Date(deps.clock.nowMs()) });
      return { merchantId, wasInvited: false };
    }
    const isInvited = known.name === known.email && !(await hasApiKey(tx.db, known.id));
    if (!isInvited)
      throw new OperatorError(
        `${encodeShortId('MER', known.id)} has this e-mail address already. Give it a key: npm run operator -- key create`,
      );
    await renameMerchant(tx.db, known.id, name);
    return { merchantId: known.id, wasInvited: true };
  });
}
