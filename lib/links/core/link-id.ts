import { fromBase62, toBase62 } from '@/lib/kernel/short-id';

const PREFIX = 'cl_';

/** The id of a link as it stands in its address: `cl_` and 22 base62 digits. */
export function toLinkId(uuid: string): string {
  return `${PREFIX}${toBase62(uuid)}`;
}

/** Reads such an id, its prefix in any case; `null` for any other text, and so for a link that nobody has. */
export function readLinkId(text: string): string | null {
  const isPrefixed = text.slice(0, PREFIX.length).toLowerCase() === PREFIX;
  return isPrefixed ? fromBase62(text.slice(PREFIX.length)) : null;
}
