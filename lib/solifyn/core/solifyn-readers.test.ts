import { describe, expect, it } from 'vitest';
import { JsonNumber } from '@/lib/kernel/json-number';
import { refusalOf } from '@/lib/solifyn/testing/solifyn-refusal';
import {
  amountToken,
  currencyCode,
  dataAsText,
  moment,
  percentBasisPoints,
  productRef,
  readData,
  tokenOf,
  wholeNumber,
} from './solifyn-readers';

const json = (token: string) => new JsonNumber(token);

describe('tokenOf', () => {
  it.each<[unknown, string | null]>([
    [json('15.00'), '15.00'],
    [' 15.00 ', '15.00'],
    ['', ''],
    [15, null],
    [true, null],
    [null, null],
    [undefined, null],
    [{ token: '15.00' }, null],
  ])('of %j is %j', (value, token) => {
    expect(tokenOf(value)).toBe(token);
  });
});

describe('wholeNumber', () => {
  const reader = wholeNumber({ min: 2, max: 20 });

  it('publishes its bounds', () => {
    expect(reader.schema).toStrictEqual({ type: 'integer', minimum: 2, maximum: 20 });
  });

  it.each<[unknown, number]>([
    [json('2'), 2],
    [json('20'), 20],
    ['3', 3],
    [' 3 ', 3],
    ['03', 3],
    [json('3.0'), 3],
    ['3.000', 3],
  ])('reads %j as %d', (value, number) => {
    expect(reader.read(value, 'limit')).toBe(number);
  });

  it('reads nine digits, and refuses ten', () => {
    const large = wholeNumber({ min: 1, max: 9_999_999_999 });
    expect(large.read('123456789', 'limit')).toBe(123_456_789);
    expect(refusalOf(() => large.read('1234567890', 'limit'))).toBe(
      'invalid_field: Invalid limit: expected a whole number from 1 to 9999999999, got "1234567890"',
    );
  });

  it.each<[unknown, string]>([
    [json('1'), '"1"'],
    [json('21'), '"21"'],
    [json('2.50'), '"2.50"'],
    ['3.01', '"3.01"'],
    ['3.', '"3."'],
    ['3x0', '"3x0"'],
    ['3.x', '"3.x"'],
    [json('3e0'), '"3e0"'],
    ['-3', '"-3"'],
    ['+3', '"+3"'],
    ['3 4', '"3 4"'],
    ['', '""'],
    [3, 'the number 3'],
    [true, 'the boolean true'],
    [null, '"null"'],
    [[json('3')], '"[3]"'],
  ])('refuses %j and quotes it as it was sent', (value, got) => {
    expect(refusalOf(() => reader.read(value, 'limit'))).toBe(
      `invalid_field: Invalid limit: expected a whole number from 2 to 20, got ${got}`,
    );
  });
});

describe('amountToken', () => {
  it('publishes a number from 0', () => {
    expect(amountToken.schema).toStrictEqual({ type: 'number', minimum: 0 });
  });

  it.each<[unknown, string]>([
    [json('15.00'), '15.00'],
    ['15', '15'],
    [' 15.1234 ', '15.1234'],
    ['0', '0'],
    ['0.1', '0.1'],
    ['123456789012.1234', '123456789012.1234'],
  ])('keeps %j as it was written', (value, token) => {
    expect(amountToken.read(value, 'amount')).toBe(token);
  });

  it.each<[unknown, string]>([
    [json('15.00001'), '"15.00001"'],
    ['1234567890123', '"1234567890123"'],
    ['1x5', '"1x5"'],
    ['.5', '".5"'],
    ['5.', '"5."'],
    ['5.x', '"5.x"'],
    ['x5', '"x5"'],
    ['', '""'],
    [json('-1.00'), '"-1.00"'],
    [json('1e3'), '"1e3"'],
    [15, 'the number 15'],
    [null, '"null"'],
  ])('refuses %j and quotes it as it was sent', (value, got) => {
    expect(refusalOf(() => amountToken.read(value, 'amount'))).toBe(
      `invalid_field: Invalid amount: expected a number such as 15.00, without sign and exponent, got ${got}`,
    );
  });
});

describe('percentBasisPoints', () => {
  it('publishes a number from 0 to 100', () => {
    expect(percentBasisPoints.schema).toStrictEqual({ type: 'number', minimum: 0, maximum: 100 });
  });

  it.each<[unknown, number]>([
    [json('10'), 1_000],
    [json('0.01'), 1],
    ['12.5', 1_250],
    [json('100.00'), 10_000],
  ])('reads %j as %d basis points', (value, points) => {
    expect(percentBasisPoints.read(value, 'amount')).toBe(points);
  });

  it.each<[unknown, string]>([
    [json('0.00'), '"0.00"'],
    [json('100.01'), '"100.01"'],
    [json('1.234'), '"1.234"'],
    ['', '""'],
    [10, 'the number 10'],
    [undefined, '"nothing"'],
  ])('refuses %j and quotes it as it was sent', (value, got) => {
    expect(refusalOf(() => percentBasisPoints.read(value, 'amount'))).toBe(
      `invalid_field: Invalid amount: expected a percentage above 0 to 100, with at most two decimals, got ${got}`,
    );
  });
});

describe('productRef', () => {
  it('publishes a pattern with the prefix in any case, and reads the id', () => {
    expect(productRef.schema).toStrictEqual({
      type: 'string',
      pattern: '^[Pp][Rr][Oo][Dd]_[0-9A-Za-z]{1,22}$',
    });
    expect(productRef.read('prod_z', 'productId')).toBe('00000000-0000-0000-0000-00000000003d');
  });
});

