import { describe, expect, it } from 'vitest';
import type { Caller } from '@/lib/auth/core/caller';
import { AppError, type ErrorCode } from '@/lib/kernel/error-catalogue';
import type { Body } from '@/lib/kernel/read-fields';
import { encodeShortId } from '@/lib/kernel/short-id';
import { aSession } from '@/lib/sessions/testing/session-fixture';
import { parseCreateSession } from './parse-create-session';
import { CREATE_SESSION } from './session-fields';

const { merchantId, storeId, productId } = aSession();
const KEY: Caller = { kind: 'apiKey', environment: 'test', merchantId };
const SLUG: Caller = { kind: 'storeSlug', environment: 'test', merchantId, storeId };
const TOKEN: Caller = {
  kind: 'sessionToken',
  environment: 'test',
  tokenEnvironment: 'test',
  merchantId,
  storeId,
  buyerIdentity: 'buyer-1',
};
const BODY: Body = { productId: encodeShortId('PROD', productId), currency: 'EUR' };
const KEY_ONLY: Body = {
  priceSnapshot: { amount: '1.00' },
  expiresInSeconds: 60,
  metadata: { a: 'b' },
  buyerIdentity: 'buyer-1',
  orderMerchantExternalId: 'order-1',
  withTrial: true,
  includePaymentMethods: ['card'],
  excludePaymentMethods: ['card'],
};

const isEveryKeyOnlyField = (fields: string[]) =>
  JSON.stringify(fields.toSorted()) === JSON.stringify(Object.keys(KEY_ONLY).toSorted());

const parse = (change: Body, caller: Caller = KEY) => parseCreateSession({ ...BODY, ...change }, caller);

