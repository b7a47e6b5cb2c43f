import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

async function refusal(body: object, environment: 'test' | 'prod' = 'test') {
  const headers = bearer(await mintToken(app, shop, { environment }), environment);
  const answer = await postRaw(app, PATH, body, { headers });
  return [answer.status, answer.body.errors?.[0]?.message];
}

describe('subscription-order/create-order 400', () => {
  it('wants a session', async () => {
    expect(await refusal({})).toEqual([400, 'Missing required field: checkoutSessionId']);
  });

  it('refuses a session of a one-time product, and one of the other environment', async () => {
    const { id } = shop.product;
    const made = await shop.merchant.sdk.test.checkout.createSession({ productId: id, currency: 'EUR' });
    const body = { checkoutSessionId: made.sessionId };
    expect(await refusal(body)).toEqual([400, 'Session product type mismatch: expected subscription']);
    expect(await refusal(body, 'prod')).toEqual([400, 'Environment mismatch between request and session']);
  });
});
