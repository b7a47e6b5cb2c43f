import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { UpdateProductStatusCommand } from './core/parse-update-product-status';
import type { ListedProduct } from './core/product-wire';
import { lockOwnListing } from './lock-own-listing';
import { setListingStatus } from './product-repo';

/**
 * Puts a product on sale or takes it off in the environment of the key. Only new sessions are asked for it: whoever has
 * one already may pay. The status it has already changes nothing.
 */
export async function updateProductStatus(
  tx: Transaction,
  deps: { clock: Clock },
  { by, type, productId, status }: UpdateProductStatusCommand,
): Promise<ListedProduct> {
  const current = await lockOwnListing(tx, { by, type, productId });
  if (current.listing.status === status) return current;
  const listing = { status, updatedAt: new Date(deps.clock.nowMs()) };
  await setListingStatus(tx.db, { ...listing, productId, environment: by.environment });
  return { ...current, listing };
}
