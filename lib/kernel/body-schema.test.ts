import { describe, expect, it } from 'vitest';
import { clearable, optional, optionalOrEmpty, required, unclearable, withDefault } from './body-field';
import { bool, described, httpUrl, list, oneOf, shortId, text, uuid } from './body-readers';
import { bodySchema, object } from './body-schema';

const name = text({ maxLength: 3 });

describe('a field of a body', () => {
  it.each<[string, Parameters<typeof bodySchema>[0][string], unknown, unknown]>([
    ['required reads', required(name), ' a ', 'a'],
    ['optional takes null for nothing', optional(name), null, undefined],
    ['optional reads', optional(name), ' a ', 'a'],
    ['optionalOrEmpty takes an empty text for nothing', optionalOrEmpty(name), '', undefined],
    ['optionalOrEmpty reads', optionalOrEmpty(name), ' a ', 'a'],
    ['clearable leaves what is not there', clearable(name, null), undefined, undefined],
    ['clearable clears with null', clearable(name, 'empty'), null, 'empty'],
    ['clearable clears with an empty text', clearable(name, 'empty'), '', 'empty'],
    ['unclearable leaves with null', unclearable(name), null, undefined],
    ['clearable leaves what is there and undefined', clearable(name, 'empty'), undefined, undefined],
    ['clearable reads', clearable(name, 'empty'), ' a ', 'a'],
    ['withDefault has its own', withDefault(name, 'own'), undefined, 'own'],
    ['withDefault reads', withDefault(name, 'own'), ' a ', 'a'],
    ['a word of two', required(oneOf(['a', 'b'])), 'b', 'b'],
    [
      'an address is kept byte for byte',
      required(httpUrl()),
      'HTTPS://Shop.Example/ a',
      'HTTPS://Shop.Example/ a',
    ],
    [
      'a list that may not be empty reads one item',
      required(list(name, { maxItems: 2, atLeastOne: 'name' })),
      ['a'],
      ['a'],
    ],
    ['a list that may be empty reads none', required(list(name, { maxItems: 2 })), [], []],
    ['a reader written by hand', required(described({}, (value) => `read ${value}`)), 'x', 'read x'],
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
    ['a number for text', optional(name), 1, 'Invalid field: expected text, got the number 1'],
    ['another word of two', required(oneOf(['a', 'b'])), 'c', 'Invalid field: expected "a" or "b", got "c"'],
    [
      'another word of three',
      required(oneOf(['a', 'b', 'c'])),
      'd',
      'Invalid field: expected "a" or "b" or "c", got "d"',
    ],
    ['what is no UUID', required(uuid()), 'x', 'Invalid field: expected a UUID, got "x"'],
    ['a number for a UUID', required(uuid()), 7, 'Invalid field: expected a UUID, got the number 7'],
    [
      'a text with a UUID in it',
      required(uuid()),
      `x${'11111111-2222-4333-8444-555555555555'}`,
      'Invalid field: expected a UUID',
    ],
    [
      'what is no address',
      required(httpUrl()),
      'ftp://a',
      'Invalid field: expected an http(s) address of at most 512 characters, got "ftp://a"',
    ],
    [
      'an address longer than its bound',
      required(httpUrl({ maxLength: 8 })),
      'http://ab',
      'Invalid field: expected an http(s) address of at most 8 characters',
    ],
    [
      'an item more than a list holds',
      required(list(name, { maxItems: 2 })),
      ['a', 'b', 'c'],
      'Invalid field: expected a list of at most 2, got "3 items"',
    ],
    [
      'another word of many',
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
      'Invalid field[1]: expected text, got the number 1',
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

  it.each<[string, Parameters<typeof bodySchema>[0][string], object]>([
    ['true or false', required(bool()), { type: 'boolean' }],
    ['a word', required(oneOf(['a', 'b'])), { type: 'string', enum: ['a', 'b'] }],
    ['a word or nothing', optional(oneOf(['a'])), { type: ['string', 'null'], enum: ['a', null] }],
    ['an id', required(shortId('STO')), { examples: ['STO_2D5F8G3H1K4M6N9P0Q7R8S'] }],
    [
      'a UUID',
      required(uuid()),
      { type: 'string', format: 'uuid', examples: ['11111111-2222-4333-8444-555555555555'] },
    ],
    [
      'an address',
      required(httpUrl()),
      {
        type: 'string',
        format: 'uri',
        pattern: '^[Hh][Tt][Tt][Pp][Ss]?:',
        maxLength: 512,
        examples: ['https://shop.example/thanks'],
      },
    ],
    [
      'a list',
      required(list(bool(), { maxItems: 2 })),
      { type: 'array', items: { type: 'boolean' }, maxItems: 2 },
    ],
    [
      'a list that may not be empty',
      required(list(bool(), { maxItems: 2, atLeastOne: 'answer' })),
      { type: 'array', minItems: 1, maxItems: 2 },
    ],
    ['a reader written by hand', required(described({ type: 'integer' }, Number)), { type: 'integer' }],
  ])('describes %s', (_, field, schema) => {
    expect(bodySchema({ field }).schema.properties?.field).toMatchObject(schema);
  });

  it.each([
    ['required', required(name), true],
    ['optional', optional(name), false],
    ['optionalOrEmpty', optionalOrEmpty(name), false],
    ['clearable', clearable(name, null), false],
    ['unclearable', unclearable(name), false],
    ['withDefault', withDefault(name, 'own'), false],
  ])('says of %s whether it has to be there', (_, field, isRequired) => {
    expect(field.isRequired).toBe(isRequired);
  });

  it('without a field that has to be there requires none', () => {
    expect(bodySchema({ name: optional(name) }).schema).not.toHaveProperty('required');
  });

  it('reads one of its fields alone', () => {
    const body = bodySchema({ name: required(name), other: required(name) });
    expect(body.readField({ name: ' a ' }, 'name')).toBe('a');
    expect(() => body.readField({ name: 'a' }, 'other')).toThrow('Missing required field: other');
  });

  it('keeps a member called __proto__ from being anything else than a member', () => {
    const read = bodySchema({ name: optional(name) }).read(JSON.parse('{"__proto__":{"name":"x"}}'));
    expect(read).toEqual({ name: undefined });
  });
});
