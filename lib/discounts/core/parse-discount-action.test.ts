import { describe, expect, it } from 'vitest';
import { type MerchantId, type ProductId, type StoreId, toId } from '@/lib/kernel/short-id';
import type { DiscountValue } from './discount-terms';
import {
  CREATE_DISCOUNT,
  NAME_DISCOUNT,
  parseCreateDiscountAction,
  parseNameDiscount,
  parseUpdateDiscountAction,
  readDiscountValue,
  UPDATE_DISCOUNT,
} from './parse-discount-action';

const BY = {
  kind: 'apiKey',
  environment: 'test',
  merchantId: toId<MerchantId>('33333333-3333-4333-8333-333333333333'),
} as const;
const STORE_ID = toId<StoreId>('00000000-0000-0000-0000-00000000003d');
const PRODUCT_ID = toId<ProductId>('00000000-0000-0000-0000-000000000001');
const OTHER_PRODUCT_ID = toId<ProductId>('00000000-0000-0000-0000-00000000003e');
const DISCOUNT_ID = 'aaaaaaaa-2222-4333-8444-555555555555';

const NEW = { storeId: 'STO_z', code: 'SAVE', type: 'percentage', amount: '10' };
const TEN_PER_CENT = { type: 'percentage', basisPoints: 1_000 };
const PLAIN_CONTENT = {
  code: 'SAVE',
  name: null,
  value: TEN_PER_CENT,
  usageLimit: null,
  expiresAt: null,
  isOncePerBuyer: false,
  restrictedTo: [],
  subscriptionCycles: null,
  isKeptOnPlanChange: false,
  metadata: {},
};

const create = (change: object) => parseCreateDiscountAction({ ...NEW, ...change }, BY);
const update = (change: object) => parseUpdateDiscountAction({ id: DISCOUNT_ID, ...change }, BY);

/** Every setting that a discount may have beside its code and its value, with what is read of it. */
const ALL_SETTINGS = {
  name: ' Autumn ',
  usageLimit: 5,
  expiresAt: '2026-12-31T23:59:59Z',
  oncePerBuyer: true,
  restrictedTo: ['PROD_1', 'PROD_10'],
  subscriptionCycles: 3,
  preserveOnPlanChange: true,
  metadata: { campaign: 'autumn' },
};
const ALL_READ = {
  name: 'Autumn',
  usageLimit: 5,
  expiresAt: new Date(Date.UTC(2026, 11, 31, 23, 59, 59)),
  isOncePerBuyer: true,
  restrictedTo: [PRODUCT_ID, OTHER_PRODUCT_ID],
  subscriptionCycles: 3,
  isKeptOnPlanChange: true,
  metadata: { campaign: 'autumn' },
};

