import 'server-only';
import type { Db } from '@/lib/db/client';
import type { MerchantId, StoreId } from '@/lib/kernel/short-id';
import { requireStoreAccess } from './core/store-access';
import type { StorePermission, StoreRole } from './core/store-role';
import { findMembership } from './store-merchant-repo';

type OwnedStore = { id: StoreId; ownerMerchantId: MerchantId };

/**
 * Lets a merchant through to a store that was loaded: its owner, and whoever has a role that carries the permission.
 *
 * @throws `store_not_found`, `store_access_denied`
 */
export async function authorizeStore<T extends OwnedStore>(
  deps: { db: Db },
  store: T | null,
  { merchantId, permission }: { merchantId: MerchantId; permission: StorePermission },
): Promise<T> {
  const role = store && (await findStoreRole(deps, store, merchantId));
  return requireStoreAccess(store, { role, permission });
}

/** The role of a merchant in a store; `null` for a stranger. An owner is known without a query. */
export async function findStoreRole(
  deps: { db: Db },
  store: OwnedStore,
  merchantId: MerchantId,
): Promise<StoreRole | null> {
  if (store.ownerMerchantId === merchantId) return 'owner';
  const membership = await findMembership(deps.db, { storeId: store.id, merchantId });
  return membership?.status === 'active' ? membership.role : null;
}
