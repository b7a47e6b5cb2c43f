import { describe, expect, it } from 'vitest';
import { DEFAULT_QUANTITY_RULE, nearestQuantity, type QuantityRule } from './quantity-rule';

const rule = (minimum: number, maximum: number): QuantityRule => ({ minimum, maximum, isAdjustable: true });

describe('the quantity of a link that was made before its product allowed another', () => {
  it.each<[string, QuantityRule | null, number, number]>([
    ['allowed', rule(1, 5), 3, 3],
    ['the smallest allowed', rule(2, 5), 2, 2],
    ['too small', rule(2, 5), 1, 2],
    ['too large', rule(1, 5), 9, 5],
    ['of a product that is sold in one size', rule(3, 3), 1, 3],
    ['of a product without a rule', null, 7, 7],
    ['more than any product allows', DEFAULT_QUANTITY_RULE, 1_000, 999],
  ])('stays the nearest that is allowed: %s', (_name, allowed, wanted, expected) => {
    expect(nearestQuantity(allowed, wanted)).toBe(expected);
  });
});
