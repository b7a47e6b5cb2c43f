import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePlan } from '@/lib/catalog/testing/plans';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { bearer, mintToken, openShop, type Shop, slugHeaders } from '@/lib/testing/sale';

const PATH = '/v1/actions/checkout/preview-trial';

let app: TestApp;
let shop: Shop;
let other: Shop;

beforeAll(async () => {
  app = await startTestApp({ psps: createFakePsp().registry });
  [shop, other] = [await openShop(app), await openShop(app)];
});
afterAll(() => app.close());

const NOT_FOUND = [404, [{ message: 'Checkout session not found or expired', layer: 'order' }]];

async function refusal(headers: Record<string, string>, id?: string) {
  const plan = await makePlan(shop.merchant, { storeId: shop.store.id, metadata: { trialDays: 7 } });
  const { sessionId } = await shop.merchant.sdk.test.checkout.createSession({
    productId: plan.id,
    currency: 'EUR',
  });
  const answer = await postRaw(app, PATH, { checkoutSessionId: id ?? sessionId }, { headers });
  return [answer.status, answer.body.errors];
}

describe('preview-trial 404', () => {
  it('knows no session that is none', async () => {
    expect(await refusal(slugHeaders(shop), 'cs_1')).toEqual(NOT_FOUND);
  });

  it("knows nothing of another store's session, by slug or token, nor of another environment's", async () => {
    expect(await refusal(slugHeaders(other))).toEqual(NOT_FOUND);
    expect(await refusal(bearer(await mintToken(app, other)))).toEqual(NOT_FOUND);
    expect(await refusal(slugHeaders(shop, 'prod'))).toEqual(NOT_FOUND);
  });
});
