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
 * The fields of a body as values. Each field reads the sent value and has the schema of what it reads, so that the
 * published document and the parser cannot differ.
 */

/** Reads one value. `path` names it in errors, such as `media[0].url`. */
export type Reader<T> = {
  readonly schema: JsonSchema;
  readonly read: (value: unknown, path: string) => T;
};

/** A reader that also decides what a missing value means. */
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

/** All fields of a body. */
export type BodySchema<F extends Fields> = {
  readonly schema: JsonSchema;
  /** Reads all fields in their order; the first wrong one throws its 400. */
  readonly read: (body: Body) => FieldValues<F>;
  /** Reads what any caller may say, and looks into no key-only field. */
  readonly readPublic: (body: Body) => PublicFieldValues<F>;
  /** The names of key-only fields that were sent. */
  readonly keyOnlySent: (body: Body) => string[];
  /** Reads one field, for bodies in which not every caller may use every field. */
  readonly readField: <K extends keyof F & string>(body: Body, name: K) => FieldValues<F>[K];
};

/** @param more schema of the body as a whole, beside its fields */
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
      // The type of the field follows from its name, which an index access cannot express.
      return field?.read(body[name], name) as FieldValues<F>[typeof name];
    },
  };
}

/** A field that must be sent: nothing, `null` and empty text throw `missing_field`, or the code that is given. */
export function required<T>(
  reader: Reader<T>,
  code: 'missing_field' | 'missing_product_field' = 'missing_field',
): Field<T> {
  return {
    ...reader,
    isRequired: true,
    read: (value, path) => {
      if (isAbsent(value)) throw appError(code, { params: { field: path } });
      return reader.read(value, path);
    },
  };
}

/** A field that may be missing and then reads as `undefined`, such as one that an update leaves unchanged. */
export function optional<T>(reader: Reader<T>): Field<T | undefined> {
  return {
    schema: orNull(reader.schema),
    isRequired: false,
    read: (value, path) => (value === undefined || value === null ? undefined : reader.read(value, path)),
  };
}

/** A field of an update that cannot be cleared: nothing and `null` leave it unchanged, empty text is refused. */
export function unclearable<T>(reader: Reader<T>): Field<T | undefined> {
  return {
    schema: orNull(reader.schema),
    isRequired: false,
    read: (value, path) =>
      value === undefined || value === null ? undefined : required(reader).read(value, path),
  };
}

/** As `optional`, with empty text for a missing value too, because forms send it for an empty field. */
export function optionalOrEmpty<T>(reader: Reader<T>): Field<T | undefined> {
  return {
    schema: orNull(reader.schema),
    isRequired: false,
    read: (value, path) => (isAbsent(value) ? undefined : reader.read(value, path)),
  };
}

/** A field of an update that can be cleared: nothing leaves it unchanged, `null` and empty text set it to `empty`. */
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

/** A field with a default for a missing value. */
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

/** A reader from a function and the schema of what it reads. */
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

/** One of the given words. */
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

/** An id with this prefix, in any spelling that decodes. */
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

/** A bare UUID in any case, read in lower case. */
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
 * @param bounds.atLeastOne the name of an item, where the list must not be empty
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

/** An object whose members are fields. */
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
  // The entries are the fields by their names, with the values that they read.
  return Object.fromEntries(entries) as FieldValues<F>;
}

function quoted(word: string): string {
  return `"${word}"`;
}
