import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePlan } from '@/lib/catalog/testing/plans';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { bearer, mintToken, openShop, type Shop } from '@/lib/testing/sale';

const PATH = '/v1/actions/subscription-order/create-order';

let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp({ psps: createFakePsp().registry });
  shop = await openShop(app);
});
afterAll(() => app.close());

describe('subscription-order/create-order 501', () => {
  it('starts no subscription, and makes no order of it', async () => {
    const plan = await makePlan(shop.merchant, { storeId: shop.store.id });
    const { sessionId } = await shop.merchant.sdk.test.checkout.createSession({
      productId: plan.id,
      currency: 'EUR',
    });
    const headers = bearer(await mintToken(app, shop));
    const answer = await postRaw(app, PATH, { checkoutSessionId: sessionId }, { headers });
    expect([answer.status, answer.body.errors]).toEqual([
      501,
      [{ message: 'Not implemented', layer: 'gateway' }],
    ]);
    expect((await app.deps.pool.query('select 1 from orders')).rowCount).toBe(0);
    expect((await app.deps.pool.query('select 1 from attempts')).rowCount).toBe(0);
  });
});
