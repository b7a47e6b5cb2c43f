import { describe, expect, it } from 'vitest';
import type { Caller } from '@/lib/auth/core/caller';
import {
  encodeShortId,
  type MerchantId,
  type OrderId,
  type ProductId,
  type StoreId,
  toId,
} from '@/lib/kernel/short-id';
import { type Carried, NOTHING_CARRIED } from '@/lib/sessions/core/carried';
import { parseSaleOrChange } from './parse-plan-change';

const orderId = toId<OrderId>('66666666-6666-4666-8666-666666666666');
const productId = '44444444-4444-4444-8444-444444444444';
const store = {
  environment: 'test',
  storeId: toId<StoreId>('22222222-2222-4222-8222-222222222222'),
} as const;
const merchantId = toId<MerchantId>('33333333-3333-4333-8333-333333333333');
const ORDER = encodeShortId('ORD', orderId);
const KEY = { kind: 'apiKey', environment: 'test', merchantId } as Caller; // the key's id says nothing here
const SLUG = { kind: 'storeSlug', ...store } as Caller; // the same for the slug
const TOKEN = {
  kind: 'sessionToken',
  ...store,
  tokenEnvironment: 'test',
  merchantId,
  buyerIdentity: 'buyer-1',
} as Caller;
const BODY = {
  originOrderId: ORDER,
  productId: encodeShortId('PROD', toId<ProductId>(productId)),
  currency: 'EUR',
};

/** The plan that `BODY` asks for: what anybody may say of it, and what an API key may say beside that. */
const PUBLIC_SALE = {
  productId,
  currency: 'EUR',
  billingDetail: null,
  buyerEmail: null,
  successUrl: null,
  darkMode: null,
  language: null,
  quantity: null,
  customPrice: null,
  discountCode: null,
  customFields: {},
  affiliateCode: null,
};
const KEY_SALE = {
  priceSnapshot: null,
  expiresInSeconds: 2_700,
  metadata: {},
  buyerIdentity: null,
  orderMerchantExternalId: null,
  withTrial: false,
  includePaymentMethods: null,
  excludePaymentMethods: null,
};

const parse = (change: object, by: Caller = KEY) => parseSaleOrChange({ ...BODY, ...change }, by);

describe('the body of a plan change', () => {
  it.each<[string, object, Caller, string]>([
    ['by a slug', {}, SLUG, 'A plan change needs an API key or a session token'],
    ['of what is no order', { originOrderId: 'PROD_1' }, KEY, 'Expected format: ORD_xxx, got "PROD_1"'],
    ['with both amounts', { changeAmount: '1', changeCreditAmount: '2' }, KEY, 'exclude each other'],
    ['without a plan', { productId: '' }, TOKEN, 'Missing required fields: productId, currency'],
    ['at an odd time', { changeTiming: 'soon' }, KEY, 'changeTiming'],
    ['with a number for an amount', { changeAmount: 1 }, KEY, 'changeAmount'],
    [
      'with two lists of payment methods',
      { includePaymentMethods: ['card'], excludePaymentMethods: ['wechat'] },
      KEY,
      'includePaymentMethods and excludePaymentMethods exclude each other, send one of them',
    ],
  ])('%s is refused', (_, change, by, message) => {
    expect(() => parse(change, by)).toThrow(message);
  });

  it('has its buyer, billing details and discount not read, so that wrong ones are not refused', () => {
    const notRead = {
      quantity: 'many',
      buyerEmail: 'nobody',
      billingDetail: 7,
      buyerIdentity: 7,
      discountCode: 7,
      customPrice: 1,
      customFields: 'none',
    };
    expect(parse({ ...notRead, withTrial: true })).toEqual({
      by: KEY,
      originOrderId: orderId,
      timing: null,
      asked: null,
      sale: { ...PUBLIC_SALE, ...KEY_SALE, by: KEY },
      notices: [
        {
          layer: 'order',
          message: 'withTrial ignored: a plan change keeps its order and starts no trial',
        },
      ],
    });
  });

  it.each([['includePaymentMethods'], ['excludePaymentMethods']])(
    'may have a list of payment methods in %s alone',
    (field) => {
      expect(parse({ [field]: ['card'] })).toMatchObject({ sale: { ...KEY_SALE, [field]: ['card'] } });
    },
  );

  it('may set the charge or the credit where an API key signs it', () => {
    expect(parse({ changeAmount: '12.00', changeTiming: 'immediate' })).toMatchObject({
      timing: 'immediate',
      asked: { kind: 'charge', amount: '12.00' },
    });
    expect(parse({ changeCreditAmount: '8.00' })).toMatchObject({
      asked: { kind: 'credit', amount: '8.00' },
    });
  });

  it('has its price and amounts not read where a buyer sends it', () => {
    const sent = { changeAmount: '0.01', changeCreditAmount: '99.00', priceSnapshot: { amount: '0.01' } };
    expect(parse({ ...sent, changeTiming: 'next_period', withTrial: true }, TOKEN)).toEqual({
      by: TOKEN,
      originOrderId: orderId,
      timing: 'next_period',
      asked: null,
      sale: { ...PUBLIC_SALE, by: { kind: 'link', ...store } },
      notices: [],
    });
  });

  it('warns a merchant of fields that a change has no use for: a trial, and everything that an order carries', () => {
    const carried: { [Name in keyof Carried]: NonNullable<Carried[Name]> } = {
      orderMerchantExternalId: 'cart-17',
      metadata: { a: 'b' },
      affiliateCode: 'ada',
    };
    const messages = (change: object) => {
      const read = parse(change);
      return ('notices' in read ? (read.notices ?? []) : []).map(({ message }) => message).toSorted();
    };
    expect(messages({ withTrial: true, ...carried })).toEqual(
      ['withTrial', ...Object.keys(carried)]
        .toSorted()
        .map((field) => `${field} ignored: a plan change keeps its order and starts no trial`),
    );
    expect(messages({ withTrial: false, ...NOTHING_CARRIED, metadata: null })).toEqual([]);
  });

  it('asks for a new purchase where it names no order', () => {
    expect(parse({ originOrderId: null })).not.toHaveProperty('originOrderId');
  });
});
