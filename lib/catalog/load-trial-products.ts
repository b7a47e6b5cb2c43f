import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Environment } from '@/lib/kernel/environment';
import type { ProductId } from '@/lib/kernel/short-id';
import { findTrialSiblings } from './product-group-repo';

/** A product and all that share one trial with it: whoever had one of them has had the trial of all. */
export async function loadTrialProducts(
  deps: { db: Db },
  input: { productId: ProductId; environment: Environment },
): Promise<ProductId[]> {
  return [...new Set([input.productId, ...(await findTrialSiblings(deps.db, input))])];
}
