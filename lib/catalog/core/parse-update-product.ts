import type { CallerOf } from '@/lib/auth/core/caller';
import type { Notice } from '@/lib/kernel/notice';
import { type Body, requireId } from '@/lib/kernel/read-fields';
import type { ProductId } from '@/lib/kernel/short-id';
import { parsePrices } from './parse-prices';
import type { ProductContent } from './product-content';
import {
  readDescription,
  readMedia,
  readMetadata,
  readProductName,
  readSuccessUrl,
} from './read-product-fields';

export type UpdateProductCommand = {
  by: CallerOf<'apiKey'>;
  productId: ProductId;
  /** A field that is absent stays as it is; prices, media and metadata are replaced as a whole. */
  patch: Partial<ProductContent>;
  warnings: Notice[];
};

/**
 * Reads an update-product body by the rules of create-product. `null` empties what may be empty; a name and prices
 * cannot be, so for them it says nothing.
 */
export function parseUpdateProduct(body: Body, by: CallerOf<'apiKey'>): UpdateProductCommand {
  const productId = requireId(body, 'id', 'PROD');
  const { description, media, successUrl, metadata } = body;
  const name = body.name ?? undefined;
  const priced = body.prices === undefined || body.prices === null ? null : parsePrices(body.prices);
  const patch: Partial<ProductContent> = {
    ...(name === undefined ? {} : { name: readProductName(name) }),
    ...(priced ? { prices: priced.prices } : {}),
    ...(description === undefined ? {} : { description: readDescription(description) }),
    ...(media === undefined ? {} : { media: readMedia(media) }),
    ...(successUrl === undefined ? {} : { successUrl: readSuccessUrl(successUrl) }),
    ...(metadata === undefined ? {} : { metadata: readMetadata(metadata) }),
  };
  return { by, productId, patch, warnings: priced?.warnings ?? [] };
}
