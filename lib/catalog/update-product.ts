import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Notice } from '@/lib/kernel/notice';
import type { Ids } from '@/lib/kernel/random';
import type { UpdateProductCommand } from './core/parse-update-product';
import { assertTrialHasLength, contentOf, hasSameContent } from './core/product-content';
import type { ListedProduct } from './core/product-wire';
import { listNewVersion } from './list-version';
import { lockOwnListing } from './lock-own-listing';

/**
 * Changes what sells in the environment of the key: versions are immutable, so a change makes the next one and moves the
 * listing to it. Sessions that exist keep theirs, and a patch that changes nothing makes none. The slug stays.
 */
export async function updateProduct(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  { by, type, productId, patch, warnings }: UpdateProductCommand,
): Promise<ListedProduct & { warnings: Notice[] }> {
  const current = await lockOwnListing(tx, { by, type, productId });
  const content = { ...contentOf(current.version), ...patch };
  assertTrialHasLength(content);
  if (hasSameContent(current.version, content)) return { ...current, warnings };
  const listed = await listNewVersion(tx, deps, {
    product: current.product,
    environment: by.environment,
    content,
    status: current.listing.status,
  });
  return { ...listed, warnings };
}
