import { invalidField, readList } from '@/lib/kernel/read-fields';

const MAX_ORIGINS = 20;
const MAX_ORIGIN_LENGTH = 256;

/**
 * Reads the origins that a shopper may be sent to after paying: http(s), without path or query.
 *
 * @returns each once, as a browser writes it (lower case, no default port, no slash at the end)
 */
export function readAllowedOrigins(value: unknown): string[] {
  if (value === null) return [];
  const items = readList(value, 'allowedOrigins', { maxItems: MAX_ORIGINS });
  return [...new Set(items.map((item, index) => readOrigin(item, `allowedOrigins[${index}]`)))];
}

function readOrigin(value: unknown, field: string): string {
  const isUsable = typeof value === 'string' && value.length <= MAX_ORIGIN_LENGTH && URL.canParse(value);
  const url = isUsable ? new URL(value) : null;
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  // An address that is more than an origin differs from its own root.
  if (!url || !isWeb || url.href !== `${url.origin}/`)
    throw invalidField(field, 'an origin such as "https://shop.example"', value);
  return url.origin;
}
