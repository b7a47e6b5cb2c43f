import type { CallerOf } from '@/lib/auth/core/caller';
import type { Notice } from '@/lib/kernel/notice';
import {
  type Body,
  invalidField,
  isAbsent,
  optionalObject,
  readHttpUrl,
  readList,
  readObject,
  readText,
  requireId,
  requireText,
} from '@/lib/kernel/read-fields';
import type { StoreId } from '@/lib/kernel/short-id';
import { parsePrices } from './parse-prices';
import type { MediaItem, PricesJson } from './product';

const MAX_NAME_LENGTH = 64;
const MAX_DESCRIPTION_LENGTH = 2_000;
const MAX_MEDIA_ITEMS = 20;
const MAX_MEDIA_URL_LENGTH = 2_048;
const MAX_ALT_LENGTH = 200;
const MAX_METADATA_KEYS = 50;

/** What a version of a one-time product says. */
export type ProductContent = {
  name: string;
  description: string | null;
  prices: PricesJson;
  media: MediaItem[];
  successUrl: string | null;
  metadata: Record<string, unknown>;
};

export type CreateProductCommand = {
  by: CallerOf<'apiKey'>;
  storeId: StoreId;
  content: ProductContent;
  warnings: Notice[];
};

/** Reads a create-product body for a one-time product; throws the 400 of the first thing that is wrong. */
export function parseCreateProduct(body: Body, by: CallerOf<'apiKey'>): CreateProductCommand {
  const storeId = requireId(body, 'storeId', 'STO');
  const name = requireText(body, 'name', { maxLength: MAX_NAME_LENGTH });
  const { prices, warnings } = parsePrices(body.prices);
  const { description, media, successUrl } = body;
  const content: ProductContent = {
    name,
    prices,
    description: isAbsent(description)
      ? null
      : readText(description, 'description', { maxLength: MAX_DESCRIPTION_LENGTH }),
    media: isAbsent(media) ? [] : readMedia(media),
    successUrl: isAbsent(successUrl) ? null : readHttpUrl(successUrl, 'successUrl'),
    metadata: readMetadata(body),
  };
  return { by, storeId, content, warnings };
}

function readMedia(value: unknown): MediaItem[] {
  return readList(value, 'media', { maxItems: MAX_MEDIA_ITEMS }).map((entry, index) =>
    readMediaItem(entry, `media[${index}]`),
  );
}

function readMediaItem(entry: unknown, field: string): MediaItem {
  const { type, url, alt, thumbnail } = readObject(entry, field);
  if (type !== 'image' && type !== 'video') throw invalidField(`${field}.type`, '"image" or "video"', type);
  const bounds = { maxLength: MAX_MEDIA_URL_LENGTH };
  return {
    type,
    url: readHttpUrl(url, `${field}.url`, bounds),
    ...(isAbsent(alt) ? {} : { alt: readText(alt, `${field}.alt`, { maxLength: MAX_ALT_LENGTH }) }),
    ...(isAbsent(thumbnail) ? {} : { thumbnail: readHttpUrl(thumbnail, `${field}.thumbnail`, bounds) }),
  };
}

function readMetadata(body: Body): Record<string, unknown> {
  const metadata = optionalObject(body, 'metadata') ?? {};
  const keyCount = Object.keys(metadata).length;
  if (keyCount > MAX_METADATA_KEYS)
    throw invalidField('metadata', `at most ${MAX_METADATA_KEYS} keys`, `${keyCount} keys`);
  return metadata;
}
