import { appError } from './error-catalogue';
import { type JsonSchema, orNull } from './json-schema';
import {
  type Body,
  invalidField,
  isAbsent,
  readHttpUrl,
  readId,
  readList,
  readObject,
  readText,
} from './read-fields';
import { isUuid, type ShortIdPrefix } from './short-id';

/*
 * The fields of a body as values: each one reads what was sent and describes what it reads, so that the published
 * document and the parser cannot say different things.
 */

/** Reads one value. `path` is what an error calls it, such as `media[0].url`. */
export type Reader<T> = {
  readonly schema: JsonSchema;
  readonly read: (value: unknown, path: string) => T;
};

/** A reader that also knows what it means when nothing was sent. */
export type Field<T> = Reader<T> & { readonly isRequired: boolean };

/** A field that only an API key may use; from any other caller it is left out, and told of in the warnings. */
export type KeyOnlyField<T> = Field<T> & { readonly isKeyOnly: true };

export type Fields = Readonly<Record<string, Field<unknown>>>;
export type FieldValues<F extends Fields> = {
  -readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never;
};
/** What any caller may say: there is no way to name a key-only field in it. */
export type PublicFieldValues<F extends Fields> = {
  -readonly [K in keyof F as F[K] extends KeyOnlyField<unknown> ? never : K]: F[K] extends Field<infer T>
    ? T
    : never;
};

/** A body's fields together. */
export type BodySchema<F extends Fields> = {
  readonly schema: JsonSchema;
  /** Reads all fields, in the order they are written in; the first that is wrong throws its 400. */
  readonly read: (body: Body) => FieldValues<F>;
  /** Reads what any caller may say, and looks into no key-only field. */
  readonly readPublic: (body: Body) => PublicFieldValues<F>;
  /** The names of key-only fields that were sent. */
  readonly keyOnlySent: (body: Body) => string[];
  /** Reads one field, for bodies whose callers may not all use the same ones. */
  readonly readField: <K extends keyof F & string>(body: Body, name: K) => FieldValues<F>[K];
};

/** @param more what the document says of the body as a whole, beside its fields */
export function bodySchema<F extends Fields>(fields: F, more: JsonSchema = {}): BodySchema<F> {
  const publicFields: Fields = Object.fromEntries(
    Object.entries(fields).filter(([, field]) => !isKeyOnly(field)),
  );
  const keyOnlyNames = Object.keys(fields).filter((name) => !(name in publicFields));
  return {
    schema: { ...objectSchema(fields), ...more },
    read: (body) => readFields(fields, (name) => [body[name], name]),
    // The public fields by their names, each read by itself.
    readPublic: (body) => readFields(publicFields, (name) => [body[name], name]) as PublicFieldValues<F>,
    keyOnlySent: (body) => keyOnlyNames.filter((name) => !isAbsent(body[name])),
    readField: (body, name) => {
      const field = fields[name];
      // The type knows the field by its name, and what it reads by the field; an index access forgets the second.
      return field?.read(body[name], name) as FieldValues<F>[typeof name];
    },
  };
}

/** `missing_field` where nothing was sent, be it `null` or an empty text. */
export function required<T>(reader: Reader<T>): Field<T> {
  return {
    ...reader,
    isRequired: true,
    read: (value, path) => {
      if (isAbsent(value)) throw appError('missing_field', { params: { field: path } });
      return reader.read(value, path);
    },
  };
}

/** `undefined` where nothing was sent: for a field that has a default, or that an update leaves alone. */
export function optional<T>(reader: Reader<T>): Field<T | undefined> {
  return {
    schema: orNull(reader.schema),
    isRequired: false,
    read: (value, path) => (value === undefined || value === null ? undefined : reader.read(value, path)),
  };
}

/** For an update of what cannot be emptied: nothing and `null` leave it, an empty text is a mistake. */
export function unclearable<T>(reader: Reader<T>): Field<T | undefined> {
  return {
    schema: orNull(reader.schema),
    isRequired: false,
    read: (value, path) =>
      value === undefined || value === null ? undefined : required(reader).read(value, path),
  };
}

/** The same as `optional`, and an empty text counts for nothing too: what forms send for a field that nobody filled in. */
export function optionalOrEmpty<T>(reader: Reader<T>): Field<T | undefined> {
  return {
    schema: orNull(reader.schema),
    isRequired: false,
    read: (value, path) => (isAbsent(value) ? undefined : reader.read(value, path)),
  };
}

/** For an update: `undefined` leaves the stored value, `null` and an empty text put `empty` in its place. */
export function clearable<T, E>(reader: Reader<T>, empty: E): Field<T | E | undefined> {
  return {
    schema: orNull(reader.schema),
    isRequired: false,
    read: (value, path) => {
      if (value === undefined) return undefined;
      return isAbsent(value) ? empty : reader.read(value, path);
    },
  };
}

/** For a field with a value of its own where nothing was sent. */
export function withDefault<T, E>(reader: Reader<T>, fallback: E): Field<T | E> {
  return {
    schema: orNull(reader.schema),
    isRequired: false,
    read: (value, path) => (isAbsent(value) ? fallback : reader.read(value, path)),
  };
}

