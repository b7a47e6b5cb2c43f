import 'server-only';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { type MerchantId, toId } from '@/lib/kernel/short-id';
import { insertMerchant } from './merchant-repo';
import { type NewApiKey, registerApiKey } from './register-api-key';

export type CreateMerchantCommand = {
  id?: MerchantId;
  name: string;
  email: string;
  keys: readonly NewApiKey[];
};

/**
 * Makes a merchant with the public keys its requests will be signed with.
 *
 * A merchant of the given id that exists already is left as it is, keys too, so that a seed can run at every start.
 */
export async function createMerchant(
  deps: { transact: Transact; clock: Clock; ids: Ids },
  command: CreateMerchantCommand,
): Promise<{ merchantId: MerchantId; isNew: boolean }> {
  const merchantId = command.id ?? toId<MerchantId>(deps.ids.uuid());
  const createdAt = new Date(deps.clock.nowMs());
  return deps.transact(async (tx) => {
    const isNew = await insertMerchant(tx.db, {
      id: merchantId,
      name: command.name,
      email: command.email,
      createdAt,
    });
    if (isNew) for (const key of command.keys) await registerApiKey(tx, deps, { ...key, merchantId });
    return { merchantId, isNew };
  });
}
