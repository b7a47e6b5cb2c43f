import { describe, expect, it } from 'vitest';
import {
  bodySchema,
  bool,
  clearable,
  list,
  object,
  oneOf,
  optional,
  optionalOrEmpty,
  required,
  shortId,
  text,
  unclearable,
  uuid,
  withDefault,
} from './body-schema';

const name = text({ maxLength: 3 });

describe('a field of a body', () => {
  it.each<[string, Parameters<typeof bodySchema>[0][string], unknown, unknown]>([
    ['reads a required field', required(name), ' a ', 'a'],
    ['takes null for a missing optional field', optional(name), null, undefined],
    ['takes empty text for a missing optionalOrEmpty field', optionalOrEmpty(name), '', undefined],
    ['leaves a clearable field that is not sent', clearable(name, null), undefined, undefined],
    ['clears a clearable field with null', clearable(name, 'empty'), null, 'empty'],
    ['clears a clearable field with empty text', clearable(name, 'empty'), '', 'empty'],
    ['leaves an unclearable field with null', unclearable(name), null, undefined],
    ['takes the default of a withDefault field that is not sent', withDefault(name, 'own'), undefined, 'own'],
    [
      'reads a UUID in lower case',
      required(uuid()),
      '11111111-2222-4333-8444-55555555555A',
      '11111111-2222-4333-8444-55555555555a',
    ],
    ['keeps the order of a list', required(list(name, { maxItems: 2 })), ['b', 'a'], ['b', 'a']],
    [
      'reads the members of an object',
      required(object({ on: required(bool()), off: optional(bool()) })),
      { on: false, x: 1 },
      { on: false, off: undefined },
    ],
  ])('%s', (_, field, sent, read) => {
    expect(bodySchema({ field }).read({ field: sent })).toEqual({ field: read });
  });

  it.each<[string, Parameters<typeof bodySchema>[0][string], unknown, string]>([
    ['a missing required field', required(name), undefined, 'Missing required field: field'],
    ['null for a required field', required(name), null, 'Missing required field: field'],
    ['empty text for a required field', required(name), '', 'Missing required field: field'],
    ['empty text for an unclearable field', unclearable(name), '', 'Missing required field: field'],
    ['a text too long', optional(name), 'abcd', 'Invalid field: expected at most 3 characters, got "abcd"'],
    ['a number for text', optional(name), 1, 'Invalid field: expected text, got "1"'],
    ['another word of two', required(oneOf(['a', 'b'])), 'c', 'Invalid field: expected "a" or "b", got "c"'],
    [
      'a text that is none of the words',
      required(oneOf(['a', 'b', 'c', 'd'])),
      'e',
      'Invalid field: expected one of a, b, c, d, got "e"',
    ],
    [
      'an id with another prefix',
      required(shortId('STO')),
      'PROD_1',
      'Expected format: STO_xxx, got "PROD_1"',
    ],
    [
      'a wrong item, named by its position',
      required(list(name, { maxItems: 2 })),
      ['a', 1],
      'Invalid field[1]: expected text, got "1"',
    ],
    [
      'an empty list that needs an item',
      required(list(name, { maxItems: 2, atLeastOne: 'name' })),
      [],
      'Invalid field: expected at least one name, got "[]"',
    ],
    [
      'a wrong member, named by its path',
      required(object({ on: required(bool()) })),
      { on: 'x' },
      'Invalid field.on: expected true or false, got "x"',
    ],
    ['a list for an object', required(object({})), [], 'Invalid field: expected an object, got "[]"'],
  ])('refuses %s', (_, field, sent, message) => {
    expect(() => bodySchema({ field }).read({ field: sent })).toThrow(message);
  });

  it('reads fields in their order, so that the first wrong one is reported', () => {
    const body = bodySchema({ second: required(name), first: required(name) });
    expect(() => body.read({})).toThrow('Missing required field: second');
  });

  it('describes the fields that it reads', () => {
    const body = bodySchema(
      { id: required(shortId('STO')), name: clearable(name, null) },
      { description: 'A body' },
    );
    expect(body.schema).toEqual({
      type: 'object',
      description: 'A body',
      properties: {
        id: { type: 'string', pattern: '^STO_[0-9A-Za-z]{1,22}$', examples: [expect.any(String)] },
        name: { type: ['string', 'null'], minLength: 1, maxLength: 3 },
      },
      required: ['id'],
    });
  });

  it('reads a member named __proto__ as an ordinary member', () => {
    const read = bodySchema({ name: optional(name) }).read(JSON.parse('{"__proto__":{"name":"x"}}'));
    expect(read).toEqual({ name: undefined });
  });
});
