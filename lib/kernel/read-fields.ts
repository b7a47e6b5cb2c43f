import { countCharacters } from './clean-text';
import { appError } from './error-catalogue';
import { httpUrl } from './http-url';
import { decodeShortId, type ShortIdPrefix } from './short-id';

/*
 * Readers that turn one field of a body into a value, or throw a 400 that names field and value. Values in messages are
 * shortened and stripped of control characters.
 */
const MAX_ECHO_LENGTH = 80;
/** The greatest length of an object whose keys are free, written as JSON. */
export const MAX_OBJECT_LENGTH = 10_000;

export type Body = Readonly<Record<string, unknown>>;

/** A sent value for an error message, shortened. */
export function echo(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  // The text is cut twice: roughly at first, so that a huge value is not walked, then between whole characters.
  const characters = [...text.slice(0, 2 * MAX_ECHO_LENGTH)].slice(0, MAX_ECHO_LENGTH).join('');
  const clean = characters.replace(/\p{C}/gu, '\u{fffd}');
  return characters.length < text.length ? `${clean}…` : clean;
}

/** The published 400 for a value that a field may not have, with what was expected and the value that was sent. */
export function invalidField(field: string, expected: string, value: unknown) {
  return appError('invalid_field', { params: { field, expected, got: told(value) } });
}

/** A number and a truth value are told apart from the text that looks like them. */
function told(value: unknown): string {
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value === 'boolean') return `the boolean ${value}`;
  return `"${echo(value)}"`;
}

/** True for the values that clients send for a missing field. */
export function isAbsent(value: unknown): value is undefined | null | '' {
  return value === undefined || value === null || value === '';
}

/** True for text without NUL and lone surrogates, which PostgreSQL could not store. */
export function isStorableText(text: string): boolean {
  // In Unicode mode the class matches a surrogate only where its other half is missing.
  return !text.includes('\0') && !/\p{Cs}/u.test(text);
}

/** Reads a text like `readText`. @throws `missing_field` where it is absent or empty */
export function requireText(body: Body, field: string, bounds: { maxLength: number }): string {
  const value = body[field];
  if (isAbsent(value)) throw appError('missing_field', { params: { field } });
  return readText(value, field, bounds);
}

/**
 * Reads one text of 1 to `maxLength` characters and trims it. Characters are Unicode code points, so that a name of
 * emoji is as long as it looks.
 *
 * @param field its name in errors; for a nested field the path, such as `media[0].alt`
 */
export function readText(value: unknown, field: string, { maxLength }: { maxLength: number }): string {
  if (typeof value !== 'string' || !isStorableText(value)) throw invalidField(field, 'text', value);
  const trimmed = value.trim();
  if (trimmed.length === 0) throw invalidField(field, `1 to ${maxLength} characters`, value);
  if (countCharacters(trimmed) > maxLength)
    throw invalidField(field, `at most ${maxLength} characters`, value);
  return trimmed;
}

/** Reads a boolean; undefined where it is absent or null. @throws `invalid_field` for any other value */
export function optionalBoolean(body: Body, field: string): boolean | undefined {
  const value = body[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'boolean') throw invalidField(field, 'true or false', value);
  return value;
}

/** Reads an id of the wire; one that does not decode throws the published `Expected format`. */
export function readId<P extends ShortIdPrefix>(value: unknown, prefix: P) {
  const id = typeof value === 'string' ? decodeShortId(prefix, value) : null;
  if (!id) throw appError('bad_id_format', { params: { prefix, got: echo(value) } });
  return id;
}

/** Reads an http(s) address, of at most 512 characters unless told otherwise, and keeps it byte for byte. */
export function readHttpUrl(value: unknown, field: string, { maxLength } = { maxLength: 512 }): string {
  const isUsable =
    typeof value === 'string' &&
    countCharacters(value) <= maxLength &&
    isStorableText(value) &&
    httpUrl(value) !== null;
  if (!isUsable) throw invalidField(field, `an http(s) address of at most ${maxLength} characters`, value);
  return value;
}

/** Reads an object; the caller reads its members afterwards. */
export function readObject(value: unknown, field: string): Body {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalidField(field, 'an object', value);
  return { ...value };
}

/** Reads a list of at most `maxItems`; the caller reads its items afterwards. */
export function readList(
  value: unknown,
  field: string,
  { maxItems }: { maxItems: number },
): readonly unknown[] {
  if (!Array.isArray(value) || value.length > maxItems) {
    throw invalidField(
      field,
      `a list of at most ${maxItems}`,
      Array.isArray(value) ? `${value.length} items` : value,
    );
  }
  return value;
}

/** A plain object of bounded size as JSON, such as a product's metadata. */
export function optionalObject(body: Body, field: string): Record<string, unknown> | undefined {
  const value = body[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) throw invalidField(field, 'an object', value);
  let isStorable = true;
  const text = JSON.stringify(value, (key, member: unknown) => {
    if (!isStorableText(key) || (typeof member === 'string' && !isStorableText(member))) isStorable = false;
    return member;
  });
  if (!isStorable || countCharacters(text) > MAX_OBJECT_LENGTH) {
    throw invalidField(field, `an object of at most ${MAX_OBJECT_LENGTH} characters`, value);
  }
  return { ...value };
}