describe('parseCreateSession', () => {
  it('reads a body of the required fields, with defaults for all others', () => {
    expect(parse({})).toStrictEqual({
      by: KEY,
      productId,
      currency: 'EUR',
      buyerEmail: null,
      buyerIdentity: null,
      billingDetail: null,
      successUrl: null,
      darkMode: null,
      language: null,
      quantity: null,
      customPrice: null,
      discountCode: null,
      customFields: {},
      affiliateCode: null,
      priceSnapshot: null,
      withTrial: null,
      expiresInSeconds: 2_700,
      metadata: {},
      orderMerchantExternalId: null,
      includePaymentMethods: null,
      excludePaymentMethods: null,
    });
  });

  it('reads everything that an API key may say', () => {
    const command = parse({
      buyerEmail: '  Ann@Example.COM ',
      billingDetail: { country: 'us', isBusiness: false, state: 'ny', postcode: '10001', unknown: 1 },
      successUrl: 'https://shop.example/x?{ORDER_ID}',
      darkMode: false,
      language: 'ja-JP',
      priceSnapshot: { amount: '19.9', taxCategory: 'ebook', taxIncluded: true },
      expiresInSeconds: 604_800,
      metadata: { a: 'b', ['__proto__']: 'c' },
      orderMerchantExternalId: 'x'.repeat(128),
      excludePaymentMethods: ['wechat'],
      withTrial: true,
      productType: 'onetime',
      storeId: 'anything',
    });
    expect(command).toMatchObject({
      buyerEmail: 'ann@example.com',
      billingDetail: { country: 'US', isBusiness: false, state: 'NY', postcode: '10001' },
      successUrl: 'https://shop.example/x?{ORDER_ID}',
      darkMode: false,
      language: 'ja-JP',
      priceSnapshot: { amount: '19.9', taxCategory: 'ebook', taxIncluded: true },
      expiresInSeconds: 604_800,
      orderMerchantExternalId: 'x'.repeat(128),
      includePaymentMethods: null,
      excludePaymentMethods: ['wechat'],
    });
  });

  it('takes a price without tax category and inclusiveness', () => {
    expect(parse({ priceSnapshot: { amount: '1' } })).toMatchObject({
      priceSnapshot: { amount: '1', taxIncluded: false, taxCategory: null },
    });
  });

  it.each(['', null])('takes %j for absent', (nothing) => {
    const change = { buyerEmail: nothing, successUrl: nothing, language: nothing, originOrderId: nothing };
    expect(parse(change)).toStrictEqual(parse({}));
  });

  it('is tried with every field that the schema keeps for API keys', () => {
    const everything = Object.fromEntries(
      Object.keys(CREATE_SESSION.schema.properties ?? {}).map((field) => [field, 'sent']),
    );
    expect(Object.keys(KEY_ONLY).toSorted()).toEqual(CREATE_SESSION.keyOnlySent(everything).toSorted());
  });

  it("drops the price and every other field that needs an API key from a slug's body", () => {
    expect(parse(KEY_ONLY, SLUG)).toStrictEqual({
      by: SLUG,
      productId,
      currency: 'EUR',
      buyerEmail: null,
      billingDetail: null,
      successUrl: null,
      darkMode: null,
      language: null,
      quantity: null,
      customPrice: null,
      discountCode: null,
      customFields: {},
      affiliateCode: null,
      droppedFields: expect.toSatisfy(isEveryKeyOnlyField),
    });
  });

  it.each(Object.keys(KEY_ONLY))("never looks into a slug's %s", (field) => {
    expect(parse({ [field]: { nonsense: '\0' } }, SLUG)).toMatchObject({ droppedFields: [field] });
  });

  type Row = [name: string, change: Body, code: ErrorCode, message?: string];

  it.each<Row>([
    [
      'no product',
      { productId: undefined },
      'missing_fields',
      'Missing required fields: productId, currency',
    ],
    ['no currency', { currency: null }, 'missing_fields'],
    [
      'a currency in small letters',
      { currency: 'usd' },
      'invalid_currency_format',
      'Invalid currency format: "usd". Must be 3 uppercase letters (e.g., "USD", "EUR", "JPY")',
    ],
    ['a currency of four letters', { currency: 'EURO' }, 'invalid_currency_format'],
    ['a currency with a line break', { currency: 'EUR\n' }, 'invalid_currency_format'],
    ['a number for a currency', { currency: 978 }, 'invalid_currency_format'],
    [
      'an id of another kind',
      { productId: 'STO_1' },
      'bad_id_format',
      'Expected format: PROD_xxx, got "STO_1"',
    ],
    ['an id of too many bits', { productId: `PROD_${'z'.repeat(22)}` }, 'bad_id_format'],
    ['a number for an id', { productId: 5 }, 'bad_id_format', 'Expected format: PROD_xxx, got "5"'],
    ['text for a billing detail', { billingDetail: 'DE' }, 'invalid_billing_detail', 'Invalid billingDetail'],
    ['a billing detail without isBusiness', { billingDetail: { country: 'DE' } }, 'invalid_billing_detail'],
    [
      'a country nobody knows',
      { billingDetail: { country: 'XX', isBusiness: false } },
      'invalid_billing_detail',
    ],
    ['no state in the US', { billingDetail: { country: 'US', isBusiness: false } }, 'invalid_billing_detail'],
    [
      'no province in Canada',
      { billingDetail: { country: 'CA', isBusiness: false } },
      'invalid_billing_detail',
    ],
    [
      'a business without a name',
      { billingDetail: { country: 'US', isBusiness: true, state: 'NY' } },
      'invalid_billing_detail',
    ],
    [
      'a business of the EU without a tax id',
      { billingDetail: { country: 'FR', isBusiness: true, businessName: 'Ex' } },
      'invalid_billing_detail',
    ],
    ['what is no email', { buyerEmail: 'ann' }, 'invalid_field'],
    ['a list for an email', { buyerEmail: ['ann@example.com'] }, 'invalid_field'],
    ['a script for a successUrl', { successUrl: 'javascript:alert(1)' }, 'invalid_field'],
    [
      'a successUrl of 513 characters',
      { successUrl: `https://shop.example/${'x'.repeat(492)}` },
      'invalid_field',
    ],
    ['a successUrl with NUL', { successUrl: 'https://shop.example/\0' }, 'invalid_field'],
    ['text for darkMode', { darkMode: 'true' }, 'invalid_field'],
    ['a number for a language', { language: 7 }, 'invalid_field'],
    ['a price that is a number', { priceSnapshot: { amount: 29 } }, 'invalid_field'],
    ['a price without an amount', { priceSnapshot: {} }, 'invalid_field'],
    ['a list for a price', { priceSnapshot: ['1.00'] }, 'invalid_field'],
    [
      'a tax category nobody knows',
      { priceSnapshot: { amount: '1.00', taxCategory: 'food' } },
      'invalid_field',
    ],
    ['text for taxIncluded', { priceSnapshot: { amount: '1.00', taxIncluded: 'no' } }, 'invalid_field'],
    ['no time at all', { expiresInSeconds: 0 }, 'invalid_field'],
    ['time that has passed', { expiresInSeconds: -1 }, 'invalid_field'],
    ['half a second', { expiresInSeconds: 0.5 }, 'invalid_field'],
    ['more than seven days', { expiresInSeconds: 604_801 }, 'invalid_field'],
    ['text for a time', { expiresInSeconds: '60' }, 'invalid_field'],
    ['metadata that is a list', { metadata: ['a'] }, 'invalid_field'],
    ['metadata with a number in it', { metadata: { a: 1 } }, 'invalid_field'],
    ['metadata with NUL in it', { metadata: { a: '\0' } }, 'invalid_field'],
    [
      'metadata with 51 keys',
      { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, 'v'])) },
      'invalid_field',
    ],
    ['metadata with a value of 501 characters', { metadata: { a: 'x'.repeat(501) } }, 'invalid_field'],
    [
      'an empty external id',
      { orderMerchantExternalId: '' },
      'external_id_empty',
      'orderMerchantExternalId must not be empty',
    ],
    ['a blank external id', { orderMerchantExternalId: '  ' }, 'external_id_empty'],
    [
      'an external id of 129 characters',
      { orderMerchantExternalId: 'x'.repeat(129) },
      'external_id_too_long',
      'orderMerchantExternalId must be at most 128 characters',
    ],
    ['a number for an external id', { orderMerchantExternalId: 7 }, 'invalid_field'],
    ['an external id with NUL', { orderMerchantExternalId: 'a\0' }, 'invalid_field'],
    [
      'both lists of methods',
      { includePaymentMethods: ['card'], excludePaymentMethods: ['wechat'] },
      'payment_methods_conflict',
    ],
    ['an unknown method', { includePaymentMethods: ['cash'] }, 'invalid_field'],
    ['text for a list of methods', { excludePaymentMethods: 'card' }, 'invalid_field'],
    [
      'both change amounts',
      { changeAmount: '1.00', changeCreditAmount: '1.00' },
      'plan_change_amounts_conflict',
    ],
    [
      'a change amount without an order',
      { changeAmount: '1.00' },
      'plan_change_fields_without_order',
      'changeAmount needs originOrderId',
    ],
    ['a credit without an order', { changeCreditAmount: '1.00' }, 'plan_change_fields_without_order'],
    ['a timing without an order', { changeTiming: 'immediate' }, 'plan_change_fields_without_order'],
  ])('refuses %s', (_, change, code, message) => {
    const error = errorOf(() => parse(change));
    expect(error).toMatchObject({ code, ...(message ? { message } : {}) });
  });

  it.each<[string, Caller, Body, ErrorCode]>([
    [
      "a slug's change amount without an order",
      SLUG,
      { changeAmount: '1.00' },
      'plan_change_fields_without_order',
    ],
    ["a token's new purchase", TOKEN, {}, 'new_purchase_forbidden'],
    ["a token's new purchase with nothing in it", TOKEN, { productId: null }, 'new_purchase_forbidden'],
  ])('refuses %s', (_, caller, change, code) => {
    expect(errorOf(() => parse(change, caller)).code).toBe(code);
  });

  it.each<[string, Body, ErrorCode]>([
    ['missing fields before a wrong currency', { productId: '', currency: 'x' }, 'missing_fields'],
    [
      'a wrong currency before a wrong billing detail',
      { currency: 'x', billingDetail: 1 },
      'invalid_currency_format',
    ],
    [
      'a wrong billing detail before a wrong id',
      { billingDetail: 1, productId: 'x' },
      'invalid_billing_detail',
    ],
    [
      'a wrong id before a wrong external id',
      { productId: 'x', orderMerchantExternalId: '' },
      'bad_id_format',
    ],
  ])('names %s', (_, change, code) => {
    expect(errorOf(() => parse(change)).code).toBe(code);
  });

  it('says which billing fields are wrong, and not what was in them', () => {
    const billingDetail = { country: 'US', isBusiness: true, postcode: 'secret text' };
    expect(errorOf(() => parse({ billingDetail })).details).toEqual({
      fields: [
        { field: 'state', code: 'state_missing' },
        { field: 'postcode', code: 'postcode_malformed' },
        { field: 'businessName', code: 'business_name_missing' },
      ],
    });
  });
});

function errorOf(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('Nothing was refused');
}
