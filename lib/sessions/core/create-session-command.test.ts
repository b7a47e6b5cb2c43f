import { describe, expect, expectTypeOf, it } from 'vitest';
import { toId } from '@/lib/kernel/short-id';
import {
  type CreateSessionByKey,
  type CreateSessionByLink,
  type CreateSessionBySlug,
  droppedFieldsOf,
  isByKey,
  noticesOf,
} from './create-session-command';

const WISH = {
  productId: toId<CreateSessionByLink['productId']>('44444444-4444-4444-8444-444444444444'),
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
};
const storeId = toId<CreateSessionByLink['by']['storeId']>('22222222-2222-4222-8222-222222222222');
const merchantId = toId<CreateSessionByKey['by']['merchantId']>('33333333-3333-4333-8333-333333333333');
const BY_LINK: CreateSessionByLink = { ...WISH, by: { kind: 'link', environment: 'test', storeId } };
const BY_SLUG: CreateSessionBySlug = {
  ...WISH,
  by: { kind: 'storeSlug', environment: 'test', storeId, merchantId },
  droppedFields: ['metadata'],
};

const KEY_WISH = {
  ...WISH,
  priceSnapshot: null,
  expiresInSeconds: 60,
  metadata: {},
  buyerIdentity: null,
  orderMerchantExternalId: null,
  withTrial: null,
  includePaymentMethods: null,
  excludePaymentMethods: null,
};
const BY_API_KEY: CreateSessionByKey = {
  ...KEY_WISH,
  by: { kind: 'apiKey', environment: 'test', merchantId },
};
const BY_STORE_KEY: CreateSessionByKey = {
  ...KEY_WISH,
  by: { kind: 'storeKey', environment: 'test', storeId, merchantId },
};

describe('the commands of senders with a key', () => {
  it('are those by an API key and by the key of one store', () => {
    expect([isByKey(BY_API_KEY), isByKey(BY_STORE_KEY)]).toEqual([true, true]);
  });

  it('have no dropped fields', () => {
    expect(droppedFieldsOf(BY_API_KEY)).toEqual([]);
  });
});

describe('noticesOf', () => {
  const notices = [{ layer: 'order', message: 'language "sv" ignored' }] as const;

  it('returns what the reader of the request left out', () => {
    expect([noticesOf({ ...BY_SLUG, notices }), noticesOf({ ...BY_API_KEY, notices })]).toEqual([
      notices,
      notices,
    ]);
  });

  it('returns nothing where nothing was left out, and for a link', () => {
    expect([noticesOf(BY_SLUG), noticesOf(BY_API_KEY), noticesOf(BY_LINK)]).toEqual([[], [], []]);
  });
});

describe('the commands of public senders', () => {
  it('have no field that only an API key may set', () => {
    type KeyOnly = Exclude<
      keyof CreateSessionByKey,
      keyof typeof WISH | 'by' | 'notices' | 'cancelUrl' | 'hidesDiscounts' | 'isSuccessUrlTrusted'
    >;
    // All of them are listed where bodies are parsed; these two would let a shopper set a price or forge an order's number.
    expectTypeOf<'priceSnapshot' | 'orderMerchantExternalId'>().toExtend<KeyOnly>();
    expectTypeOf<Extract<keyof CreateSessionByLink, KeyOnly>>().toBeNever();
    expectTypeOf<Extract<keyof CreateSessionBySlug, KeyOnly>>().toBeNever();
    expect([isByKey(BY_LINK), isByKey(BY_SLUG)]).toEqual([false, false]);
  });

  it('name the dropped fields of a slug, and none of a link', () => {
    expect(droppedFieldsOf(BY_SLUG)).toEqual(['metadata']);
    expect(droppedFieldsOf(BY_LINK)).toEqual([]);
  });
});
