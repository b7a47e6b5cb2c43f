import {
  invalidField,
  isAbsent,
  optionalObject,
  readHttpUrl,
  readList,
  readObject,
  readText,
  requireText,
} from '@/lib/kernel/read-fields';
import type { MediaItem } from './product';

/*
 * One reader a field of a product's content, for making a product and for changing one. Where a field may be left out,
 * nothing, `null` and an empty text all read as its empty value.
 */
const MAX_NAME_LENGTH = 64;
const MAX_DESCRIPTION_LENGTH = 2_000;
const MAX_MEDIA_ITEMS = 20;
const MAX_MEDIA_URL_LENGTH = 2_048;
const MAX_ALT_LENGTH = 200;
const MAX_METADATA_KEYS = 50;

/** Reads a name of 1 to 64 characters, trimmed; `missing_field` where there is none. */
export function readProductName(value: unknown): string {
  return requireText({ name: value }, 'name', { maxLength: MAX_NAME_LENGTH });
}

/** Reads a description of at most 2000 characters. */
export function readDescription(value: unknown): string | null {
  return isAbsent(value) ? null : readText(value, 'description', { maxLength: MAX_DESCRIPTION_LENGTH });
}

/** Reads where a payer of this product goes: http(s), at most 512 characters, kept byte for byte. */
export function readSuccessUrl(value: unknown): string | null {
  return isAbsent(value) ? null : readHttpUrl(value, 'successUrl');
}

/** Reads at most 20 pictures and videos, in their order. */
export function readMedia(value: unknown): MediaItem[] {
  if (isAbsent(value)) return [];
  return readList(value, 'media', { maxItems: MAX_MEDIA_ITEMS }).map((entry, index) =>
    readMediaItem(entry, `media[${index}]`),
  );
}

/** Reads an object of at most 50 keys. */
export function readMetadata(value: unknown): Record<string, unknown> {
  const metadata = optionalObject({ metadata: value }, 'metadata') ?? {};
  const keyCount = Object.keys(metadata).length;
  if (keyCount > MAX_METADATA_KEYS)
    throw invalidField('metadata', `at most ${MAX_METADATA_KEYS} keys`, `${keyCount} keys`);
  return metadata;
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