/** A field with `value` in the place of `undefined`, for commands whose members are always there. */
export function whenAbsent<T, E>(field: Field<T | undefined>, value: E): Field<T | E> {
  return {
    ...field,
    read: (sent, path) => {
      const read = field.read(sent, path);
      return read === undefined ? value : read;
    },
  };
}

/** Says on the field itself that only an API key may use it: commands, warnings and the published document follow. */
export function keyOnly<T>(field: Field<T>): KeyOnlyField<T> {
  const description = [field.schema.description, 'API key only: ignored, with a warning, from other callers.']
    .filter(Boolean)
    .join('. ');
  return { ...field, isKeyOnly: true, schema: { ...field.schema, description } };
}

function isKeyOnly(field: Field<unknown>): boolean {
  return 'isKeyOnly' in field;
}

/** A reader written by hand with its description beside it. */
export function described<T>(schema: JsonSchema, read: Reader<T>['read']): Reader<T> {
  return { schema, read };
}

/** Text of 1 to `maxLength` characters, trimmed. */
export function text(bounds: { maxLength: number }): Reader<string> {
  return {
    schema: { type: 'string', minLength: 1, maxLength: bounds.maxLength },
    read: (value, path) => readText(value, path, bounds),
  };
}

export function bool(): Reader<boolean> {
  return {
    schema: { type: 'boolean' },
    read: (value, path) => {
      if (typeof value !== 'boolean') throw invalidField(path, 'true or false', value);
      return value;
    },
  };
}

/** One of a few words. */
export function oneOf<const T extends string>(words: readonly T[]): Reader<T> {
  const expected = words.length > 3 ? `one of ${words.join(', ')}` : words.map(quoted).join(' or ');
  return {
    schema: { type: 'string', enum: words },
    read: (value, path) => {
      const word = words.find((known) => known === value);
      if (word === undefined) throw invalidField(path, expected, value);
      return word;
    },
  };
}

/** A prefixed id, read leniently as every id is. */
export function shortId<P extends ShortIdPrefix>(prefix: P): Reader<ReturnType<typeof readId<P>>> {
  return { schema: shortIdSchema(prefix), read: (value) => readId(value, prefix) };
}

function shortIdSchema(prefix: ShortIdPrefix): JsonSchema {
  return {
    type: 'string',
    pattern: `^${prefix}_[0-9A-Za-z]{1,22}$`,
    examples: [`${prefix}_2D5F8G3H1K4M6N9P0Q7R8S`],
  };
}

/** A bare UUID in any case; what comes out is in lower case. */
export function uuid(): Reader<string> {
  return {
    schema: { type: 'string', format: 'uuid', examples: ['11111111-2222-4333-8444-555555555555'] },
    read: (value, path) => {
      const id = typeof value === 'string' ? value.toLowerCase() : '';
      if (!isUuid(id)) throw invalidField(path, 'a UUID', value);
      return id;
    },
  };
}

/** An http(s) address, kept byte for byte. */
export function httpUrl(bounds = { maxLength: 512 }): Reader<string> {
  return {
    schema: {
      type: 'string',
      format: 'uri',
      pattern: '^[Hh][Tt][Tt][Pp][Ss]?:',
      maxLength: bounds.maxLength,
      examples: ['https://shop.example/thanks'],
    },
    read: (value, path) => readHttpUrl(value, path, bounds),
  };
}

/**
 * A list of at most `maxItems`, each read on its own and in its order.
 *
 * @param bounds.atLeastOne what one item is called, where the list may not be empty
 */
export function list<T>(
  item: Reader<T>,
  { maxItems, atLeastOne }: { maxItems: number; atLeastOne?: string },
): Reader<T[]> {
  return {
    schema: { type: 'array', items: item.schema, maxItems, ...(atLeastOne ? { minItems: 1 } : {}) },
    read: (value, path) => {
      const items = readList(value, path, { maxItems });
      if (atLeastOne && items.length === 0) throw invalidField(path, `at least one ${atLeastOne}`, value);
      return items.map((entry, index) => item.read(entry, `${path}[${index}]`));
    },
  };
}

/** An object whose members are fields of their own. */
export function object<F extends Fields>(fields: F): Reader<FieldValues<F>> {
  return {
    schema: objectSchema(fields),
    read: (value, path) => {
      const members = readObject(value, path);
      return readFields(fields, (name) => [members[name], `${path}.${name}`]);
    },
  };
}

function objectSchema(fields: Fields): JsonSchema {
  const entries = Object.entries(fields);
  const names = entries.filter(([, field]) => field.isRequired).map(([name]) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, field]) => [name, field.schema])),
    ...(names.length === 0 ? {} : { required: names }),
  };
}

function readFields<F extends Fields>(
  fields: F,
  at: (name: string) => [value: unknown, path: string],
): FieldValues<F> {
  const entries = Object.entries(fields).map(([name, field]) => [name, field.read(...at(name))] as const);
  // The entries are the fields by their names, each read by itself.
  return Object.fromEntries(entries) as FieldValues<F>;
}

function quoted(word: string): string {
  return `"${word}"`;
}
