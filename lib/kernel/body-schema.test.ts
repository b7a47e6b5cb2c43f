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
    ['required reads', required(name), ' a ', 'a'],
    ['optional takes null for nothing', optional(name), null, undefined],
    ['optionalOrEmpty takes an empty text for nothing', optionalOrEmpty(name), '', undefined],
    ['clearable leaves what is not there', clearable(name, null), undefined, undefined],
    ['clearable clears with null', clearable(name, 'empty'), null, 'empty'],
    ['clearable clears with an empty text', clearable(name, 'empty'), '', 'empty'],
    ['unclearable leaves with null', unclearable(name), null, undefined],
    ['withDefault has its own', withDefault(name, 'own'), undefined, 'own'],
    [
      'a UUID comes out in lower case',
      required(uuid()),
      '11111111-2222-4333-8444-55555555555A',
      '11111111-2222-4333-8444-55555555555a',
    ],
    ['a list keeps its order', required(list(name, { maxItems: 2 })), ['b', 'a'], ['b', 'a']],
    [
      'an object reads its members',
      required(object({ on: required(bool()), off: optional(bool()) })),
      { on: false, x: 1 },
      { on: false, off: undefined },
    ],
  ])('%s', (_, field, sent, read) => {
    expect(bodySchema({ field }).read({ field: sent })).toEqual({ field: read });
  });

  it.each<[string, Parameters<typeof bodySchema>[0][string], unknown, string]>([
    ['nothing where it is required', required(name), undefined, 'Missing required field: field'],
    ['null where it is required', required(name), null, 'Missing required field: field'],
    ['an empty text where it is required', required(name), '', 'Missing required field: field'],
    ['an empty text for what cannot be emptied', unclearable(name), '', 'Missing required field: field'],
    ['a text too long', optional(name), 'abcd', 'Invalid field: expected at most 3 characters, got "abcd"'],
    ['a number for text', optional(name), 1, 'Invalid field: expected text, got "1"'],
    ['another word of two', required(oneOf(['a', 'b'])), 'c', 'Invalid field: expected "a" or "b", got "c"'],
    [
      'another word of many',
      required(oneOf(['a', 'b', 'c', 'd'])),
      'e',
      'Invalid field: expected one of a, b, c, d, got "e"',
    ],
    ['an id of another kind', required(shortId('STO')), 'PROD_1', 'Expected format: STO_xxx, got "PROD_1"'],
    [
      'an item, by its place',
      required(list(name, { maxItems: 2 })),
      ['a', 1],
      'Invalid field[1]: expected text, got "1"',
    ],
    [
      'an empty list that may not be',
      required(list(name, { maxItems: 2, atLeastOne: 'name' })),
      [],
      'Invalid field: expected at least one name, got "[]"',
    ],
    [
      'a member, by its path',
      required(object({ on: required(bool()) })),
      { on: 'x' },
      'Invalid field.on: expected true or false, got "x"',
    ],
    ['a list for an object', required(object({})), [], 'Invalid field: expected an object, got "[]"'],
  ])('refuses %s', (_, field, sent, message) => {
    expect(() => bodySchema({ field }).read({ field: sent })).toThrow(message);
  });

  it('reads in the order it is written in, so that the first mistake is the one that is told', () => {
    const body = bodySchema({ second: required(name), first: required(name) });
    expect(() => body.read({})).toThrow('Missing required field: second');
  });

  it('describes what it reads', () => {
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

  it('keeps a member called __proto__ from being anything else than a member', () => {
    const read = bodySchema({ name: optional(name) }).read(JSON.parse('{"__proto__":{"name":"x"}}'));
    expect(read).toEqual({ name: undefined });
  });
});