describe('parseCreateDiscountAction', () => {
  it('reads a body of required fields with a default for everything else', () => {
    expect(create({})).toEqual({ by: BY, storeId: STORE_ID, content: PLAIN_CONTENT });
  });

  it('reads every setting, the code in capitals and a fixed amount in minor units', () => {
    const sent = { ...ALL_SETTINGS, code: ' save10 ', type: 'fixed_amount', amount: '5.00', currency: 'EUR' };
    expect(create(sent)).toEqual({
      by: BY,
      storeId: STORE_ID,
      content: {
        ...ALL_READ,
        code: 'SAVE10',
        value: { type: 'fixed_amount', amountMinor: 500n, currency: 'EUR' },
      },
    });
  });

  it.each([null, ''])('reads %j for a setting that can be cleared as its default', (nothing) => {
    const { name, usageLimit, expiresAt, restrictedTo, subscriptionCycles, metadata } = ALL_SETTINGS;
    const sent = Object.keys({ name, usageLimit, expiresAt, restrictedTo, subscriptionCycles, metadata });
    const body = Object.fromEntries([...sent, 'currency'].map((field) => [field, nothing]));
    expect(create(body).content).toEqual(PLAIN_CONTENT);
  });

  it('reads false for a switch, and null as its default', () => {
    expect(create({ oncePerBuyer: false, preserveOnPlanChange: null }).content).toEqual(PLAIN_CONTENT);
  });

  it.each([
    ['a code of one character', { code: 'a' }, { code: 'A' }],
    ['a code of 64 characters', { code: 'a'.repeat(64) }, { code: 'A'.repeat(64) }],
    ['a name of 100 characters', { name: 'n'.repeat(100) }, { name: 'n'.repeat(100) }],
    ['one use', { usageLimit: 1 }, { usageLimit: 1 }],
    ['a hundred million uses', { usageLimit: 100_000_000 }, { usageLimit: 100_000_000 }],
    ['one cycle', { subscriptionCycles: 1 }, { subscriptionCycles: 1 }],
    ['999 cycles', { subscriptionCycles: 999 }, { subscriptionCycles: 999 }],
    ['no product', { restrictedTo: [] }, { restrictedTo: [] }],
    [
      '100 products',
      { restrictedTo: Array(100).fill('PROD_1') },
      { restrictedTo: Array(100).fill(PRODUCT_ID) },
    ],
    [
      'a moment with milliseconds east of Greenwich',
      { expiresAt: '2026-12-31T23:59:59.250+02:30' },
      { expiresAt: new Date(Date.UTC(2026, 11, 31, 21, 29, 59, 250)) },
    ],
    [
      'a moment without seconds west of Greenwich',
      { expiresAt: '2026-12-31T12:00-05:00' },
      { expiresAt: new Date(Date.UTC(2026, 11, 31, 17)) },
    ],
    [
      'the last moment that a database compares',
      { expiresAt: '9998-12-31T23:59:59.999Z' },
      { expiresAt: new Date(Date.UTC(9998, 11, 31, 23, 59, 59, 999)) },
    ],
    ['a currency beside a percentage, which says nothing', { currency: 'EUR' }, {}],
  ])('accepts %s', (_, sent, read) => {
    expect(create(sent).content).toEqual({ ...PLAIN_CONTENT, ...read });
  });

  it.each(['storeId', 'code', 'type', 'amount'])('refuses a body without %s', (field) => {
    expect(() => create({ [field]: undefined })).toThrow(
      expect.objectContaining({ code: 'missing_field', message: `Missing required field: ${field}` }),
    );
  });

  it.each([
    ['storeId', 'PROD_1', 'Expected format: STO_xxx, got "PROD_1"'],
    ['restrictedTo', ['PROD_1', 'STO_1'], 'Expected format: PROD_xxx, got "STO_1"'],
  ])('refuses another kind of id in %s', (field, value, message) => {
    expect(() => create({ [field]: value })).toThrow(
      expect.objectContaining({ code: 'bad_id_format', message }),
    );
  });

  it.each([
    ['code', 'A B', 'a code of 1 to 64 characters without spaces', '"A B"'],
    ['code', 7, 'a code of 1 to 64 characters without spaces', 'the number 7'],
    ['code', 'a'.repeat(65), 'a code of 1 to 64 characters without spaces', `"${'a'.repeat(65)}"`],
    ['type', 'percent', '"percentage" or "fixed_amount"', '"percent"'],
    ['name', 'n'.repeat(101), 'at most 100 characters', `"${'n'.repeat(80)}…"`],
    ['usageLimit', 0, 'a whole number from 1 to 100000000', 'the number 0'],
    ['usageLimit', 100_000_001, 'a whole number from 1 to 100000000', 'the number 100000001'],
    ['usageLimit', 1.5, 'a whole number from 1 to 100000000', 'the number 1.5'],
    ['usageLimit', '5', 'a whole number from 1 to 100000000', '"5"'],
    ['subscriptionCycles', 0, 'a whole number from 1 to 999', 'the number 0'],
    ['subscriptionCycles', 1_000, 'a whole number from 1 to 999', 'the number 1000'],
    ['oncePerBuyer', 'true', 'true or false', '"true"'],
    ['preserveOnPlanChange', 1, 'true or false', 'the number 1'],
    ['restrictedTo', 'PROD_1', 'a list of at most 100', '"PROD_1"'],
    ['restrictedTo', Array(101).fill('PROD_1'), 'a list of at most 100', '"101 items"'],
    ['metadata', 'text', 'an object', '"text"'],
    ['metadata', [], 'an object', '"[]"'],
  ])('refuses a %s of %j', (field, value, expected, got) => {
    const message = `Invalid ${field}: expected ${expected}, got ${got}`;
    expect(() => create({ [field]: value })).toThrow(
      expect.objectContaining({ code: 'invalid_field', message }),
    );
  });

  it.each([
    ['a date alone', '2026-12-31'],
    ['a moment of no time zone', '2026-12-31T23:59:59'],
    ['a year of six digits', '+002026-12-31T23:59:59Z'],
    ['a comment behind the moment', '2026-12-31T23:59:59Z (x)'],
    ['a comment behind the time zone', '2026-12-31T23:59:59+02:00 (x)'],
    ['words', 'Thu, 31 Dec 2026 23:59:59 GMT'],
    ['a month that there is not', '2026-13-01T00:00:00Z'],
    ['a year that PostgreSQL does not have', '0000-06-01T00:00:00Z'],
    ['a moment whose year has five digits in UTC', '9999-12-31T23:59:59-10:00'],
  ])('refuses %s as the end of a discount', (_, expiresAt) => {
    const message = `Invalid expiresAt: expected a moment such as 2026-12-31T23:59:59Z, got "${expiresAt}"`;
    expect(() => create({ expiresAt })).toThrow(expect.objectContaining({ code: 'invalid_field', message }));
  });

  it.each([
    [1_798_761_599_000, 'the number 1798761599000'],
    [['2026-12-31T23:59:59Z'], '"["2026-12-31T23:59:59Z"]"'],
  ])('refuses %j, which is no text, as the end of a discount', (expiresAt, got) => {
    const message = `Invalid expiresAt: expected a moment such as 2026-12-31T23:59:59Z, got ${got}`;
    expect(() => create({ expiresAt })).toThrow(expect.objectContaining({ code: 'invalid_field', message }));
  });

  it.each([5, 'eur', 'XXZ'])('refuses %j as a currency, even beside a percentage', (currency) => {
    const got = typeof currency === 'number' ? `the number ${currency}` : `"${currency}"`;
    const message = `Invalid currency: expected an ISO 4217 currency code, got ${got}`;
    expect(() => create({ currency })).toThrow(expect.objectContaining({ code: 'invalid_field', message }));
  });
});

