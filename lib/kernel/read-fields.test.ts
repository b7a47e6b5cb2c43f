import { describe, expect, it } from 'vitest';
import { AppError } from './error-catalogue';
import {
  echo,
  isStorableText,
  optionalObject,
  readHttpUrl,
  readList,
  readObject,
  readText,
} from './read-fields';

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('echo', () => {
  it.each<[string, unknown, string]>([
    ['text as it is', 'abc', 'abc'],
    ['80 characters whole', 'x'.repeat(80), 'x'.repeat(80)],
    ['longer text cut', 'x'.repeat(81), `${'x'.repeat(80)}…`],
    ['never through the middle of an emoji', `${'x'.repeat(79)}😀😀`, `${'x'.repeat(79)}😀…`],
    [
      'control characters, halves of pairs and turning marks made visible',
      'a\u0000b\ud800c\u202ed',
      'a\ufffdb\ufffdc\ufffdd',
    ],
    ['other values as JSON', { a: [1, null] }, '{"a":[1,null]}'],
    ['nothing', undefined, 'nothing'],
  ])('shows %s', (_, value, shown) => {
    expect(echo(value)).toBe(shown);
  });
});

describe('isStorableText', () => {
  it.each([
    ['plain', true],
    ['😀', true],
    ['a\u0000', false],
    ['\ud83d', false],
    ['\ude00\ud83d', false],
  ])('%j: %s', (text, isStorable) => {
    expect(isStorableText(text)).toBe(isStorable);
  });
});

describe('readText', () => {
  it.each<[string, unknown, string]>([
    ['the bound itself', 'abc', 'accepted'],
    ['emoji counted as people see them', '😀😀😀', 'accepted'],
    ['space around it, which is not counted', '  abc  ', 'accepted'],
    ['one character more', 'abcd', 'Invalid f: expected at most 3 characters, got "abcd"'],
    ['one emoji more', '😀😀😀😀', 'Invalid f: expected at most 3 characters, got "😀😀😀😀"'],
    ['only space', ' ', 'Invalid f: expected 1 to 3 characters, got " "'],
    ['a number', 1, 'Invalid f: expected text, got "1"'],
    ['null', null, 'Invalid f: expected text, got "null"'],
  ])('%s', (_, value, message) => {
    expect(messageOf(() => readText(value, 'f', { maxLength: 3 }))).toBe(message);
  });
});

describe('readHttpUrl', () => {
  it.each<[string, unknown, boolean]>([
    ['https', 'https://shop.example/a?b={ORDER_ID}#c', true],
    ['http', 'http://localhost:3000', true],
    ['512 characters', `https://shop.example/${'x'.repeat(491)}`, true],
    ['513 characters', `https://shop.example/${'x'.repeat(492)}`, false],
    ['a script', 'javascript:alert(1)', false],
    ['a data URL', 'data:text/html,x', false],
    ['no scheme', 'shop.example', false],
    ['NUL', 'https://shop.example/\u0000', false],
    ['a list', ['https://shop.example'], false],
  ])('%s', (_, value, isAccepted) => {
    expect(messageOf(() => readHttpUrl(value, 'f')) === 'accepted').toBe(isAccepted);
    if (isAccepted) expect(readHttpUrl(value, 'f')).toBe(value);
  });
});

describe('readObject, readList and optionalObject', () => {
  it.each<[string, () => unknown, string]>([
    ['an object', () => readObject({ a: 1 }, 'f'), 'accepted'],
    ['null is no object', () => readObject(null, 'f'), 'Invalid f: expected an object, got "null"'],
    ['a list is no object', () => readObject([], 'f'), 'Invalid f: expected an object, got "[]"'],
    ['a list', () => readList([1, 2], 'f', { maxItems: 2 }), 'accepted'],
    [
      'a list too long is counted, not shown',
      () => readList([1, 2, 3], 'f', { maxItems: 2 }),
      'Invalid f: expected a list of at most 2, got "3 items"',
    ],
    [
      'text is no list',
      () => readList('ab', 'f', { maxItems: 2 }),
      'Invalid f: expected a list of at most 2, got "ab"',
    ],
    [
      'NUL in a key',
      () => optionalObject({ f: { 'a\u0000': 1 } }, 'f'),
      'Invalid f: expected an object of at most 10000 characters, got "{"a\\u0000":1}"',
    ],
    [
      'an object of 10 001 characters',
      () => optionalObject({ f: { a: 'x'.repeat(9_994) } }, 'f'),
      `Invalid f: expected an object of at most 10000 characters, got "{"a":"${'x'.repeat(74)}…"`,
    ],
    [
      'an object of 10 000 characters',
      () => optionalObject({ f: { a: 'x'.repeat(9_992) } }, 'f'),
      'accepted',
    ],
  ])('%s', (_, work, message) => {
    expect(messageOf(work)).toBe(message);
  });
});
