import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { makeSession, mintToken, openShop, reloadSession, type Shop } from '@/lib/testing/sale';

let app: TestApp;
let shop: Shop;
let sessionId: string;

beforeAll(async () => {
  app = await startTestApp({ psps: createFakePsp().registry });
  shop = await openShop(app);
  sessionId = encodeSessionId((await makeSession(app, shop)).id);
});
afterAll(() => app.close());

const claim = async (buyerIdentity: string) =>
  postRaw(app, `/${shop.slug}/checkout/${sessionId}/claim`, {
    token: await mintToken(app, shop, { buyerIdentity }),
  });

describe('claim 409', () => {
  it('refuses a second buyer, and the first stays', async () => {
    expect((await claim('customer-7')).status).toBe(200);
    const answer = await claim('customer-8');
    expect([answer.status, answer.body.errors]).toEqual([
      409,
      [{ message: 'This checkout session belongs to another customer', layer: 'order' }],
    ]);
    expect(answer.headers.has('set-cookie')).toBe(false);
    expect((await reloadSession(app, sessionId)).buyerIdentity).toBe('customer-7');
  });
});
