import type { Reader } from '@/lib/kernel/body-field';
import { described } from '@/lib/kernel/body-readers';
import { invalidField, isStorableText } from '@/lib/kernel/read-fields';
import { hashOfPath } from '@/lib/pictures/core/picture-address';
import { type PictureType, pictureTypeOf } from '@/lib/pictures/core/picture-type';

const MAX_URL_LENGTH = 2_048;
/** Enough for any logo, and two of them fit into one body. */
const MAX_PICTURE_BYTES = 64 * 1024;
/** Base64 writes three bytes as four characters. */
const MAX_BASE64_LENGTH = Math.ceil(MAX_PICTURE_BYTES / 3) * 4;
const SNIFFED_CHARACTERS = 32;
const EXPECTED = 'an https address or a base64 PNG, JPEG, GIF or WebP of at most 64 kB';

/** The values that a logo may have in the body of a request. SVG is uploaded in the theme studio. */
const TYPES: readonly PictureType[] = ['png', 'jpeg', 'gif', 'webp'];

export const logo: Reader<string> = described(
  {
    type: 'string',
    examples: ['https://shop.example/logo.png'],
    description:
      'An https address of at most 2 048 characters, or a PNG, JPEG, GIF or WebP of at most 64 kB in base64',
  },
  readLogo,
);

/**
 * Reads a logo: an https address, a base64 data URL, or bare base64.
 *
 * Pictures are judged by their first bytes, never by what the sender calls them, and come out as a data URL of the type
 * that was found; whether they can be read is seen when they are taken.
 */
export function readLogo(value: unknown, field: string): string {
  if (typeof value !== 'string' || !isStorableText(value)) throw invalidField(field, EXPECTED, value);
  const text = value.trim();
  if (isAddress(text)) return text;
  const data = /^data:[\w./+-]+;base64,/i.test(text) ? text.slice(text.indexOf(',') + 1) : text;
  const type = data.length > MAX_BASE64_LENGTH ? null : sniffPictureType(data);
  if (!type) throw invalidField(field, EXPECTED, value);
  return `data:image/${type};base64,${data}`;
}

/** Https, or one that we gave out ourselves: where nobody but this machine comes in, ours is plain http. */
function isAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || text.length > MAX_URL_LENGTH || !URL.canParse(text)) return false;
  const { protocol, pathname } = new URL(text);
  return protocol === 'https:' || hashOfPath(pathname) !== null;
}

function sniffPictureType(base64: string): PictureType | null {
  if (base64.length < SNIFFED_CHARACTERS || base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64))
    return null;
  const start = Uint8Array.from(atob(base64.slice(0, SNIFFED_CHARACTERS)), (character) =>
    character.charCodeAt(0),
  );
  return TYPES.find((type) => type === pictureTypeOf(start)) ?? null;
}
