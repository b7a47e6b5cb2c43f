import { appError } from '@/lib/kernel/error-catalogue';
import { hasPermission, type StorePermission, type StoreRole } from './store-role';

/**
 * Lets only those through whose role in the store carries the permission.
 *
 * @param store `null` for one that does not exist or is deleted
 * @param asked.role `null` for who has no part in the store
 * @throws `store_not_found`, or `store_access_denied`, which says the same to a stranger and to a member with too small
 * a role
 */
export function requireStoreAccess<T extends object>(
  store: T | null,
  asked: { role: StoreRole | null; permission: StorePermission },
): T {
  if (!store) throw appError('store_not_found');
  if (asked.role === null || !hasPermission(asked.role, asked.permission))
    throw appError('store_access_denied');
  return store;
}
