import { describe, expect, it } from 'vitest';
import type { CallerOf } from '@/lib/auth/core/caller';
import { encodeShortId, type MerchantId, type StoreId, toId } from '@/lib/kernel/short-id';
import { aSession } from '@/lib/sessions/testing/session-fixture';
import { parseCreateSession } from './parse-create-session';
import { CREATE_SESSION, PLAN_CHANGE } from './session-fields';

const BY: CallerOf<'apiKey'> = {
  kind: 'apiKey',
  environment: 'test',
  merchantId: toId<MerchantId>('33333333-3333-4333-8333-333333333333'),
};
const SLUG: CallerOf<'storeSlug'> = {
  ...BY,
  kind: 'storeSlug',
  storeId: toId<StoreId>('22222222-2222-4222-8222-222222222222'),
};
const TOKEN: CallerOf<'sessionToken'> = {
  ...SLUG,
  kind: 'sessionToken',
  tokenEnvironment: 'test',
  buyerIdentity: 'buyer-1',
};
const BODY = { productId: 'PROD_1', currency: 'EUR' };
const METHODS = 'card, applepay, googlepay, wechat';

describe('the fields of a session, at their bounds', () => {
  it.each<[string, object, object]>([
    ['50 keys of metadata', { metadata: keys(50) }, { metadata: keys(50) }],
    [
      '500 characters of metadata',
      { metadata: { a: 'x'.repeat(500) } },
      { metadata: { a: 'x'.repeat(500) } },
    ],
    ['every payment method twice', { includePaymentMethods: Array(8).fill('card') }, {}],
    [
      '128 characters of an affiliate',
      { affiliateCode: 'a'.repeat(128) },
      { affiliateCode: 'a'.repeat(128) },
    ],
    ['a second', { expiresInSeconds: 1 }, { expiresInSeconds: 1 }],
    ['a language', { language: 'ja-JP' }, { language: 'ja-JP' }],
    ['the nearest language to one that there is not', { language: 'de-AT' }, { language: 'de' }],
    ['a language that none is near, as none', { language: 'tlh' }, { language: null }],
    [
      '500 characters that UTF-16 halves',
      { metadata: { a: '\u{1F600}'.repeat(500) } },
      { metadata: { a: '\u{1F600}'.repeat(500) } },
    ],
    ['as many of them as 50 keys hold', { metadata: emoji(50, 500) }, { metadata: emoji(50, 500) }],
  ])('takes %s', (_, change, read) => {
    expect(parseCreateSession({ ...BODY, ...change }, BY)).toMatchObject(read);
  });

  it.each<[string, object, string]>([
    [
      '51 keys of metadata',
      { metadata: keys(51) },
      'Invalid metadata: expected at most 50 keys, got "51 keys"',
    ],
    [
      '501 characters of metadata',
      { metadata: { note: 'x'.repeat(501) } },
      'Invalid metadata.note: expected text of at most 500 characters, got ',
    ],
    [
      'a number of metadata',
      { metadata: { note: 7 } },
      'Invalid metadata.note: expected text of at most 500 characters, got the number 7',
    ],
    [
      '501 characters that UTF-16 halves',
      { metadata: emoji(1, 501) },
      'Invalid metadata.k0: expected text of at most 500 characters, got ',
    ],
    [
      'a key of 101 characters',
      { metadata: { ['k'.repeat(101)]: 'v' } },
      'Invalid metadata: expected keys of at most 100 characters, got ',
    ],
    ['a key that cannot be stored', { metadata: { 'a\u0000': 'v' } }, 'Invalid metadata: expected keys '],
    ['text that cannot be stored', { metadata: { a: '\ud800' } }, 'Invalid metadata.a: expected text '],
    [
      'a language as a number',
      { language: 7 },
      'Invalid language: expected a language tag such as "en" or "ja-JP", got the number 7',
    ],
    [
      '129 characters of an affiliate',
      { affiliateCode: 'a'.repeat(129) },
      'Invalid affiliateCode: expected at most 128 characters, got ',
    ],
    [
      'a price as a number',
      { priceSnapshot: { amount: 29 } },
      'Invalid priceSnapshot.amount: expected an amount such as "29.00", got the number 29',
    ],
    [
      'a lifetime as text',
      { expiresInSeconds: '60' },
      'Invalid expiresInSeconds: expected a whole number from 1 to ',
    ],
    [
      'an external id as a number',
      { orderMerchantExternalId: 7 },
      'Invalid orderMerchantExternalId: expected text, got the number 7',
    ],
    [
      'nine payment methods',
      { includePaymentMethods: Array(9).fill('card') },
      `Invalid includePaymentMethods: expected a list of ${METHODS}, got `,
    ],
    [
      'a payment method that is none',
      { excludePaymentMethods: ['cash'] },
      `Invalid excludePaymentMethods: expected a list of ${METHODS}, got "cash"`,
    ],
    ['a currency as a number', { currency: 7 }, 'Invalid currency format: "7"'],
    ['a currency in a list', { currency: ['EUR'] }, 'Invalid currency format: "["EUR"]"'],
  ])('throws for %s', (_, change, message) => {
    expect(() => parseCreateSession({ ...BODY, ...change }, BY)).toThrow(message);
  });

  function emoji(count: number, length: number): Record<string, string> {
    return Object.fromEntries(Object.keys(keys(count)).map((key) => [key, '\u{1F600}'.repeat(length)]));
  }

  function keys(count: number): Record<string, string> {
    return Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'v']));
  }
});

