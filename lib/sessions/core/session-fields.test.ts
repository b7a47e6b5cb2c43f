import { describe, expect, it } from 'vitest';
import type { CallerOf } from '@/lib/auth/core/caller';
import { type MerchantId, type StoreId, toId } from '@/lib/kernel/short-id';
import { aSession, aTaxResult } from '@/lib/sessions/testing/session-fixture';
import { carriedBy, NOTHING_CARRIED } from './carried';
import { checkoutSessionId } from './checkout-session-id';
import { parseCreateSession } from './parse-create-session';
import { toPreviewTaxView } from './preview-tax-view';
import { toTaxInput } from './quote';
import { CREATE_SESSION } from './session-fields';

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
    ['a language as a number', { language: 7 }, 'Invalid language: '],
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
      language: { type: ['string', 'null'], description: expect.stringContaining('ja-JP') },
      priceSnapshot: { properties: { amount: text('29.00') }, required: ['amount'] },
      expiresInSeconds: {
        type: ['integer', 'null'],
        minimum: 1,
        description: expect.stringMatching(/^Seconds; 2700 where absent\. API key only/),
      },
      metadata: {
        type: ['object', 'null'],
        maxProperties: 50,
        propertyNames: { maxLength: 100 },
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

it('a session’s id is described as one', () => {
  expect(checkoutSessionId('session_invalid').schema).toEqual({
    type: 'string',
    pattern: '^cs_[0-9a-fA-F-]{36}$',
    examples: ['cs_11111111-2222-4333-8444-555555555555'],
  });
});

it('the carried fields are picked out of a session, and are empty without an API key', () => {
  const said = { orderMerchantExternalId: 'cart-17', metadata: { campaign: 'autumn' }, affiliateCode: 'ada' };
  const session = aSession(said);
  expect(carriedBy(session)).toEqual({ ...NOTHING_CARRIED, ...said });
  expect(carriedBy(aSession())).toEqual(NOTHING_CARRIED);
  const { metadata, ...texts } = NOTHING_CARRIED;
  expect([metadata, ...Object.values(texts)]).toEqual([{}, ...Object.values(texts).map(() => null)]);
});

describe('the tax facts of a product', () => {
  const billing = { country: 'DE', isBusiness: false };
  const ask = (productMetadata: Record<string, unknown>) => {
    const session = aSession();
    const snapshot = { ...session.snapshot, productMetadata };
    return toTaxInput({
      session: { ...session, snapshot },
      billing,
      taxIdStatus: undefined,
      seller: null,
      atMs: 0,
    });
  };

  it('is asked along with the rest, and left out where it says nothing', () => {
    expect(ask({ taxIsbn: true, sku: 'G-1' }).product).toEqual({ isbn: true });
    expect(ask({ sku: 'G-1' })).not.toHaveProperty('product');
  });
});

describe('the grounds of a quote', () => {
  const view = (grounds: ReturnType<typeof aTaxResult>['grounds']) =>
    toPreviewTaxView({
      session: aSession(),
      quote: { tax: aTaxResult(grounds ? { grounds } : {}), quoteId: 'q', taxIdCheck: null },
    });
  const GROUND = {
    rule: 'domestic',
    jurisdiction: 'DE',
    source: 'UStG § 12',
    checkedAt: '2026-11-20',
    isCompared: true,
  } as const;

  it('are shown where there are any', () => {
    expect(view([GROUND])).toMatchObject({ taxGrounds: [GROUND] });
    expect(view([])).not.toHaveProperty('taxGrounds');
    expect(view(undefined)).not.toHaveProperty('taxGrounds');
  });
});
