import { described, type Reader } from '@/lib/kernel/body-schema';
import { invalidField, isStorableText } from '@/lib/kernel/read-fields';

const MAX_URL_LENGTH = 2_048;
/** Enough for any logo. Every session freezes it, so it is kept small rather than as large as a body may be. */
const MAX_PICTURE_BYTES = 64 * 1024;
/** Base64 writes three bytes as four characters. */
const MAX_BASE64_LENGTH = Math.ceil(MAX_PICTURE_BYTES / 3) * 4;
const SNIFFED_CHARACTERS = 32;
const EXPECTED = 'an https address or a base64 PNG, JPEG, GIF or WebP of at most 64 kB';

/** First bytes of the formats that browsers show and that hold no script. SVG is text and may hold some. */
const SIGNATURES: readonly { type: string; isStart: (bytes: string) => boolean }[] = [
  { type: 'image/png', isStart: (bytes) => bytes.startsWith('\x89PNG\r\n\x1a\n') },
  { type: 'image/jpeg', isStart: (bytes) => bytes.startsWith('\xff\xd8\xff') },
  { type: 'image/gif', isStart: (bytes) => bytes.startsWith('GIF87a') || bytes.startsWith('GIF89a') },
  { type: 'image/webp', isStart: (bytes) => bytes.startsWith('RIFF') && bytes.slice(8, 12) === 'WEBP' },
];

export const logo: Reader<string> = described(
  {
    type: 'string',
    examples: ['https://shop.example/logo.png'],
    description: 'An https address, or a PNG, JPEG, GIF or WebP of at most 64 kB in base64',
  },
  readLogo,
);

/**
 * Reads a logo: an https address, a base64 data URL, or bare base64.
 *
 * Pictures are judged by their first bytes, never by what the sender calls them, and stored as a data URL of the type
 * that was found.
 */
export function readLogo(value: unknown, field: string): string {
  if (typeof value !== 'string' || !isStorableText(value)) throw invalidField(field, EXPECTED, value);
  const text = value.trim();
  if (/^https:\/\//i.test(text) && text.length <= MAX_URL_LENGTH && URL.canParse(text)) return text;
  const data = /^data:[\w./+-]+;base64,/i.test(text) ? text.slice(text.indexOf(',') + 1) : text;
  const type = data.length > MAX_BASE64_LENGTH ? null : sniffPictureType(data);
  if (!type) throw invalidField(field, EXPECTED, value);
  return `data:${type};base64,${data}`;
}

function sniffPictureType(base64: string): string | null {
  if (base64.length < SNIFFED_CHARACTERS || base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64))
    return null;
  const start = atob(base64.slice(0, SNIFFED_CHARACTERS));
  return SIGNATURES.find(({ isStart }) => isStart(start))?.type ?? null;
}
