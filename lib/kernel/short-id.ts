import { assert } from './assert';

declare const idBrand: unique symbol;
/** A lower-case UUID of one kind of thing. In our code and database ids are UUIDs; prefixes exist on the wire only. */
export type Id<Kind extends string> = string & { readonly [idBrand]: Kind };

export type MerchantId = Id<'merchant'>;
export type StoreId = Id<'store'>;
export type ProductId = Id<'product'>;
export type ProductVersionId = Id<'productVersion'>;
export type OrderId = Id<'order'>;
export type PaymentId = Id<'payment'>;
export type SessionId = Id<'session'>;
export type WebhookEndpointId = Id<'webhookEndpoint'>;
export type ProductGroupId = Id<'productGroup'>;
export type RefundId = Id<'refund'>;
export type RefundTicketId = Id<'refundTicket'>;
export type DocumentId = Id<'document'>;
export type DisputeId = Id<'dispute'>;
export type ApiKeyId = Id<'apiKey'>;

/** The kind of id of each prefix on the wire. */
type PrefixKinds = {
  MER: MerchantId;
  STO: StoreId;
  PROD: ProductId;
  ORD: OrderId;
  PAY: PaymentId;
  REF: RefundId;
  TKT: RefundTicketId;
  DSP: DisputeId;
  DOC: DocumentId;
  KEY: ApiKeyId;
};
export type ShortIdPrefix = keyof PrefixKinds;

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = 62n;
const ENCODED_LENGTH = 22;
const MAX_UUID = (1n << 128n) - 1n;
const UUID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const SESSION_PATTERN = /^cs_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i;

/** True for a UUID in its canonical lower-case form, of any version. */
export function isUuid(text: string): boolean {
  return UUID_PATTERN.test(text);
}

/** Brands a UUID of our own database or generator. Input from the wire goes through the decoders instead. */
export function toId<T extends Id<string>>(uuid: string): T {
  assert(isUuid(uuid), 'an id must be a canonical UUID');
  return uuid as T; // the assertion above has checked it; the brand carries no data
}

/** Formats an id for the wire: the prefix and 22 base62 digits (0-9A-Za-z), left-padded with zeros. */
export function encodeShortId<P extends ShortIdPrefix>(prefix: P, id: PrefixKinds[P]): string {
  return `${prefix}_${toBase62(id)}`;
}

/** Writes a UUID as 22 base62 digits (0-9A-Za-z), left-padded with zeros. */
export function toBase62(uuid: string): string {
  let value = BigInt(`0x${uuid.replaceAll('-', '')}`);
  let digits = '';
  while (value > 0n) {
    digits = ALPHABET[Number(value % BASE)] + digits;
    value /= BASE;
  }
  return digits.padStart(ENCODED_LENGTH, '0');
}

/** Reads 1 to 22 base62 digits of at most 128 bits as a UUID; `null` for any other text. */
export function fromBase62(digits: string): string | null {
  if (!/^[0-9A-Za-z]{1,22}$/.test(digits)) return null;
  let value = 0n;
  for (const digit of digits) value = value * BASE + BigInt(ALPHABET.indexOf(digit));
  if (value > MAX_UUID) return null;
  const hex = value.toString(16).padStart(32, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/**
 * Reads an id from the wire: 1 to 22 base62 digits of at most 128 bits. Ids without leading zeros are read too, because
 * published examples are written so.
 *
 * @returns `null` for another prefix or anything that does not decode.
 */
export function decodeShortId<P extends ShortIdPrefix>(prefix: P, text: string): PrefixKinds[P] | null {
  const match = /^([A-Z]+)_([0-9A-Za-z]{1,22})$/.exec(text);
  if (!match || match[1] !== prefix) return null;
  const uuid = fromBase62(match[2] ?? '');
  return uuid === null ? null : toId<PrefixKinds[P]>(uuid);
}

/** Formats a session's id for the wire. */
export function encodeSessionId(id: SessionId): string {
  return `cs_${id}`;
}

/** Reads a session's id from the wire or an address bar; `null` for any other text. */
export function decodeSessionId(text: string): SessionId | null {
  const match = SESSION_PATTERN.exec(text);
  return match?.[1] ? toId<SessionId>(match[1].toLowerCase()) : null;
}
