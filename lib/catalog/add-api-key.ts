import 'server-only';
import { requireMerchant } from '@/lib/auth/list-merchants';
import { type NewApiKey, registerApiKey } from '@/lib/auth/register-api-key';
import type { ApiKeyId, MerchantId } from '@/lib/kernel/short-id';
import type { Services } from '@/lib/services';

/** Gives a merchant that is there one more key. The operator's door. */
export async function addApiKey(
  deps: Pick<Services, 'db' | 'transact' | 'clock' | 'ids'>,
  input: NewApiKey & { merchantId: MerchantId },
): Promise<ApiKeyId> {
  await requireMerchant(deps, input.merchantId);
  return deps.transact((tx) => registerApiKey(tx, deps, input));
}
