import { appError } from './error-catalogue';
import { type JsonSchema, orNull } from './json-schema';
import { isAbsent } from './read-fields';

/*
 * A field of a body as a value: a reader of what was sent, and what a missing value means for it.
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

/** True for a field that only an API key may send. */
export function isKeyOnly(field: Field<unknown>): boolean {
  return 'isKeyOnly' in field;
}