describe('parseUpdateDiscountAction', () => {
  it('changes nothing where only the id is sent', () => {
    const read = update({ id: DISCOUNT_ID.toUpperCase() });
    expect(read).toStrictEqual({ by: BY, discountId: DISCOUNT_ID, patch: {}, amount: null });
  });

  it('reads every setting that is sent', () => {
    expect(update(ALL_SETTINGS)).toStrictEqual({
      by: BY,
      discountId: DISCOUNT_ID,
      patch: ALL_READ,
      amount: null,
    });
  });

  it('has no code in its patch, because the code of a discount never changes', () => {
    expect(update({ code: 'OTHER', name: 'Winter' }).patch).toStrictEqual({ name: 'Winter' });
  });

  it.each([null, ''])('clears a setting by %j', (nothing) => {
    const fields = ['name', 'usageLimit', 'expiresAt', 'restrictedTo', 'subscriptionCycles', 'metadata'];
    expect(update(Object.fromEntries(fields.map((field) => [field, nothing]))).patch).toStrictEqual({
      name: null,
      usageLimit: null,
      expiresAt: null,
      restrictedTo: [],
      subscriptionCycles: null,
      metadata: {},
    });
  });

  it('reads false as a change, and null for a switch as none', () => {
    const { patch } = update({ oncePerBuyer: false, preserveOnPlanChange: null });
    expect(patch).toStrictEqual({ isOncePerBuyer: false });
  });

  it.each(['0', '12.5', '1.2345', '123456789012', '123456789012.1234'])(
    'keeps the amount %s as it was sent',
    (amount) => {
      expect(update({ amount }).amount).toStrictEqual({ type: undefined, amount, currency: undefined });
    },
  );

  it('keeps type and currency beside an amount', () => {
    expect(update({ type: 'fixed_amount', amount: '5', currency: 'USD' })).toStrictEqual({
      by: BY,
      discountId: DISCOUNT_ID,
      patch: {},
      amount: { type: 'fixed_amount', amount: '5', currency: 'USD' },
    });
  });

  it('leaves the amount where type, amount and currency are empty', () => {
    expect(update({ type: null, amount: '', currency: '' }).amount).toBeNull();
  });

  it.each([
    ['a type', { type: 'percentage' }],
    ['a currency', { currency: 'EUR' }],
    ['a type and a currency', { type: 'fixed_amount', currency: 'EUR' }],
  ])('refuses %s without an amount', (_, sent) => {
    const expected = 'an amount beside it, because a type or a currency alone says nothing';
    const message = `Invalid amount: expected ${expected}, got "nothing"`;
    expect(() => update(sent)).toThrow(expect.objectContaining({ code: 'invalid_field', message }));
  });

  it.each([
    ...['-1', '+1', ' 1', '1 ', '1.', '.5', '1e3', '1,5', 'x', '1.23456', '1234567890123'].map(
      (text) => [text, `"${text}"`] as const,
    ),
    [12.5, 'the number 12.5'] as const,
    [['12.5'], '"["12.5"]"'] as const,
  ])('refuses an amount of %j', (amount, got) => {
    const message = `Invalid amount: expected text such as "12.5", without sign and exponent, got ${got}`;
    expect(() => update({ amount })).toThrow(expect.objectContaining({ code: 'invalid_field', message }));
  });

  it.each([
    [undefined, 'missing_field', 'Missing required field: id'],
    ['STO_1', 'invalid_field', 'Invalid id: expected a UUID, got "STO_1"'],
  ])('refuses an id of %j', (id, code, message) => {
    expect(() => update({ id })).toThrow(expect.objectContaining({ code, message }));
    expect(() => parseNameDiscount({ id }, BY)).toThrow(expect.objectContaining({ code, message }));
  });
});

