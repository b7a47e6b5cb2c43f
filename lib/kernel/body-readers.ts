import type { Reader } from './body-field';
import type { JsonSchema } from './json-schema';
import { invalidField, readHttpUrl, readId, readList, readText } from './read-fields';
import { isUuid, type ShortIdPrefix } from './short-id';

/*
 * Readers of the kinds of values that bodies have. Each has the schema of what it reads.
 */

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

/** A JSON boolean; the texts `true` and `false` are refused. */
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

function quoted(word: string): string {
  return `"${word}"`;
}
