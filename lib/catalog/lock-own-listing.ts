import 'server-only';
import type { CallerOf } from '@/lib/auth/core/caller';
import type { Transaction } from '@/lib/jobs/transaction';
import { appError } from '@/lib/kernel/error-catalogue';
import type { ProductId } from '@/lib/kernel/short-id';
import { authorizeStore } from './authorize-store';
import type { ProductType } from './core/product';
import type { ListedProduct } from './core/product-wire';
import { toListedProduct } from './list-version';
import { findProductInEnvironment, lockProductRow, type ProductRow } from './product-repo';

/**
 * A product of a type, in a store that the merchant may work on, as it is listed in the environment of its key, held until the transaction ends.
 *
 * @throws `product_not_found`, `store_access_denied`, `store_inactive`, `product_not_active` where that environment does
 * not list it
 */
export async function lockOwnListing(
  tx: Transaction,
  { by, type, productId }: { by: CallerOf<'apiKey'>; type: ProductType; productId: ProductId },
): Promise<ListedProduct & { product: ProductRow }> {
  await lockProductRow(tx.db, productId);
  const found = await findProductInEnvironment(tx.db, { productId, environment: by.environment });
  if (found?.product.type !== type) throw appError('product_not_found');
  await authorizeStore(tx, found.store, { merchantId: by.merchantId, permission: 'update' });
  if (found.store.status !== 'active') throw appError('store_inactive');
  const listed = toListedProduct(found);
  if (!listed) throw appError('product_not_active');
  return { ...listed, product: found.product };
}
