import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { bearer, mintToken, openShop, type Shop } from '@/lib/testing/sale';

const PATH = '/v1/actions/checkout/create-session';

let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp({ psps: createFakePsp().registry });
  shop = await openShop(app);
});
afterAll(() => app.close());

describe('create-session 501', () => {
  const change = () => ({
    productId: shop.product.id,
    currency: 'EUR',
    originOrderId: 'ORD_0000000000000000000001',
  });

  it('tells the SDK that plan changes are not here yet, instead of selling something else', async () => {
    await expect(shop.merchant.sdk.test.checkout.createPlanChangeSession(change())).rejects.toMatchObject({
      status: 501,
      errors: [{ message: 'Not implemented', layer: 'order' }],
    });
  });

  it('tells a session token the same', async () => {
    const answer = await postRaw(app, PATH, change(), { headers: bearer(await mintToken(app, shop)) });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([501, 'Not implemented']);
  });
});
