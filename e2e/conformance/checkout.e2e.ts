import { BillingPeriod, TaxCategory } from '@waffo/pancake-ts';
import { answers, expect, refuses, test } from './conformance-fixtures';

const ORDER = 'ORD_0000000000000000000001';

test('checkout.createSession returns a session with every field that a key may send', async ({
  merchant,
  demo,
}) => {
  const session = await answers(merchant.sdk.test, 'checkout.createSession', {
    productId: merchant.productId,
    currency: 'EUR',
    priceSnapshot: { amount: '19.90', taxCategory: TaxCategory.Ebook },
    buyerEmail: 'ann@example.com',
    billingDetail: { country: 'DE', isBusiness: false, postcode: '10115' },
    successUrl: 'https://shop.example.com/thanks?order={ORDER_ID}',
    expiresInSeconds: 600,
    darkMode: true,
    metadata: { campaign: 'autumn' },
    orderMerchantExternalId: 'order-1',
    language: 'en',
    includePaymentMethods: ['card'],
  });
  expect(session.sessionId).toMatch(/^cs_[0-9a-f-]{36}$/);
  expect(session.checkoutUrl).toBe(`${demo.baseUrl}/${merchant.store.slug}/checkout/${session.sessionId}`);
  expect(Date.parse(session.expiresAt) - Date.now()).toBeLessThanOrEqual(600_000);
  expect((await fetch(session.checkoutUrl)).status).toBe(200);
});

test('checkout.anonymous returns a session', async ({ merchant }) => {
  const params = { productId: merchant.productId, currency: 'EUR' };
  const session = await answers(merchant.sdk.test, 'checkout.anonymous.create', params);
  expect(session.sessionId).toMatch(/^cs_/);
});

test('checkout.authenticated returns a session whose link carries the token', async ({ merchant }) => {
  const session = await answers(merchant.sdk.test, 'checkout.authenticated.create', {
    productId: merchant.productId,
    currency: 'EUR',
    buyerIdentity: 'buyer-1',
  });
  expect(session.checkoutUrl).toContain(`#token=${session.token}`);
});

test('checkout.createSession returns a session for a subscription product', async ({ merchant }) => {
  const { product } = await answers(merchant.sdk.test, 'subscriptionProducts.create', {
    storeId: merchant.store.id,
    name: 'Every month',
    billingPeriod: BillingPeriod.Monthly,
    prices: { EUR: { amount: '9.00', taxCategory: TaxCategory.SaaS } },
  });
  const session = await answers(merchant.sdk.test, 'checkout.createSession', {
    productId: product.id,
    currency: 'EUR',
  });
  expect((await fetch(session.checkoutUrl)).status).toBe(200);
});

test('checkout.createSession is refused for another merchant’s product', async ({ merchant, stranger }) => {
  await refuses(stranger.sdk.test, {
    method: 'checkout.createSession',
    args: [{ productId: merchant.productId, currency: 'EUR' }],
    with: { status: 403, message: 'Product does not belong to this store', layer: 'product' },
  });
});

test('checkout.createPlanChangeSession is refused for a subscription that is not there', async ({
  merchant,
}) => {
  const change = { originOrderId: ORDER, productId: merchant.productId, currency: 'EUR' };
  const unknown = { status: 404, message: 'Order not found', layer: 'order' };
  await refuses(merchant.sdk.test, {
    method: 'checkout.createPlanChangeSession',
    args: [change],
    with: unknown,
  });
  await refuses(merchant.sdk.test, {
    method: 'checkout.authenticated.createPlanChange',
    args: [{ ...change, buyerIdentity: 'buyer-1' }],
    with: unknown,
  });
});
