import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Notice } from '@/lib/kernel/notice';
import type { Ids } from '@/lib/kernel/random';
import { type ProductId, type ProductVersionId, type StoreId, toId } from '@/lib/kernel/short-id';
import { RESERVED_SLUGS } from '@/lib/paths';
import type { CreateProductCommand } from './core/parse-create-product';
import { productTypeOf } from './core/product-content';
import type { ListedProduct } from './core/product-wire';
import { productSlugBase } from './core/slug';
import { lockOwnStore } from './lock-own-store';
import { findFreeSlugNumber, insertProduct, insertVersion, isSlugTaken, upsertListing } from './product-repo';

/** Makes a product with its first version, on sale in the environment of the key that asks. */
export async function createProduct(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  { by, storeId, content, warnings }: CreateProductCommand,
): Promise<ListedProduct & { warnings: Notice[] }> {
  // The lock also puts products of one store in a row, so that no two of them choose the same slug.
  const store = await lockOwnStore(tx, { storeId, merchantId: by.merchantId, permission: 'update' });
  if (store.status !== 'active') throw appError('store_inactive');
  const createdAt = new Date(deps.clock.nowMs());
  const product = {
    id: toId<ProductId>(deps.ids.uuid()),
    storeId,
    type: productTypeOf(content),
    slug: await freeSlug(tx, storeId, content.name),
    createdAt,
  };
  const version = {
    ...content,
    id: toId<ProductVersionId>(deps.ids.uuid()),
    productId: product.id,
    environment: by.environment,
    versionNumber: 1,
    createdAt,
  };
  const listing = { status: 'active' as const, updatedAt: createdAt };
  await insertProduct(tx.db, product);
  await insertVersion(tx.db, version);
  await upsertListing(tx.db, {
    ...listing,
    productId: product.id,
    environment: by.environment,
    versionId: version.id,
  });
  return { product, version, listing, warnings };
}

/** The kebab name, or else the first of `-2`, `-3` … that is free; frozen from here on. */
async function freeSlug(tx: Transaction, storeId: StoreId, name: string): Promise<string> {
  const base = productSlugBase(name);
  const isFree = !RESERVED_SLUGS.includes(base) && !(await isSlugTaken(tx.db, storeId, base));
  return isFree ? base : `${base}-${await findFreeSlugNumber(tx.db, storeId, base)}`;
}