describe('parseNameDiscount', () => {
  it('reads the id of the discount', () => {
    expect(parseNameDiscount({ id: DISCOUNT_ID }, BY)).toEqual({ by: BY, discountId: DISCOUNT_ID });
  });
});

type Named = { type?: DiscountValue['type']; amount: string; currency?: string };
const read = ({ type, amount, currency }: Named, stored?: DiscountValue) =>
  readDiscountValue({ type, amount, currency }, stored);

describe('readDiscountValue', () => {
  const percentage: DiscountValue = { type: 'percentage', basisPoints: 500 };
  const dollars: DiscountValue = { type: 'fixed_amount', amountMinor: 500n, currency: 'USD' };

  it.each<[string, Named, DiscountValue | undefined, DiscountValue]>([
    [
      'a percentage',
      { type: 'percentage', amount: '12.5' },
      undefined,
      { type: 'percentage', basisPoints: 1_250 },
    ],
    [
      'a fixed amount in its currency without minor digits',
      { type: 'fixed_amount', amount: '500', currency: 'JPY' },
      undefined,
      { type: 'fixed_amount', amountMinor: 500n, currency: 'JPY' },
    ],
    [
      'one minor unit',
      { type: 'fixed_amount', amount: '0.01', currency: 'EUR' },
      undefined,
      { type: 'fixed_amount', amountMinor: 1n, currency: 'EUR' },
    ],
    [
      'an amount of a stored percentage as a percentage',
      { amount: '7' },
      percentage,
      { type: 'percentage', basisPoints: 700 },
    ],
    [
      'an amount of a stored fixed amount in the stored currency',
      { amount: '7' },
      dollars,
      { type: 'fixed_amount', amountMinor: 700n, currency: 'USD' },
    ],
    [
      'a currency before the stored one',
      { amount: '7', currency: 'EUR' },
      dollars,
      { type: 'fixed_amount', amountMinor: 700n, currency: 'EUR' },
    ],
    [
      'a type before the stored one',
      { type: 'percentage', amount: '7' },
      dollars,
      { type: 'percentage', basisPoints: 700 },
    ],
    [
      'a fixed amount in the place of a stored percentage',
      { type: 'fixed_amount', amount: '7', currency: 'EUR' },
      percentage,
      { type: 'fixed_amount', amountMinor: 700n, currency: 'EUR' },
    ],
  ])('reads %s', (_, fields, stored, expected) => {
    expect(read(fields, stored)).toStrictEqual(expected);
  });

  it.each<[string, Named, DiscountValue | undefined, string]>([
    [
      'a percentage of 0',
      { type: 'percentage', amount: '0' },
      undefined,
      'Invalid amount: expected a percentage above 0 to 100, with at most two decimals, got "0"',
    ],
    [
      'a percentage above 100',
      { amount: '100.01' },
      percentage,
      'Invalid amount: expected a percentage above 0 to 100, with at most two decimals, got "100.01"',
    ],
    [
      'a fixed amount without a currency',
      { type: 'fixed_amount', amount: '5' },
      undefined,
      'Invalid currency: expected an ISO 4217 currency code, got ""',
    ],
    [
      'a fixed amount without a currency in the place of a percentage',
      { type: 'fixed_amount', amount: '5' },
      percentage,
      'Invalid currency: expected an ISO 4217 currency code, got ""',
    ],
    [
      'a fixed amount of no known currency',
      { type: 'fixed_amount', amount: '5', currency: 'eur' },
      dollars,
      'Invalid currency: expected an ISO 4217 currency code, got "eur"',
    ],
    [
      'a fixed amount of nothing',
      { type: 'fixed_amount', amount: '0.00', currency: 'EUR' },
      undefined,
      'Invalid amount: expected an amount above zero, exact for EUR, got "0.00"',
    ],
    [
      'more digits than the stored currency has',
      { amount: '5.001' },
      dollars,
      'Invalid amount: expected an amount above zero, exact for USD, got "5.001"',
    ],
  ])('refuses %s', (_, fields, stored, message) => {
    expect(() => read(fields, stored)).toThrow(expect.objectContaining({ code: 'invalid_field', message }));
  });
});