describe('a plan change', () => {
  const ORDER = encodeShortId('ORD', aSession().orderId);

  it('is read with the order that it changes', () => {
    const said = { changeTiming: 'immediate', changeAmount: '12.00', changeCreditAmount: '3.00' };
    expect(PLAN_CHANGE.read({ originOrderId: ORDER, ...said })).toStrictEqual({
      originOrderId: aSession().orderId,
      ...said,
    });
    expect(PLAN_CHANGE.schema.required).toEqual(['originOrderId']);
  });

  it('names the order by its id alone', () => {
    const body = { originOrderId: 'PROD_1' };
    const message = 'Expected format: ORD_xxx, got "PROD_1"';
    expect(() => PLAN_CHANGE.read(body)).toThrow(message);
    expect(() => CREATE_SESSION.readField(body, 'originOrderId')).toThrow(message);
    expect(CREATE_SESSION.readField({ originOrderId: ORDER }, 'originOrderId')).toBe(aSession().orderId);
  });

  it('needs the order that it changes', () => {
    expect(() => PLAN_CHANGE.read({ changeTiming: 'immediate' })).toThrow(
      'Missing required field: originOrderId',
    );
  });

  it.each<[string, object, typeof BY | typeof SLUG | typeof TOKEN, string]>([
    [
      'with two amounts by a key',
      { changeAmount: '1', changeCreditAmount: '2' },
      BY,
      'changeAmount and changeCreditAmount exclude each other',
    ],
    [
      'with two amounts by a slug',
      { changeAmount: '1', changeCreditAmount: '2' },
      SLUG,
      'changeAmount needs originOrderId',
    ],
    ['without its order by a key', { changeTiming: 'immediate' }, BY, 'changeTiming needs originOrderId'],
    [
      'without its order by a token',
      { changeTiming: 'immediate' },
      TOKEN,
      'A session token can only create plan change sessions',
    ],
    [
      'that asks for a new purchase',
      { originOrderId: 'ORD_1' },
      BY,
      'Assertion failed: a change of a plan is no new purchase',
    ],
  ])('%s is refused', (_, change, by, message) => {
    expect(() => parseCreateSession({ ...BODY, ...change }, by)).toThrow(message);
  });
});

it('the body of a session is described field by field', () => {
  const text = (example: string) => ({ type: 'string', examples: [example] });
  expect(CREATE_SESSION.schema).toMatchObject({
    required: ['currency', 'productId'],
    properties: {
      currency: { type: 'string', pattern: '^[A-Z]{3}$', examples: ['EUR'], description: 'ISO 4217' },
      language: {
        type: ['string', 'null'],
        description:
          'BCP 47; the nearest of en, pt-BR, es-MX, id-ID, vi-VN, ru-RU, en-KE, es-PE, es-CO, es-CL, zh-Hant-TW, ' +
          'zh-Hant-HK, th-TH, ja-JP, en-NG, ko-KR, en-HK, zh-Hans-HK, pl-PL, tr-TR, zh-Hans, ms-MY, ar, he, de, fr, it, nl ' +
          'is taken, with a warning where it is not exact',
        examples: ['de'],
      },
      customPrice: { type: ['string', 'null'], examples: ['15.00'] },
      discountCode: { type: ['string', 'null'], minLength: 1, maxLength: 64 },
      customFields: {
        type: ['object', 'null'],
        maxProperties: 50,
        additionalProperties: { type: ['string', 'number', 'boolean'], maxLength: 500 },
        description: "Answers to the product's custom fields, by their ids",
      },
      affiliateCode: { type: ['string', 'null'], minLength: 1, maxLength: 128 },
      priceSnapshot: { properties: { amount: text('29.00') }, required: ['amount'] },
      expiresInSeconds: {
        type: ['integer', 'null'],
        minimum: 1,
        description: expect.stringMatching(/^Seconds; 2700 where absent\. API key only/),
      },
      metadata: {
        type: ['object', 'null'],
        maxProperties: 50,
        propertyNames: { type: 'string', maxLength: 100 },
        additionalProperties: { type: 'string', maxLength: 500 },
      },
      orderMerchantExternalId: { type: ['string', 'null'], minLength: 1, maxLength: 128 },
      includePaymentMethods: {
        type: ['array', 'null'],
        maxItems: 8,
        items: { type: 'string', enum: METHODS.split(', ') },
      },
      changeTiming: { enum: ['immediate', 'next_period', null] },
      changeAmount: { type: ['string', 'null'], examples: ['12.00'] },
    },
  });
});

it.each([['changeAmount'], ['changeCreditAmount']] as const)(
  '%s is text, which only an order can read',
  (name) => {
    expect(CREATE_SESSION.readField({ [name]: '12.00' }, name)).toBe('12.00');
    expect(() => CREATE_SESSION.readField({ [name]: 12 }, name)).toThrow(
      `Invalid ${name}: expected an amount such as "12.00", got the number 12`,
    );
  },
);
