import { appError } from '@/lib/kernel/error-catalogue';
import { echo } from '@/lib/kernel/read-fields';
import {
  decodeShortId,
  encodeShortId,
  fromBase62,
  isUuid,
  type ProductId,
  type SessionId,
  toBase62,
  toId,
} from '@/lib/kernel/short-id';

/*
 * The ids of the Solifyn API: the app's UUIDs with prefixes in lower case. Ids that are read may have the prefix in any case.
 */
const DISCOUNT_PREFIX = 'disc_';
const SESSION_PREFIX = 'ch_';

/** A product's id as the Solifyn API writes it: `prod_` and base62. */
export function toSolifynProductId(id: ProductId): string {
  return encodeShortId('PROD', id).replace('PROD_', 'prod_');
}

/** @throws `bad_id_format` for text that is no product's id */
export function readSolifynProductId(value: unknown): ProductId {
  const text = typeof value === 'string' ? value : '';
  const id = /^prod_/i.test(text) ? decodeShortId('PROD', `PROD_${text.slice('prod_'.length)}`) : null;
  if (!id) throw appError('bad_id_format', { params: { prefix: 'prod', got: echo(value) } });
  return id;
}

/** A session's id as the Solifyn API writes it: `ch_` and base62. */
export function toSolifynSessionId(id: SessionId): string {
  return `${SESSION_PREFIX}${toBase62(id)}`;
}

/** Either id of a session: the UUID, or `ch_…`; `null` for any other text. */
export function readSolifynSessionId(text: string): SessionId | null {
  const uuid = isUuid(text.toLowerCase()) ? text.toLowerCase() : fromPrefixed(SESSION_PREFIX, text);
  return uuid === null ? null : toId<SessionId>(uuid);
}

/** A discount's id as the Solifyn API writes it: `disc_` and base62. */
export function toDiscountId(uuid: string): string {
  return `${DISCOUNT_PREFIX}${toBase62(uuid)}`;
}

/** Stands for an id that cannot be read, so that the same query finds nothing for it as for one that does not exist. */
export const UNKNOWN_ID = '00000000-0000-0000-0000-000000000000';

/** `null` for text that is no discount's id. */
export function readDiscountId(text: string): string | null {
  return fromPrefixed(DISCOUNT_PREFIX, text);
}

function fromPrefixed(prefix: string, text: string): string | null {
  const isPrefixed = text.slice(0, prefix.length).toLowerCase() === prefix;
  return isPrefixed ? fromBase62(text.slice(prefix.length)) : null;
}
