import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { openShop, type Shop, slugHeaders } from '@/lib/testing/sale';

const PATH = '/v1/actions/checkout/create-session';
const CURRENCY_RULE = 'Must be 3 uppercase letters (e.g., "USD", "EUR", "JPY")';

let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp({ psps: createFakePsp().registry });
  shop = await openShop(app);
});
afterAll(() => app.close());

describe('create-session 400', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['no product', { productId: undefined }, 'Missing required fields: productId, currency'],
    ['no currency', { currency: '' }, 'Missing required fields: productId, currency'],
    ['a currency in small letters', { currency: 'eur' }, `Invalid currency format: "eur". ${CURRENCY_RULE}`],
    ['a currency of two letters', { currency: 'EU' }, `Invalid currency format: "EU". ${CURRENCY_RULE}`],
    [
      'a US address without a state',
      { billingDetail: { country: 'US', isBusiness: false } },
      'Invalid billingDetail',
    ],
    [
      'a business without a name',
      { billingDetail: { country: 'US', state: 'NY', isBusiness: true } },
      'Invalid billingDetail',
    ],
    [
      'a business of the EU without a tax id',
      { billingDetail: { country: 'FR', isBusiness: true, businessName: 'Ex' } },
      'Invalid billingDetail',
    ],
    ['an id of another kind', { productId: 'STO_1' }, 'Expected format: PROD_xxx, got "STO_1"'],
    ['an empty external id', { orderMerchantExternalId: '' }, 'orderMerchantExternalId must not be empty'],
    [
      'an external id of 129 characters',
      { orderMerchantExternalId: 'x'.repeat(129) },
      'orderMerchantExternalId must be at most 128 characters',
    ],
    [
      'a currency that the product lacks',
      { currency: 'CHF' },
      'Currency CHF is not supported for this product',
    ],
    ['a currency that nobody has', { currency: 'XXX' }, 'Currency XXX is not supported for this product'],
    [
      'a currency that nobody can charge, naming those that work',
      { currency: 'GBP' },
      'Currency GBP cannot be charged by any payment method, use one of: CNY, EUR, JPY, KWD, USD',
    ],
    [
      'a method that the currency lacks',
      { includePaymentMethods: ['wechat'] },
      'Payment method wechat is not available for EUR, use one of: card, applepay, googlepay',
    ],
    [
      'no method at all',
      { excludePaymentMethods: ['card', 'applepay', 'googlepay'] },
      'No payment method is left for EUR',
    ],
    [
      'both lists of methods',
      { includePaymentMethods: ['card'], excludePaymentMethods: ['card'] },
      'includePaymentMethods and excludePaymentMethods exclude each other, send one of them',
    ],
    [
      'an amount with too many digits',
      { priceSnapshot: { amount: '29.001' } },
      'Invalid priceSnapshot.amount: expected an amount above zero, exact for EUR, got "29.001"',
    ],
    [
      'a negative amount',
      { priceSnapshot: { amount: '-1' } },
      'Invalid priceSnapshot.amount: expected an amount above zero, exact for EUR, got "-1"',
    ],
    [
      'an amount with an exponent',
      { priceSnapshot: { amount: '1e3' } },
      'Invalid priceSnapshot.amount: expected an amount above zero, exact for EUR, got "1e3"',
    ],
    [
      'yen with decimals',
      { currency: 'JPY', priceSnapshot: { amount: '100.0' } },
      'Invalid priceSnapshot.amount: expected an amount above zero, exact for JPY, got "100.0"',
    ],
    [
      'nothing to pay',
      { priceSnapshot: { amount: '0.00' } },
      'Invalid priceSnapshot.amount: expected an amount above zero, exact for EUR, got "0.00"',
    ],
    [
      'a script for a successUrl',
      { successUrl: 'javascript:alert(1)' },
      'Invalid successUrl: expected an http(s) address of at most 512 characters, got "javascript:alert(1)"',
    ],
    ['a change amount without an order', { changeAmount: '1.00' }, 'changeAmount needs originOrderId'],
    [
      'both change amounts',
      { originOrderId: 'ORD_1', changeAmount: '1.00', changeCreditAmount: '1.00' },
      'changeAmount and changeCreditAmount exclude each other, send one of them',
    ],
  ])('tells the SDK of %s', async (_, change, message) => {
    const params = { productId: shop.product.id, currency: 'EUR', ...change };
    const failure = shop.merchant.sdk.test.checkout.createSession(params);
    await expect(failure).rejects.toMatchObject({ status: 400, errors: [{ message }] });
  });

  it.each([
    ['no JSON', 'productId=1'],
    ['nothing', ''],
    ['a list', '[]'],
  ])('refuses %s', async (_, body) => {
    const answer = await shop.merchant.post(PATH, body);
    expect([answer.status, answer.body]).toEqual([
      400,
      { data: null, errors: [{ message: 'Invalid JSON body', layer: 'gateway' }] },
    ]);
  });

  it.each([
    ['no environment', undefined],
    ['an empty environment', ''],
    ['an environment nobody has', 'staging'],
  ])('refuses a slug with %s', async (_, environment) => {
    const headers = {
      'X-Store-Slug': shop.slug,
      ...(environment === undefined ? {} : { 'X-Environment': environment }),
    };
    const answer = await postRaw(app, PATH, {}, { headers });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([
      400,
      'Missing or invalid header: x-context-environment',
    ]);
  });

  it('checks what a slug may use as it does for an API key, and lets pages read the answer', async () => {
    const body = { productId: shop.product.id, currency: 'CHF' };
    const answer = await postRaw(app, PATH, body, { headers: slugHeaders(shop) });
    expect(answer.body.errors?.[0]?.message).toBe('Currency CHF is not supported for this product');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });
});
