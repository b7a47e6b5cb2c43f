import 'server-only';
import { requireMerchant } from '@/lib/auth/list-merchants';
import { type NewApiKey, registerApiKey } from '@/lib/auth/register-api-key';
import type { Db } from '@/lib/db/client';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { ApiKeyId, MerchantId } from '@/lib/kernel/short-id';

/** Gives a merchant that exists one more key. Only the operator may. */
export async function addApiKey(
  deps: { db: Db; transact: Transact; clock: Clock; ids: Ids },
  input: NewApiKey & { merchantId: MerchantId },
): Promise<ApiKeyId> {
  await requireMerchant(deps, input.merchantId);
  return deps.transact((tx) => registerApiKey(tx, deps, input));
}
