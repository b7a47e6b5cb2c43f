import { describe, expect, it } from 'vitest';
import { JsonNumber } from '@/lib/kernel/json-number';
import type { Body } from '@/lib/kernel/read-fields';
import { refusalOf } from '@/lib/solifyn/testing/solifyn-refusal';
import { parseChangeCheckoutLink, parseCreateCheckoutLink } from './parse-checkout-link';

const PRODUCT = '00000000-0000-0000-0000-00000000003d';
const create = (change: Body = {}) => parseCreateCheckoutLink({ productId: 'prod_z', ...change });

const PREFILL = {
  ...{ customerName: 'Ann', customerEmail: 'ann@example.com', addressLine1: '1 Main St', city: 'Albany' },
  ...{ state: 'NY', postalCode: '12207', country: 'US' },
};
const SENT: Body = {
  ...{ title: ' Spring ', quantity: new JsonNumber('3'), showDiscounts: false },
  ...{ redirectUrl: 'https://shop.example/thanks', cancelUrl: 'http://shop.example/back' },
  ...PREFILL,
  customerEmail: ' Ann@Example.com',
};
const READ = {
  ...{ title: 'Spring', quantity: 3, showDiscounts: false, prefill: PREFILL },
  ...{ redirectUrl: 'https://shop.example/thanks', cancelUrl: 'http://shop.example/back' },
};
const CLEARED = { title: null, redirectUrl: null, cancelUrl: null };

describe('parseCreateCheckoutLink', () => {
  it('reads a link that names only its product: one piece, with a field for discounts, nothing prefilled', () => {
    expect(create()).toStrictEqual({
      ...CLEARED,
      ...{ productId: PRODUCT, quantity: 1, prefill: {}, showDiscounts: true },
    });
  });

  it('reads every field', () => {
    expect(create(SENT)).toStrictEqual({ ...READ, productId: PRODUCT });
  });

  it('refuses a link without its product', () => {
    expect(refusalOf(() => create({ productId: null }))).toBe(
      'missing_field: Missing required field: productId',
    );
  });

  it('reads each bound', () => {
    const bounds = { title: 't'.repeat(100), city: 'c'.repeat(200) };
    expect(create({ ...bounds, quantity: '999' })).toMatchObject({
      ...{ title: bounds.title, prefill: { city: bounds.city }, quantity: 999 },
    });
    expect(create({ quantity: '1' }).quantity).toBe(1);
  });

  const long = `"${'x'.repeat(80)}…"`;
  it.each<[string, unknown, string]>([
    ['title', 'x'.repeat(101), `at most 100 characters, got ${long}`],
    ['quantity', '0', 'a whole number from 1 to 999, got "0"'],
    ['quantity', '1000', 'a whole number from 1 to 999, got "1000"'],
    ['redirectUrl', 'javascript:x', 'an http(s) address of at most 512 characters, got "javascript:x"'],
    ['cancelUrl', 'javascript:x', 'an http(s) address of at most 512 characters, got "javascript:x"'],
    ['showDiscounts', 'yes', 'true or false, got "yes"'],
    ['customerName', 'x'.repeat(201), `at most 200 characters, got ${long}`],
    ['customerEmail', 'ann', 'an e-mail address, got "ann"'],
    ['addressLine1', 'x'.repeat(201), `at most 200 characters, got ${long}`],
    ['city', 'x'.repeat(201), `at most 200 characters, got ${long}`],
    ['state', 'x'.repeat(201), `at most 200 characters, got ${long}`],
    ['postalCode', 'x'.repeat(201), `at most 200 characters, got ${long}`],
    ['country', 'x'.repeat(201), `at most 200 characters, got ${long}`],
  ])('refuses a wrong %s', (field, value, problem) => {
    const refusal = `invalid_field: Invalid ${field}: expected ${problem}`;
    expect(refusalOf(() => create({ [field]: value }))).toBe(refusal);
    expect(refusalOf(() => parseChangeCheckoutLink({ [field]: value }))).toBe(refusal);
  });
});

describe('parseChangeCheckoutLink', () => {
  it('changes nothing where nothing is said', () => {
    expect(parseChangeCheckoutLink({})).toStrictEqual({ prefill: {} });
  });

  it('reads every field', () => {
    expect(parseChangeCheckoutLink({ ...SENT, productId: 'prod_z' })).toStrictEqual({
      ...READ,
      productId: PRODUCT,
    });
  });

  it('changes what is said, and nothing else', () => {
    expect(parseChangeCheckoutLink({ quantity: '2', city: 'Oslo' })).toStrictEqual({
      quantity: 2,
      prefill: { city: 'Oslo' },
    });
  });

  it.each([null, ''])(
    'clears what is sent as %j, and marks such members of the prefill as taken away',
    (nothing) => {
      const names = ['title', 'redirectUrl', 'cancelUrl', ...Object.keys(PREFILL)];
      expect(parseChangeCheckoutLink(Object.fromEntries(names.map((name) => [name, nothing])))).toStrictEqual(
        {
          ...CLEARED,
          prefill: {
            ...{ customerName: '', customerEmail: '', addressLine1: '', city: '' },
            ...{ state: '', postalCode: '', country: '' },
          },
        },
      );
    },
  );
});
