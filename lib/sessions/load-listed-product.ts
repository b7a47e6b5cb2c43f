import 'server-only';
import { findStoreRole } from '@/lib/catalog/authorize-store';
import { requireStoreAccess } from '@/lib/catalog/core/store-access';
import { loadSellableProduct, type SellableProduct } from '@/lib/catalog/load-sellable-product';
import type { Db } from '@/lib/db/client';
import { appError } from '@/lib/kernel/error-catalogue';
import type { CreateSessionCommand } from './core/create-session-command';

export type ListedSellable = SellableProduct & { listing: NonNullable<SellableProduct['listing']> };

/**
 * Loads a product that the sender of a request may sell today.
 *
 * @throws what create-session publishes for a product that does not exist, is another store's or is not on sale
 */
export async function loadListedProduct(
  deps: { db: Db },
  { by, productId }: CreateSessionCommand,
): Promise<ListedSellable> {
  const found = await loadSellableProduct(deps, { productId, environment: by.environment });
  if (!found) throw appError('product_not_found');
  await requireSeller(deps, found.store, by);
  if (found.store.status !== 'active') throw appError('store_inactive');
  if (by.environment === 'prod' && !found.store.prodEnabled) throw appError('store_not_approved');
  if (found.listing?.status !== 'active') throw appError('product_not_active');
  return { ...found, listing: found.listing };
}

/** The store itself may sell its product, by its slug, a key of its own or a link, and so may a merchant who works on the store. */
async function requireSeller(
  deps: { db: Db },
  store: ListedSellable['store'],
  by: CreateSessionCommand['by'],
): Promise<void> {
  if (by.kind !== 'apiKey') {
    if (store.id !== by.storeId) throw appError('product_foreign_store');
    return;
  }
  const role = await findStoreRole(deps, store, by.merchantId);
  if (role === null) throw appError('product_foreign_store');
  requireStoreAccess(store, { role, permission: 'update' });
}
