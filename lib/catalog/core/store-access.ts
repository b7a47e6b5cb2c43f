import { appError } from '@/lib/kernel/error-catalogue';
import type { MerchantId } from '@/lib/kernel/short-id';

/**
 * Lets only a store's owner through.
 *
 * @param store `null` for one that does not exist or is deleted
 * @throws `store_not_found`, or `store_access_denied` for somebody else's store
 */
export function requireOwnStore<T extends { ownerMerchantId: MerchantId }>(
  store: T | null,
  merchantId: MerchantId,
): T {
  if (!store) throw appError('store_not_found');
  if (store.ownerMerchantId !== merchantId) throw appError('store_access_denied');
  return store;
}
