import type { CallerOf } from '@/lib/auth/core/caller';
import { required } from '@/lib/kernel/body-field';
import { shortId } from '@/lib/kernel/body-readers';
import { bodySchema } from '@/lib/kernel/body-schema';
import type { Body } from '@/lib/kernel/read-fields';
import type { ProductId } from '@/lib/kernel/short-id';
import type { ProductType } from './product';

export type PublishProductCommand = { by: CallerOf<'apiKey'>; type: ProductType; productId: ProductId };

export const PUBLISH_PRODUCT = bodySchema({ id: required(shortId('PROD')) });

/** Reads a publish-product body: the id of a product of that type with a test version. */
export function parsePublishProduct(type: ProductType) {
  return (body: Body, by: CallerOf<'apiKey'>): PublishProductCommand => ({
    by,
    type,
    productId: PUBLISH_PRODUCT.read(body).id,
  });
}
