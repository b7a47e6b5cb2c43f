import type { CallerOf } from '@/lib/auth/core/caller';
import { type Body, requireId } from '@/lib/kernel/read-fields';
import type { ProductId } from '@/lib/kernel/short-id';

export type PublishProductCommand = { by: CallerOf<'apiKey'>; productId: ProductId };

/** Reads a publish-product body: the id of a product with a test version. */
export function parsePublishProduct(body: Body, by: CallerOf<'apiKey'>): PublishProductCommand {
  return { by, productId: requireId(body, 'id', 'PROD') };
}
