import { describe, expect, it } from 'vitest';
import {
  DEFAULT_QUANTITY_RULE,
  nearestQuantity,
  type QuantityRule,
  quantityField,
  quantityRule,
  toQuantityWire,
} from './quantity-rule';

const rule = (minimum: number, maximum: number): QuantityRule => ({ minimum, maximum, isAdjustable: true });
const refusal = (message: string) => expect.objectContaining({ message });

describe('the quantity of a link that was made before its product allowed another', () => {
  it.each<[string, QuantityRule | null, number, number]>([
    ['allowed', rule(1, 5), 3, 3],
    ['the smallest allowed', rule(2, 5), 2, 2],
    ['too small', rule(2, 5), 1, 2],
    ['too large', rule(1, 5), 9, 5],
    ['of a product that is sold in one size', rule(3, 3), 1, 3],
    ['of a product without a rule', null, 7, 7],
    ['below the least of a product without a rule', null, 0, 1],
    ['more than any product allows', DEFAULT_QUANTITY_RULE, 1_000, 999],
  ])('stays the nearest that is allowed: %s', (_name, allowed, wanted, expected) => {
    expect(nearestQuantity(allowed, wanted)).toBe(expected);
  });
});

describe('quantityField', () => {
  const read = (value: unknown) => quantityField.read(value, 'quantity');

  it.each([1, 2, 998, 999])('reads %i', (quantity) => {
    expect(read(quantity)).toBe(quantity);
  });

  it.each<[unknown, string]>([
    [0, 'the number 0'],
    [1_000, 'the number 1000'],
    [1.5, 'the number 1.5'],
    [Number.NaN, 'the number NaN'],
    ['7', '"7"'],
    [[7], '"[7]"'],
    [true, 'the boolean true'],
    [null, '"null"'],
  ])('refuses %o', (value, got) => {
    const message = `Invalid quantity: expected a whole number from 1 to 999, got ${got}`;
    expect(() => read(value)).toThrow(refusal(message));
  });

  it('is described with its bounds', () => {
    expect(quantityField.schema).toEqual({ type: 'integer', minimum: 1, maximum: 999 });
  });
});

describe('quantityRule', () => {
  const read = (value: unknown) => quantityRule.read(value, 'quantity');

  it.each<[string, unknown, QuantityRule]>([
    ['an empty object', {}, { minimum: 1, maximum: 999, isAdjustable: false }],
    [
      'null for each member',
      { minimum: null, maximum: null, adjustable: null },
      { minimum: 1, maximum: 999, isAdjustable: false },
    ],
    ['a minimum', { minimum: 3 }, { minimum: 3, maximum: 999, isAdjustable: false }],
    ['a maximum', { maximum: 3 }, { minimum: 1, maximum: 3, isAdjustable: false }],
    [
      'a maximum that is the minimum',
      { minimum: 4, maximum: 4, adjustable: true },
      { minimum: 4, maximum: 4, isAdjustable: true },
    ],
  ])('reads %s', (_, value, expected) => {
    expect(read(value)).toEqual(expected);
  });

  it.each<[string, unknown, string]>([
    ['a number', 5, 'Invalid quantity: expected an object, got the number 5'],
    [
      'a maximum below the minimum',
      { minimum: 5, maximum: 4 },
      'Invalid quantity.maximum: expected at least 5, got the number 4',
    ],
    [
      'a minimum of 0',
      { minimum: 0 },
      'Invalid quantity.minimum: expected a whole number from 1 to 999, got the number 0',
    ],
    [
      'a maximum of 1000',
      { maximum: 1_000 },
      'Invalid quantity.maximum: expected a whole number from 1 to 999, got the number 1000',
    ],
    [
      'text for adjustable',
      { adjustable: 'yes' },
      'Invalid quantity.adjustable: expected true or false, got "yes"',
    ],
  ])('refuses %s', (_, value, message) => {
    expect(() => read(value)).toThrow(refusal(message));
  });

  it('is described as it is read', () => {
    const bounds = { type: ['integer', 'null'], minimum: 1, maximum: 999 };
    expect(quantityRule.schema).toEqual({
      type: 'object',
      properties: { minimum: bounds, maximum: bounds, adjustable: { type: ['boolean', 'null'] } },
    });
  });
});

it('the rule of a product that says nothing lets the maker of the session choose up to 999', () => {
  expect(DEFAULT_QUANTITY_RULE).toEqual({ minimum: 1, maximum: 999, isAdjustable: false });
});

describe('toQuantityWire', () => {
  it.each<[string, QuantityRule | null, object | null]>([
    ['no rule', null, null],
    ['a rule', { minimum: 2, maximum: 5, isAdjustable: true }, { minimum: 2, maximum: 5, adjustable: true }],
  ])('says %s', (_, stored, wire) => {
    expect(toQuantityWire(stored)).toEqual(wire);
  });
});
