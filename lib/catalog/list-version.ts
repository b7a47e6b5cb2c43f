import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import type { Ids } from '@/lib/kernel/random';
import { type ProductVersionId, toId } from '@/lib/kernel/short-id';
import { contentOf, type ProductContent } from './core/product-content';
import type { ListedProduct } from './core/product-wire';
import {
  findNewestVersionNumber,
  insertVersion,
  type ProductInEnvironment,
  type ProductRow,
  upsertListing,
} from './product-repo';

/** A product as an environment lists it; `null` where it is not listed there. */
export function toListedProduct(found: ProductInEnvironment | null): ListedProduct | null {
  if (!found?.listing || !found.version) return null;
  return { product: found.product, version: found.version, listing: found.listing };
}

/**
 * Makes the product's next version in an environment and lets it sell there. The caller holds the product's row, so that
 * no two versions get one number.
 *
 * @param input.status of a product that is listed for the first time; a listing that exists keeps its own
 */
export async function listNewVersion(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  input: {
    product: ProductRow;
    environment: Environment;
    content: ProductContent;
    status: 'active' | 'inactive';
  },
): Promise<ListedProduct> {
  const { product, environment } = input;
  const updatedAt = new Date(deps.clock.nowMs());
  const version = {
    ...contentOf(input.content),
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
