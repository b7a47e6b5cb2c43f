import type { CallerOf } from '@/lib/auth/core/caller';
import type { Notice } from '@/lib/kernel/notice';
import { type Body, requireId } from '@/lib/kernel/read-fields';
import type { StoreId } from '@/lib/kernel/short-id';
import { parsePrices } from './parse-prices';
import type { ProductContent } from './product-content';
import {
  readDescription,
  readMedia,
  readMetadata,
  readProductName,
  readSuccessUrl,
} from './read-product-fields';

export type CreateProductCommand = {
  by: CallerOf<'apiKey'>;
  storeId: StoreId;
  content: ProductContent;
  warnings: Notice[];
};

/** Reads a create-product body for a one-time product; throws the 400 of the first thing that is wrong. */
export function parseCreateProduct(body: Body, by: CallerOf<'apiKey'>): CreateProductCommand {
  const storeId = requireId(body, 'storeId', 'STO');
  const name = readProductName(body.name);
  const { prices, warnings } = parsePrices(body.prices);
  const content: ProductContent = {
    name,
    prices,
    description: readDescription(body.description),
    media: readMedia(body.media),
    successUrl: readSuccessUrl(body.successUrl),
    metadata: readMetadata(body.metadata),
  };
  return { by, storeId, content, warnings };
}
