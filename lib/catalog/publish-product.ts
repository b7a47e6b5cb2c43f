import 'server-only';
import type { Transaction } from '@/lib/db/transaction';
import { appError } from '@/lib/kernel/error-catalogue';
import { type ProductVersionId, toId } from '@/lib/kernel/short-id';
import type { Services } from '@/lib/services';
import type { PublishProductCommand } from './core/parse-publish-product';
import { contentOf, hasSameContent } from './core/product-content';
import type { ListedProduct } from './core/product-wire';
import { requireOwnStore } from './core/store-access';
import {
  findNewestVersionNumber,
  findProductInEnvironment,
  insertVersion,
  lockProductRow,
  type ProductInEnvironment,
  type ProductVersionRow,
  upsertListing,
} from './product-repo';

/**
 * Copies what sells in test to production as a version of its own. Publishing the same content again changes nothing,
 * and a product that was taken off sale in production stays off sale.
 */
export async function publishProduct(
  deps: Pick<Services, 'transact' | 'clock' | 'ids'>,
  { by, productId }: PublishProductCommand,
): Promise<ListedProduct> {
  return deps.transact(async (tx) => {
    await lockProductRow(tx.db, productId);
    const inTest = await findProductInEnvironment(tx.db, { productId, environment: 'test' });
    if (inTest?.product.type !== 'onetime') throw appError('product_not_found');
    requireOwnStore(inTest.store, by.merchantId);
    if (inTest.store.status !== 'active') throw appError('store_inactive');
    if (!inTest.version) throw appError('product_not_in_test');
    const inProd = await findProductInEnvironment(tx.db, { productId, environment: 'prod' });
    const current = toListed(inProd);
    if (current && hasSameContent(current.version, inTest.version)) return current;
    return copyToProd(tx, deps, {
      inTest,
      version: inTest.version,
      status: current?.listing.status ?? 'active',
    });
  });
}

function toListed(found: ProductInEnvironment | null): ListedProduct | null {
  if (!found?.listing || !found.version) return null;
  return { product: found.product, version: found.version, listing: found.listing };
}

async function copyToProd(
  tx: Transaction,
  deps: Pick<Services, 'clock' | 'ids'>,
  input: { inTest: ProductInEnvironment; version: ProductVersionRow; status: 'active' | 'inactive' },
): Promise<ListedProduct> {
  const { product } = input.inTest;
  const environment = 'prod' as const;
  const updatedAt = new Date(deps.clock.nowMs());
  const version: ProductVersionRow = {
    ...contentOf(input.version),
    id: toId<ProductVersionId>(deps.ids.uuid()),
    productId: product.id,
    environment,
    versionNumber: (await findNewestVersionNumber(tx.db, product.id, environment)) + 1,
    createdAt: updatedAt,
  };
  const listing = { status: input.status, updatedAt };
  await insertVersion(tx.db, version);
  await upsertListing(tx.db, { ...listing, productId: product.id, environment, versionId: version.id });
  return { product, version, listing };
}