describe('the published schemas of discount bodies', () => {
  const storeId = {
    type: 'string',
    pattern: '^STO_[0-9A-Za-z]{1,22}$',
    examples: ['STO_2D5F8G3H1K4M6N9P0Q7R8S'],
  };
  const productId = {
    type: 'string',
    pattern: '^PROD_[0-9A-Za-z]{1,22}$',
    examples: ['PROD_2D5F8G3H1K4M6N9P0Q7R8S'],
  };
  const id = { type: 'string', format: 'uuid', examples: ['11111111-2222-4333-8444-555555555555'] };
  const amount = { examples: ['12.5', '5.00'], description: 'Per cent, or an amount of the currency' };
  const settings = {
    name: { type: ['string', 'null'], minLength: 1, maxLength: 100 },
    currency: { type: ['string', 'null'], pattern: '^[A-Z]{3}$', examples: ['EUR'] },
    usageLimit: { type: ['integer', 'null'], minimum: 1, maximum: 100_000_000 },
    expiresAt: { type: ['string', 'null'], format: 'date-time', examples: ['2026-12-31T23:59:59Z'] },
    oncePerBuyer: { type: ['boolean', 'null'] },
    restrictedTo: { type: ['array', 'null'], items: productId, maxItems: 100 },
    subscriptionCycles: { type: ['integer', 'null'], minimum: 1, maximum: 999 },
    preserveOnPlanChange: { type: ['boolean', 'null'] },
    metadata: { type: ['object', 'null'], additionalProperties: true },
  };

  it('require store, code, type and amount of a new discount', () => {
    expect(CREATE_DISCOUNT.schema).toEqual({
      type: 'object',
      properties: {
        storeId,
        code: { type: 'string', minLength: 1, maxLength: 64 },
        type: { type: 'string', enum: ['percentage', 'fixed_amount'] },
        amount: { type: 'string', ...amount },
        ...settings,
      },
      required: ['storeId', 'code', 'type', 'amount'],
    });
  });

  it('require nothing but the id of a change', () => {
    expect(UPDATE_DISCOUNT.schema).toEqual({
      type: 'object',
      properties: {
        id,
        type: { type: ['string', 'null'], enum: ['percentage', 'fixed_amount', null] },
        amount: { type: ['string', 'null'], ...amount },
        ...settings,
      },
      required: ['id'],
    });
  });

  it('require the id of a discount that is named', () => {
    expect(NAME_DISCOUNT.schema).toEqual({ type: 'object', properties: { id }, required: ['id'] });
  });
});
