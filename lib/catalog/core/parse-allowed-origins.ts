import type { Reader } from '@/lib/kernel/body-field';
import { described, list } from '@/lib/kernel/body-readers';
import { countCharacters } from '@/lib/kernel/clean-text';
import { invalidField } from '@/lib/kernel/read-fields';

const MAX_ORIGINS = 20;
const MAX_ORIGIN_LENGTH = 256;

const origins = list(
  described(
    { type: 'string', format: 'uri', maxLength: MAX_ORIGIN_LENGTH, examples: ['https://shop.example'] },
    readOrigin,
  ),
  { maxItems: MAX_ORIGINS },
);

/**
 * The origins that a shopper may be sent to after paying: http(s), without path or query. Each comes out once, as a
 * browser writes it (lower case, no default port, no slash at the end).
 */
export const allowedOrigins: Reader<string[]> = described(origins.schema, (value, path) => [
  ...new Set(origins.read(value, path)),
]);

function readOrigin(value: unknown, field: string): string {
  const isUsable =
    typeof value === 'string' && countCharacters(value) <= MAX_ORIGIN_LENGTH && URL.canParse(value);
  const url = isUsable ? new URL(value) : null;
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  // An address that is more than an origin differs from its own root.
  if (!url || !isWeb || url.href !== `${url.origin}/`)
    throw invalidField(field, 'an origin such as "https://shop.example"', value);
  return url.origin;
}
