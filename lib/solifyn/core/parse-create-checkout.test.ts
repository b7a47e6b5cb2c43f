import { describe, expect, it } from 'vitest';
import { JsonNumber } from '@/lib/kernel/json-number';
import type { Body } from '@/lib/kernel/read-fields';
import { refusalOf } from '@/lib/solifyn/testing/solifyn-refusal';
import { parseCreateCheckout } from './parse-create-checkout';

const UUID = '00000000-0000-0000-0000-00000000003d';
const parse = (change: Body = {}) => parseCreateCheckout({ productId: 'prod_z', ...change });
const NOTHING_SAID = {
  ...{ productId: UUID, currency: null, quantity: null, customPrice: null, discountCode: null },
  ...{ customerEmail: null, checkoutData: {}, customFields: {}, aff: null, checkoutId: null },
};

describe('parseCreateCheckout', () => {
  it('reads a body that names only its product', () => {
    expect(parse()).toStrictEqual(NOTHING_SAID);
  });

  it('reads every field', () => {
    const body = {
      ...{ currency: 'usd', quantity: new JsonNumber('3'), customPrice: new JsonNumber('15.00') },
      ...{ discountCode: 'save', customerEmail: 'Ann@Example.com', aff: 'partner', checkoutId: 'ch_z' },
      ...{ checkoutData: { a: { b: true } }, customFields: { size: new JsonNumber('4.0') } },
    };
    expect(parse(body)).toStrictEqual({
      ...{ productId: UUID, currency: 'USD', quantity: 3, customPrice: '15.00', discountCode: 'save' },
      ...{ customerEmail: 'ann@example.com', aff: 'partner', checkoutId: UUID },
      ...{ checkoutData: { a: '{"b":true}' }, customFields: { size: '4.0' } },
    });
  });

  it('reads null in every field but the product as missing', () => {
    const names = Object.keys(NOTHING_SAID).filter((name) => name !== 'productId');
    expect(parse(Object.fromEntries(names.map((name) => [name, null])))).toStrictEqual(NOTHING_SAID);
  });

  it('reads empty text in a field of text as missing', () => {
    const empty = { currency: '', discountCode: '', customerEmail: '', aff: '', checkoutId: '' };
    expect(parse(empty)).toStrictEqual(NOTHING_SAID);
  });

  it('reads each bound, and the id of a session as a UUID too', () => {
    const bounds = { quantity: '999', discountCode: 'c'.repeat(64), aff: 'a'.repeat(128), checkoutId: UUID };
    expect(parse(bounds)).toStrictEqual({ ...NOTHING_SAID, ...bounds, quantity: 999 });
    expect(parse({ quantity: '1' }).quantity).toBe(1);
  });

  it.each<[Body, string]>([
    [{ productId: '' }, 'missing_field: Missing required field: productId'],
    [{ productId: 'x' }, 'bad_id_format: Expected format: prod_xxx, got "x"'],
    [{ checkoutId: 'x' }, 'session_not_found: Checkout session not found or expired'],
    [{ checkoutId: true }, 'session_not_found: Checkout session not found or expired'],
    [
      { currency: 'euro' },
      'invalid_field: Invalid currency: expected a currency code such as "usd", got "euro"',
    ],
    [{ quantity: '' }, 'invalid_field: Invalid quantity: expected a whole number from 1 to 999, got ""'],
    [{ quantity: '0' }, 'invalid_field: Invalid quantity: expected a whole number from 1 to 999, got "0"'],
    [
      { quantity: '1000' },
      'invalid_field: Invalid quantity: expected a whole number from 1 to 999, got "1000"',
    ],
    [
      { customPrice: '-1' },
      'invalid_field: Invalid customPrice: expected a number such as 15.00, without sign and exponent, got "-1"',
    ],
    [
      { discountCode: 'c'.repeat(65) },
      `invalid_field: Invalid discountCode: expected at most 64 characters, got "${'c'.repeat(65)}"`,
    ],
    [{ customerEmail: 'ann' }, 'invalid_field: Invalid customerEmail: expected an e-mail address, got "ann"'],
    [{ checkoutData: 'a' }, 'invalid_field: Invalid checkoutData: expected an object, got "a"'],
    [{ customFields: 'a' }, 'invalid_field: Invalid customFields: expected an object, got "a"'],
    [
      { aff: 'a'.repeat(129) },
      `invalid_field: Invalid aff: expected at most 128 characters, got "${'a'.repeat(80)}…"`,
    ],
  ])('refuses %j with what is wrong', (body, refusal) => {
    expect(refusalOf(() => parse(body))).toBe(refusal);
  });
});
