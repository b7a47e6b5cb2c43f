import { describe, expect, it } from 'vitest';
import {
  echo,
  invalidField,
  isStorableText,
  optionalBoolean,
  optionalObject,
  readHttpUrl,
  readId,
  readList,
  readObject,
  readText,
  requireText,
} from './read-fields';

const EIGHT = { maxLength: 8 };

describe('echo', () => {
  it.each<[string, unknown, string]>([
    ['text', 'abc', 'abc'],
    ['a number', 7, '7'],
    ['an object', { a: 1 }, '{"a":1}'],
    ['nothing', undefined, 'nothing'],
    ['80 characters', 'x'.repeat(80), 'x'.repeat(80)],
    ['the beginning of a longer text', 'x'.repeat(81), `${'x'.repeat(80)}…`],
    ['whole characters of a longer text', '😀'.repeat(81), `${'😀'.repeat(80)}…`],
    ['control characters as replacement characters', 'a\0b\u001b[31m\u202ec', 'a\ufffdb\ufffd[31m\ufffdc'],
    ['half a surrogate pair as a replacement character', '\ud800', '\ufffd'],
  ])('shows %s', (_, value, shown) => {
    expect(echo(value)).toBe(shown);
  });
});

describe('invalidField', () => {
  it.each<[unknown, string]>([
    ['true', 'Invalid dark: expected a color, got "true"'],
    [true, 'Invalid dark: expected a color, got the boolean true'],
    [false, 'Invalid dark: expected a color, got the boolean false'],
    ['7', 'Invalid dark: expected a color, got "7"'],
    [7, 'Invalid dark: expected a color, got the number 7'],
    [null, 'Invalid dark: expected a color, got "null"'],
    [undefined, 'Invalid dark: expected a color, got "nothing"'],
  ])('names the field, what was expected and %j as it was sent', (value, message) => {
    expect(invalidField('dark', 'a color', value)).toMatchObject({ code: 'invalid_field', message });
  });
});

describe('isStorableText', () => {
  it.each([
    ['', true],
    ['a\nb\t😀', true],
    ['a\0', false],
    ['\ud83d', false],
    ['\ude00\ud83d', false],
  ])('%j', (text, isStorable) => {
    expect(isStorableText(text)).toBe(isStorable);
  });
});

describe('text', () => {
  it('is trimmed and counted in code points', () => {
    expect(requireText({ name: `  ${'😀'.repeat(8)} ` }, 'name', EIGHT)).toBe('😀'.repeat(8));
  });

  it.each<[string, unknown, string]>([
    ['a missing text', undefined, 'Missing required field: name'],
    ['null', null, 'Missing required field: name'],
    ['an empty text', '', 'Missing required field: name'],
    ['a blank text', ' ', 'Invalid name: expected 1 to 8 characters, got " "'],
    ['too much', '123456789', 'Invalid name: expected at most 8 characters, got "123456789"'],
    [
      'text of one character too many',
      '😀'.repeat(9),
      `Invalid name: expected at most 8 characters, got "${'😀'.repeat(9)}"`,
    ],
    ['a number', 7, 'Invalid name: expected text, got the number 7'],
    ['a list', ['a'], 'Invalid name: expected text, got "["a"]"'],
    ['NUL', 'a\0', 'Invalid name: expected text'],
  ])('refuses %s', (_, value, message) => {
    expect(() => requireText({ name: value }, 'name', EIGHT)).toThrow(message);
  });

  it('names a nested field by its path', () => {
    expect(() => readText('', 'media[0].alt', EIGHT)).toThrow(
      'Invalid media[0].alt: expected 1 to 8 characters',
    );
  });
});

describe('optionalBoolean', () => {
  it.each([
    [true, true],
    [false, false],
    [null, undefined],
    [undefined, undefined],
  ])('reads %j as %j', (value, read) => {
    expect(optionalBoolean({ dark: value }, 'dark')).toBe(read);
  });

  it.each(['true', 1, '', {}])('refuses %j', (value) => {
    expect(() => optionalBoolean({ dark: value }, 'dark')).toThrow('Invalid dark: expected true or false');
  });
});

describe('readId', () => {
  it('reads an id with the prefix', () => {
    expect(readId('STO_1', 'STO')).toBe('00000000-0000-0000-0000-000000000001');
  });

  it.each<[string, unknown, string]>([
    ['an empty text', '', 'Expected format: STO_xxx, got ""'],
    ['an id with another prefix', 'PROD_1', 'Expected format: STO_xxx, got "PROD_1"'],
    ['a number', 1, 'Expected format: STO_xxx, got "1"'],
    ['a list', ['STO_1'], 'Expected format: STO_xxx, got "["STO_1"]"'],
  ])('refuses %s', (_, value, message) => {
    expect(() => readId(value, 'STO')).toThrow(message);
  });
});

describe('readHttpUrl', () => {
  it.each([
    'https://shop.example',
    'HTTP://Shop.Example:8080/a b?q=ü#x',
    `https://shop.example/${'x'.repeat(491)}`,
  ])('keeps %s byte for byte', (url) => {
    expect(readHttpUrl(url, 'successUrl')).toBe(url);
  });

  it.each<unknown>([
    'shop.example',
    '//shop.example',
    '/thanks',
    'ftp://shop.example',
    'javascript:alert(1)',
    'https://',
    'https://shop.example/\0',
    `https://shop.example/${'x'.repeat(492)}`,
    7,
    { href: 'https://shop.example' },
  ])('refuses %j', (url) => {
    expect(() => readHttpUrl(url, 'successUrl')).toThrow(
      'Invalid successUrl: expected an http(s) address of at most 512 characters',
    );
  });
});

describe('objects and lists', () => {
  it.each([null, undefined, 'a', 7, []])('readObject refuses %j', (value) => {
    expect(() => readObject(value, 'prices')).toThrow('Invalid prices: expected an object');
  });

  it('readList refuses more than its number of items', () => {
    expect(readList([1, 2], 'media', { maxItems: 2 })).toEqual([1, 2]);
    expect(() => readList([1, 2, 3], 'media', { maxItems: 2 })).toThrow(
      'Invalid media: expected a list of at most 2, got "3 items"',
    );
    expect(() => readList({ length: 1 }, 'media', { maxItems: 2 })).toThrow('expected a list');
  });

  it.each<[string, unknown]>([
    ['a list', []],
    ['text', 'a'],
    ['NUL in a nested value', { a: [{ b: 'x\0' }] }],
    ['NUL in a name', { 'a\0': 1 }],
    ['half a surrogate pair', { a: '\ud800' }],
    ['more than 10000 characters', { a: 'x'.repeat(10_000) }],
  ])('optionalObject refuses %s', (_, value) => {
    expect(() => optionalObject({ metadata: value }, 'metadata')).toThrow(
      'Invalid metadata: expected an object',
    );
  });

  it('optionalObject reads as many characters as it may', () => {
    const metadata = { a: 'x'.repeat(10_000 - '{"a":""}'.length) };
    expect(optionalObject({ metadata }, 'metadata')).toEqual(metadata);
    const more = { a: `${metadata.a}x` };
    expect(() => optionalObject({ metadata: more }, 'metadata')).toThrow('at most 10000 characters');
  });

  it('optionalObject has nothing where nothing was sent', () => {
    expect(optionalObject({}, 'metadata')).toBeUndefined();
  });

  it('optionalObject reads an object and takes null for absent', () => {
    expect(optionalObject({ metadata: { a: { b: [1] } } }, 'metadata')).toEqual({ a: { b: [1] } });
    expect(optionalObject({ metadata: null }, 'metadata')).toBeUndefined();
  });
});
