import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { openShop, type Shop, slugHeaders } from '@/lib/testing/sale';

const PATH = '/v1/actions/checkout/create-session';
const NOBODY = 'PROD_0000000000000000000001';

let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp({ psps: createFakePsp().registry });
  shop = await openShop(app);
});
afterAll(() => app.close());

describe('create-session 404', () => {
  it('tells the SDK that there is no such product', async () => {
    const failure = shop.merchant.sdk.test.checkout.createSession({ productId: NOBODY, currency: 'EUR' });
    await expect(failure).rejects.toMatchObject({
      status: 404,
      errors: [{ message: 'Product not found', layer: 'product' }],
    });
  });

  it('tells a slug the same', async () => {
    const answer = await postRaw(
      app,
      PATH,
      { productId: NOBODY, currency: 'EUR' },
      { headers: slugHeaders(shop) },
    );
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([404, 'Product not found']);
  });

  it('says that a store has no such slug', async () => {
    const headers = { 'X-Store-Slug': 'no-such-store-abc123', 'X-Environment': 'test' };
    const answer = await postRaw(app, PATH, {}, { headers });
    expect([answer.status, answer.body.errors]).toEqual([
      404,
      [{ message: 'Store not found', layer: 'store' }],
    ]);
  });

  it('says that a product was never published to an environment', async () => {
    await app.deps.pool.query('update stores set prod_enabled = true');
    const failure = shop.merchant.sdk.prod.checkout.createSession({
      productId: shop.product.id,
      currency: 'EUR',
    });
    await expect(failure).rejects.toMatchObject({
      status: 404,
      errors: [{ message: 'Product not found or not active for this environment', layer: 'product' }],
    });
  });

  it('says that a product is switched off', async () => {
    await app.deps.pool.query("update product_listings set status = 'inactive'");
    const failure = shop.merchant.sdk.test.checkout.createSession({
      productId: shop.product.id,
      currency: 'EUR',
    });
    await expect(failure).rejects.toMatchObject({
      status: 404,
      errors: [{ message: 'Product not found or not active for this environment' }],
    });
    await app.deps.pool.query("update product_listings set status = 'active'");
  });

  it('knows no product of a store that is gone', async () => {
    await app.deps.pool.query('update stores set deleted_at = now()');
    const failure = shop.merchant.sdk.test.checkout.createSession({
      productId: shop.product.id,
      currency: 'EUR',
    });
    await expect(failure).rejects.toMatchObject({ status: 404, errors: [{ message: 'Product not found' }] });
    const bySlug = await postRaw(app, PATH, {}, { headers: slugHeaders(shop) });
    expect([bySlug.status, bySlug.body.errors?.[0]?.message]).toEqual([404, 'Store not found']);
  });
});