describe('currencyCode', () => {
  it('publishes three letters', () => {
    expect(currencyCode.schema).toStrictEqual({
      type: 'string',
      pattern: '^[A-Za-z]{3}$',
      examples: ['usd'],
    });
  });

  it.each(['usd', 'USD', 'Usd'])('reads %s in capitals', (code) => {
    expect(currencyCode.read(code, 'currency')).toBe('USD');
  });

  it.each<[unknown, string]>([
    ['us', '"us"'],
    ['usdx', '"usdx"'],
    ['u5d', '"u5d"'],
    ['', '""'],
    [json('8.40'), '"8.40"'],
    [null, '"null"'],
    [['usd'], '"["usd"]"'],
  ])('refuses %j and quotes it as it was sent', (value, got) => {
    expect(refusalOf(() => currencyCode.read(value, 'currency'))).toBe(
      `invalid_field: Invalid currency: expected a currency code such as "usd", got ${got}`,
    );
  });
});

describe('moment', () => {
  it('publishes a moment', () => {
    expect(moment.schema).toStrictEqual({ type: 'string', format: 'date-time' });
  });

  it.each([
    ['2026-12-31', '2026-12-31T00:00:00.000Z'],
    ['2026-12-31T23:59:59Z', '2026-12-31T23:59:59.000Z'],
    ['2026-12-31T23:59Z', '2026-12-31T23:59:00.000Z'],
    ['2026-12-31T10:00:00', '2026-12-31T10:00:00.000Z'],
    ['2028-02-29T10:00:00Z', '2028-02-29T10:00:00.000Z'],
    ['2026-12-31T23:59:59.123Z', '2026-12-31T23:59:59.123Z'],
    ['2026-12-31T23:59:59+01:00', '2026-12-31T22:59:59.000Z'],
    ['2026-12-31T18:59:59-0500', '2026-12-31T23:59:59.000Z'],
  ])('reads %s as %s', (text, iso) => {
    expect(moment.read(text, 'expires_at')).toStrictEqual(new Date(iso));
  });

  it.each<[unknown, string]>([
    ['+002026-12-31', '"+002026-12-31"'],
    ['2026-12-31 10:00', '"2026-12-31 10:00"'],
    ['2026-12-31T10:00:00Z (noon)', '"2026-12-31T10:00:00Z (noon)"'],
    ['2026-13-01', '"2026-13-01"'],
    ['2026-02-30', '"2026-02-30"'],
    ['0000-01-01', '"0000-01-01"'],
    ['9999-12-31T23:00:00-14:00', '"9999-12-31T23:00:00-14:00"'],
    ['2026-02-29T10:00:00Z', '"2026-02-29T10:00:00Z"'],
    ['2026-12-31T25:00:00Z', '"2026-12-31T25:00:00Z"'],
    ['31 December 2026', '"31 December 2026"'],
    ['2026-1-1', '"2026-1-1"'],
    ['', '""'],
    [json('2026.0'), '"2026.0"'],
    [null, '"null"'],
    [['2026-12-31'], '"["2026-12-31"]"'],
  ])('refuses %j and quotes it as it was sent', (value, got) => {
    expect(refusalOf(() => moment.read(value, 'expires_at'))).toBe(
      `invalid_field: Invalid expires_at: expected a moment such as 2026-12-31T23:59:59Z, got ${got}`,
    );
  });
});

describe('readData', () => {
  it.each<[unknown, unknown]>([
    [
      { a: 1, b: { c: 2 } },
      { a: 1, b: { c: 2 } },
    ],
    [null, {}],
    [undefined, {}],
  ])('reads %j as %j', (value, data) => {
    expect(readData(value, 'metadata')).toStrictEqual(data);
  });

  it.each<[unknown, string]>([
    [json('5.00'), '"5.00"'],
    ['text', '"text"'],
    [[1], '"[1]"'],
  ])('refuses %j, which is no object', (value, got) => {
    expect(refusalOf(() => readData(value, 'metadata'))).toBe(
      `invalid_field: Invalid metadata: expected an object, got ${got}`,
    );
  });
});

describe('dataAsText', () => {
  const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, '']));

  it('publishes an object of at most 50 members', () => {
    expect(dataAsText.schema).toStrictEqual({
      type: 'object',
      maxProperties: 50,
      additionalProperties: true,
    });
  });

  it('writes every member as text, nested ones as JSON', () => {
    const data = {
      ...{ text: ' a ', number: json('15.00'), yes: true, nothing: null, missing: undefined },
      nested: { list: [json('1.50'), 'b'] },
    };
    expect(dataAsText.read(data, 'data')).toStrictEqual({
      ...{ text: 'a', number: '15.00', yes: 'true', nothing: 'null', missing: '' },
      nested: '{"list":[1.5,"b"]}',
    });
  });

  it('reads 50 keys and refuses 51', () => {
    expect(Object.keys(dataAsText.read(keys(50), 'data'))).toHaveLength(50);
    expect(refusalOf(() => dataAsText.read(keys(51), 'data'))).toBe(
      'invalid_field: Invalid data: expected at most 50 keys, got "51 keys"',
    );
  });

  it('reads 500 characters and refuses 501, naming the first 80 characters of the key', () => {
    const fits = { note: 'x'.repeat(500) };
    expect(dataAsText.read(fits, 'data')).toStrictEqual(fits);
    expect(refusalOf(() => dataAsText.read({ ['k'.repeat(81)]: 'x'.repeat(501) }, 'data'))).toBe(
      `invalid_field: Invalid data.${'k'.repeat(80)}: expected at most 500 characters, got "${'x'.repeat(80)}…"`,
    );
  });

  it('refuses a number in the place of the object', () => {
    expect(refusalOf(() => dataAsText.read(json('5'), 'data'))).toBe(
      'invalid_field: Invalid data: expected an object, got "5"',
    );
  });
});
