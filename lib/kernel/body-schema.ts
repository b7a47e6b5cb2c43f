import { type Field, isKeyOnly, type KeyOnlyField, type Reader } from './body-field';
import type { JsonSchema } from './json-schema';
import { type Body, isAbsent, readObject } from './read-fields';

/*
 * The fields of a body as values. Each field reads the sent value and has the schema of what it reads, so that the
 * published document and the parser cannot differ.
 */

export type Fields = Readonly<Record<string, Field<unknown>>>;
export type FieldValues<F extends Fields> = {
  -readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never;
};
/** The fields that any caller may say: there is no way to name a key-only field in it. */
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
