import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, TEST_ORIGIN, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, postRaw } from '@/lib/testing/factories';
import { bearer, makeSession, mintToken, openShop, type Shop, slugHeaders } from '@/lib/testing/sale';

const PATH = '/v1/actions/store/delete-store';

let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp();
});
beforeEach(async () => {
  shop = await openShop(app);
});
afterAll(() => app.close());

describe('delete-store 404', () => {
  it('does not find an unknown store', async () => {
    const answer = await (await makeMerchant(app)).post(PATH, { id: 'STO_1' });
    expect([answer.status, answer.body.errors]).toEqual([
      404,
      [{ message: 'Store not found', layer: 'store' }],
    ]);
  });
});

describe('a deleted store is not found', () => {
  const WEBHOOK = {
    channel: 'http',
    url: 'https://shop.example/',
    events: ['order.completed'],
    testMode: true,
  };
  const PRODUCT = { name: 'Thing', prices: { EUR: { amount: '29.00', taxCategory: 'saas' } } };

  it.each<[string, (ids: { store: string; product: string; webhook: string }) => object, string]>([
    ['store/delete-store', ({ store }) => ({ id: store }), 'Store not found'],
    ['store/update-store', ({ store }) => ({ id: store }), 'Store not found'],
    ['store/add-webhook', ({ store }) => ({ storeId: store, ...WEBHOOK }), 'Store not found'],
    ['store/update-webhook', ({ webhook }) => ({ id: webhook }), 'Store not found'],
    ['store/remove-webhook', ({ webhook }) => ({ id: webhook }), 'Store not found'],
    ['auth/issue-session-token', ({ store }) => ({ storeId: store, buyerIdentity: 'b' }), 'Store not found'],
    [
      'auth/issue-session-token',
      ({ product }) => ({ productId: product, buyerIdentity: 'b' }),
      'Product not found',
    ],
    ['onetime-product/create-product', ({ store }) => ({ storeId: store, ...PRODUCT }), 'Store not found'],
    ['onetime-product/update-product', ({ product }) => ({ id: product, name: 'N' }), 'Product not found'],
    ['onetime-product/publish-product', ({ product }) => ({ id: product }), 'Product not found'],
    [
      'onetime-product/update-status',
      ({ product }) => ({ id: product, status: 'active' }),
      'Product not found',
    ],
    [
      'checkout/create-session',
      ({ product }) => ({ productId: product, currency: 'EUR' }),
      'Product not found',
    ],
  ])('by its API key: %s', async (action, bodyOf, message) => {
    const { merchant, store, product } = shop;
    const added = await merchant.post('/v1/actions/store/add-webhook', { storeId: store.id, ...WEBHOOK });
    // The status of the call that added it says that this holds a webhook.
    const { webhook } = added.body.data as { webhook: { id: string } };
    await merchant.sdk.test.stores.delete({ id: store.id });
    const body = bodyOf({ store: store.id, product: product.id, webhook: webhook.id });
    const answer = await merchant.post(`/v1/actions/${action}`, body);
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([404, message]);
  });

  it('by its slug', async () => {
    await shop.merchant.sdk.test.stores.delete({ id: shop.store.id });
    const answer = await postRaw(
      app,
      '/v1/actions/checkout/create-session',
      { productId: shop.product.id, currency: 'EUR' },
      { headers: slugHeaders(shop) },
    );
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([404, 'Store not found']);
  });

  it('by a token from before, of which no tax is asked any more', async () => {
    const session = await makeSession(app, shop);
    const token = await mintToken(app, shop);
    await shop.merchant.sdk.test.stores.delete({ id: shop.store.id });
    const answer = await postRaw(
      app,
      '/v1/actions/checkout/preview-tax',
      { checkoutSessionId: `cs_${session.id}`, billingDetail: { country: 'DE', isBusiness: false } },
      { headers: bearer(token) },
    );
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([
      404,
      'Checkout session not found or expired',
    ]);
  });

  it.each(['GET', 'HEAD', 'POST'])('by a purchase link: %s', async (method) => {
    const url = `${TEST_ORIGIN}/store/${shop.slug}/product/${shop.product.id}?test`;
    const status = async () => (await app.call(new Request(url, { method }))).status;
    expect(await status()).not.toBe(404);
    await shop.merchant.sdk.test.stores.delete({ id: shop.store.id });
    expect(await status()).toBe(404);
  });
});
