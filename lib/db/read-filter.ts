import 'server-only';
import { like, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { isComparableMoment } from '@/lib/kernel/clock';
import { invalidField, isStorableText } from '@/lib/kernel/read-fields';
import { decodeShortId, isUuid, type ShortIdPrefix } from '@/lib/kernel/short-id';

/** A column, or an expression over columns. */
export type FilterColumn = PgColumn | SQL;

/** A field that clients may filter by: its operations, and the column that they compare. */
export type FilterField = {
  column: FilterColumn;
  /** Readers who are no merchants see `null` in this field. */
  isMerchantOnly?: true;
} & (
  | { kind: 'text' | 'moment' | 'integer' | 'flag' }
  /** `prefix` is that of the id on the wire; `null` for a bare UUID. */
  | { kind: 'id'; prefix: ShortIdPrefix | null }
);

export type FilterFields = Readonly<Record<string, FilterField>>;

/** A filter as a client sent it and GraphQL coerced it: `{ status: { eq: 'active' } }`. */
export type FilterInput = Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;

/** An `in` list may hold as many values as a list has rows. */
const MAX_IN_VALUES = 100;
const MAX_TEXT_LENGTH = 1_000;
const ISO_TIME = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/**
 * Turns a filter into conditions, which all have to hold.
 *
 * `eq: null` matches rows without a value and `ne: null` rows with one, because a filter with an empty value must never
 * match more rows than its client meant.
 *
 * @throws `invalid_field`, which names the field, for a value that cannot be compared.
 */
export function toConditions(fields: FilterFields, filter: FilterInput | null | undefined): SQL[] {
  return Object.entries(filter ?? {}).flatMap(([name, operations]) => {
    const field = fields[name];
    if (!field || !operations) return [];
    return Object.entries(operations).map(([operation, value]) =>
      toCondition(field, { path: `filter.${name}.${operation}`, operation, value }),
    );
  });
}

/**
 * The fields as a reader sees them. A merchant-only field compares as `null` for other readers, so that they cannot find
 * out by filtering what they are not shown.
 */
export function asShownTo(reader: { isMerchant: boolean }, fields: FilterFields): FilterFields {
  if (reader.isMerchant) return fields;
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      field.isMerchantOnly ? { ...field, column: sql`null` } : field,
    ]),
  );
}

type Comparison = { path: string; operation: string; value: unknown };

function toCondition(field: FilterField, comparison: Comparison): SQL {
  const { operation, value, path } = comparison;
  if (value === null) {
    if (operation === 'eq') return sql`${field.column} is null`;
    if (operation === 'ne') return sql`${field.column} is not null`;
    throw invalidField(path, 'a value', value);
  }
  switch (field.kind) {
    case 'text':
      return compareText(field.column, comparison);
    case 'id':
      return compareId(field, comparison);
    case 'moment':
      return compareOrdered(field.column, comparison, readMoment(value, path));
    case 'integer':
    case 'flag':
      return compareOrdered(field.column, comparison, value);
  }
}

function compareText(column: FilterColumn, { operation, value, path }: Comparison): SQL {
  if (operation === 'in')
    return isOneOf(
      column,
      readList(value, path).map((item) => readText(item, path)),
    );
  const text = readText(value, path);
  switch (operation) {
    case 'eq':
      return sql`${column} = ${text}`;
    case 'ne':
      return sql`${column} is distinct from ${text}`;
    case 'contains':
      return like(column, `%${escapeLike(text)}%`);
    case 'startsWith':
      return like(column, `${escapeLike(text)}%`);
    default:
      return like(column, `%${escapeLike(text)}`);
  }
}

/** Compares an id; one that does not decode equals no row's id. */
function compareId(field: Extract<FilterField, { kind: 'id' }>, { operation, value, path }: Comparison): SQL {
  const { column, prefix } = field;
  if (operation === 'in') {
    const ids = readList(value, path).map((item) => decodeId(prefix, item));
    return isOneOf(
      column,
      ids.filter((id) => id !== null),
    );
  }
  const id = decodeId(prefix, value);
  switch (operation) {
    case 'eq':
      return id === null ? sql`false` : sql`${column} = ${id}`;
    case 'ne':
      return id === null ? sql`true` : sql`${column} is distinct from ${id}`;
    default:
      // Ids are stored as UUIDs, so a part of their spelling on the wire cannot be compared.
      throw invalidField(path, 'eq, ne or in, which are what ids can be compared by', value);
  }
}

function compareOrdered(column: FilterColumn, { operation }: Comparison, value: unknown): SQL {
  // The comparisons are written out, because Drizzle's own would encode a value that is text already.
  switch (operation) {
    case 'eq':
      return sql`${column} = ${value}`;
    case 'ne':
      return sql`${column} is distinct from ${value}`;
    case 'gt':
      return sql`${column} > ${value}`;
    case 'gte':
      return sql`${column} >= ${value}`;
    case 'lt':
      return sql`${column} < ${value}`;
    default:
      return sql`${column} <= ${value}`;
  }
}

function isOneOf(column: FilterColumn, values: string[]): SQL {
  return values.length === 0 ? sql`false` : sql`${column} in ${values}`;
}

function decodeId(prefix: ShortIdPrefix | null, value: unknown): string | null {
  if (typeof value !== 'string') return null;
  if (prefix !== null) return decodeShortId(prefix, value);
  const id = value.toLowerCase();
  return isUuid(id) ? id : null;
}

function readText(value: unknown, path: string): string {
  if (typeof value !== 'string' || value.length > MAX_TEXT_LENGTH || !isStorableText(value))
    throw invalidField(path, `text of at most ${MAX_TEXT_LENGTH} characters`, value);
  return value;
}

function readList(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value) || value.length > MAX_IN_VALUES)
    throw invalidField(
      path,
      `a list of at most ${MAX_IN_VALUES} values`,
      Array.isArray(value) ? `${value.length} values` : value,
    );
  return value;
}

/** Checks a moment and returns it as text, because the database compares it. */
function readMoment(value: unknown, path: string): string {
  const isMoment = typeof value === 'string' && ISO_TIME.test(value) && isComparableMoment(Date.parse(value));
  if (!isMoment) throw invalidField(path, 'a time such as 2026-01-31T00:00:00Z', value);
  return new Date(value).toISOString();
}

/** Escapes the characters that LIKE would read as wildcards. */
function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
