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

describe('subscription-order/create-order 403', () => {
  it("refuses another store's token", async () => {
    const other = await openShop(app);
    const plan = await makePlan(shop.merchant, { storeId: shop.store.id });
    const { sessionId } = await shop.merchant.sdk.test.checkout.createSession({
      productId: plan.id,
      currency: 'EUR',
    });
    const headers = bearer(await mintToken(app, other));
    const answer = await postRaw(app, PATH, { checkoutSessionId: sessionId }, { headers });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([
      403,
      'Session does not belong to this store',
    ]);
  });
});
