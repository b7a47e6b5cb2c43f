import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Environment } from '@/lib/kernel/environment';
import type { ProductId } from '@/lib/kernel/short-id';
import {
  findProductBySlugs,
  findProductInEnvironment,
  type ProductInEnvironment,
  type ProductRow,
  type ProductVersionRow,
} from './product-repo';
import type { StoreRow } from './store-repo';

export type SellableProduct = {
  store: StoreRow;
  product: Pick<ProductRow, 'id' | 'type' | 'slug'>;
  /** The version that sells in the environment; `null` where the product was never listed there. */
  listing: { status: 'active' | 'inactive'; version: ProductVersionRow } | null;
};

/**
 * Loads what a checkout needs to know of a product, in one SQL statement.
 *
 * @returns `null` where there is no such product, or its store is deleted. Whether it may be sold (the store's and the
 * listing's status) is the caller's to judge, because the answers differ from action to action.
 */
export async function loadSellableProduct(
  deps: { db: Db },
  input: { productId: ProductId; environment: Environment },
): Promise<SellableProduct | null> {
  return toSellable(await findProductInEnvironment(deps.db, input));
}

/** The same by the two slugs of a purchase link. */
export async function loadSellableProductBySlugs(
  deps: { db: Db },
  input: { storeSlug: string; productSlug: string; environment: Environment },
): Promise<SellableProduct | null> {
  return toSellable(await findProductBySlugs(deps.db, input));
}

function toSellable(found: ProductInEnvironment | null): SellableProduct | null {
  if (!found) return null;
  const { store, product, listing, version } = found;
  return {
    store,
    product: { id: product.id, type: product.type, slug: product.slug },
    listing: listing && version ? { status: listing.status, version } : null,
  };
}
