import { describe, expect, it } from 'vitest';
import { JsonNumber } from '@/lib/kernel/json-number';
import { parseExactJsonObject, writeExactJson } from './exact-json';

const parse = (text: string) => parseExactJsonObject(new TextEncoder().encode(text));

describe('parseExactJsonObject', () => {
  it.each(['15', '15.00', '1e3', '-1', '9007199254740993.01'])('keeps the token %s', (token) => {
    expect(parse(`{"a":${token}}`)).toEqual({ a: new JsonNumber(token) });
  });

  it.each([
    ['a list', '[]'],
    ['a number', '15'],
    ['nothing', ''],
    ['one key with two values', '{"a":1,"a":2}'],
    ['brackets without end', `{"a":${'['.repeat(200_000)}`],
    ['a bare word', '{"a":NaN}'],
  ])('refuses %s', (_, text) => {
    expect(() => parse(text)).toThrow('Invalid JSON body');
  });

  it('keeps a __proto__ key from changing the prototype', () => {
    expect(Object.getPrototypeOf(parse('{"__proto__":{"isAdmin":true}}'))).toBe(Object.prototype);
  });
});

it('writeExactJson writes a number as its token', () => {
  const value = { price: new JsonNumber('9007199254740993.01'), list: [new JsonNumber('29.00')], none: null };
  expect(writeExactJson(value)).toBe('{"price":9007199254740993.01,"list":[29.00],"none":null}');
});
