import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveStore } from '@/lib/catalog/approve-store';
import type { PspRegistry } from '@/lib/psp/port';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { setServices } from '@/lib/services';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { bearer, mintToken, openShop, type Shop, slugHeaders, storeIdOf } from '@/lib/testing/sale';

const PATH = '/v1/actions/checkout/create-session';

let app: TestApp;
let shop: Shop;
let other: Shop;
let body: { productId: string; currency: string };

beforeAll(async () => {
  app = await startTestApp({ psps: createFakePsp().registry });
  [shop, other] = [await openShop(app), await openShop(app)];
  body = { productId: shop.product.id, currency: 'EUR' };
});
afterAll(() => app.close());

async function refusal(headers: Record<string, string>, change: Record<string, unknown> = {}) {
  const answer = await postRaw(app, PATH, { ...body, ...change }, { headers });
  return [answer.status, answer.body.errors?.[0]?.message];
}

describe('create-session 403', () => {
  it('refuses a store that nobody charges for, by name of the environment', async () => {
    const psps: PspRegistry = { ...createFakePsp().registry, forStore: async () => null };
    const unconfigured = await startTestApp({ psps });
    const poor = await openShop(unconfigured);
    const sold = { productId: poor.product.id, currency: 'EUR' };
    const byKey = await poor.merchant.sdk.test.checkout.createSession(sold).catch((error) => error);
    const bySlug = await postRaw(unconfigured, PATH, sold, { headers: slugHeaders(poor) });
    await unconfigured.close();
    setServices(app.deps);
    const message = 'Store has no payment provider for the test environment';
    expect(byKey).toMatchObject({ status: 403, errors: [{ message, layer: 'store' }] });
    expect([bySlug.status, bySlug.body.errors?.[0]?.message]).toEqual([403, message]);
  });

  it("tells the SDK that the product is another merchant's", async () => {
    await expect(other.merchant.sdk.test.checkout.createSession(body)).rejects.toMatchObject({
      status: 403,
      errors: [{ message: 'Product does not belong to this store', layer: 'product' }],
    });
  });

  it('refuses a slug the product of another store', async () => {
    expect(await refusal(slugHeaders(other))).toEqual([403, 'Product does not belong to this store']);
  });

  it('refuses a store that is switched off, to slug and key', async () => {
    const { sdk } = shop.merchant;
    const update = (status: string) =>
      shop.merchant.post('/v1/actions/store/update-store', { id: shop.store.id, status });
    await update('inactive');
    const byKey = await sdk.test.checkout.createSession(body).catch((error) => error);
    const bySlug = await refusal(slugHeaders(shop));
    await update('active');
    expect(byKey).toMatchObject({
      status: 403,
      errors: [{ message: 'Store is not active', layer: 'store' }],
    });
    expect(bySlug).toEqual([403, 'Store is not active']);
  });

  it('refuses real payments until the operator has approved the store', async () => {
    const { sdk } = other.merchant;
    await sdk.test.onetimeProducts.publish({ id: other.product.id });
    const sell = () => sdk.prod.checkout.createSession({ productId: other.product.id, currency: 'EUR' });
    await expect(sell()).rejects.toMatchObject({
      status: 403,
      errors: [{ message: 'Store is not approved for production payments', layer: 'store' }],
    });
    await approveStore(app.deps, storeIdOf(other));
    expect((await sell()).sessionId).toMatch(/^cs_/);
  });

  it('refuses a session token a new purchase', async () => {
    expect(await refusal(bearer(await mintToken(app, shop)))).toEqual([
      403,
      'A session token can only create plan change sessions (originOrderId)',
    ]);
  });

  it('refuses a slug a plan change', async () => {
    expect(await refusal(slugHeaders(shop), { originOrderId: 'ORD_1' })).toEqual([
      403,
      'A plan change needs an API key or a session token',
    ]);
  });
});
