import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Ids } from '@/lib/kernel/random';
import { authorizeStore } from './authorize-store';
import type { PublishProductCommand } from './core/parse-publish-product';
import { hasSameContent } from './core/product-content';
import type { ListedProduct } from './core/product-wire';
import { requireProductionRights } from './core/production-rights';
import { listNewVersion, toListedProduct } from './list-version';
import { findProductInEnvironment, lockProductRow } from './product-repo';

/**
 * Copies what sells in test to production as a version of its own; a product that was taken off sale in production stays
 * off sale. Publishing the same content again is refused: clients tell by it that nothing was left to publish.
 */
export async function publishProduct(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  { by, type, productId }: PublishProductCommand,
): Promise<ListedProduct> {
  await lockProductRow(tx.db, productId);
  const inTest = await findProductInEnvironment(tx.db, { productId, environment: 'test' });
  if (inTest?.product.type !== type) throw appError('product_not_found');
  await authorizeStore(tx, inTest.store, { merchantId: by.merchantId, permission: 'update' });
  requireProductionRights(inTest.store, by);
  if (inTest.store.status !== 'active') throw appError('store_inactive');
  if (!inTest.version) throw appError('product_not_in_test');
  const inProd = await findProductInEnvironment(tx.db, { productId, environment: 'prod' });
  const current = toListedProduct(inProd);
  if (current && hasSameContent(current.version, inTest.version)) throw appError('product_already_published');
  return listNewVersion(tx, deps, {
    product: inTest.product,
    environment: 'prod',
    content: inTest.version,
    status: current?.listing.status ?? 'active',
  });
}
