import { optionalOrEmpty, type Reader, required } from '@/lib/kernel/body-field';
import { described, httpUrl, list, oneOf, text } from '@/lib/kernel/body-readers';
import { object } from '@/lib/kernel/body-schema';
import type { Notice } from '@/lib/kernel/notice';
import { invalidField, MAX_OBJECT_LENGTH, optionalObject } from '@/lib/kernel/read-fields';
import { findUnreadableFact, PRODUCT_FACT_KEYS } from '@/lib/tax/core/product-facts';
import type { MediaItem } from './product';
import { placeholderNotices } from './success-url-placeholders';
import { assertTrialDays } from './trial';

/*
 * One reader a field of a product's content, for making a product and for changing one.
 */
const MAX_MEDIA_ITEMS = 20;
const MAX_MEDIA_URL_LENGTH = 2_048;
const MAX_ALT_LENGTH = 200;
const MAX_METADATA_KEYS = 50;

/** A name of 1 to 64 characters, trimmed. */
export const productName = text({ maxLength: 64 });

export const productDescription = text({ maxLength: 2_000 });

/** Where a payer of this product goes: http(s), at most 512 characters, kept byte for byte. */
export const productSuccessUrl = httpUrl();

/** The notices to a merchant about the placeholders in it. */
export function successUrlNotices(successUrl: string | null | undefined): Notice[] {
  return successUrl ? placeholderNotices(successUrl, 'product') : [];
}

const mediaUrl = httpUrl({ maxLength: MAX_MEDIA_URL_LENGTH });

const mediaItem = object({
  type: required(oneOf(['image', 'video'])),
  url: required(mediaUrl),
  alt: optionalOrEmpty(text({ maxLength: MAX_ALT_LENGTH })),
  thumbnail: optionalOrEmpty(mediaUrl),
});

const mediaItems = list(mediaItem, { maxItems: MAX_MEDIA_ITEMS });

/** At most 20 pictures and videos, in their order. */
export const productMedia: Reader<MediaItem[]> = described(mediaItems.schema, (value, path) =>
  mediaItems.read(value, path).map(({ type, url, alt, thumbnail }) => ({
    type,
    url,
    ...(alt === undefined ? {} : { alt }),
    ...(thumbnail === undefined ? {} : { thumbnail }),
  })),
);

/** An object of at most 50 keys, some of which say what a product is for tax. */
export const productMetadata: Reader<Record<string, unknown>> = described(
  {
    type: 'object',
    description: `At most ${MAX_OBJECT_LENGTH} characters as JSON`,
    maxProperties: MAX_METADATA_KEYS,
    additionalProperties: true,
    properties: Object.fromEntries(
      Object.entries(PRODUCT_FACT_KEYS).map(([key, { wanted, example }]) => [
        key,
        {
          type: key === 'taxLanguage' ? ['string', 'null'] : ['string', 'boolean', 'null'],
          description: wanted,
          examples: [example],
        },
      ]),
    ),
  },
  (value, path) => {
    const metadata = optionalObject({ [path]: value }, path) ?? {};
    const keyCount = Object.keys(metadata).length;
    if (keyCount > MAX_METADATA_KEYS)
      throw invalidField(path, `at most ${MAX_METADATA_KEYS} keys`, `${keyCount} keys`);
    const unreadable = findUnreadableFact(metadata);
    if (unreadable !== null)
      throw invalidField(`${path}.${unreadable}`, PRODUCT_FACT_KEYS[unreadable].wanted, metadata[unreadable]);
    return metadata;
  },
);

/** The same for a subscription product, whose `trialDays` is a number of days. */
export const subscriptionMetadata: Reader<Record<string, unknown>> = described(
  {
    ...productMetadata.schema,
    properties: {
      ...productMetadata.schema.properties,
      trialDays: { type: ['integer', 'string', 'null'], description: 'Length of the trial in days' },
    },
  },
  (value, path) => {
    const metadata = productMetadata.read(value, path);
    assertTrialDays(metadata);
    return metadata;
  },
);
