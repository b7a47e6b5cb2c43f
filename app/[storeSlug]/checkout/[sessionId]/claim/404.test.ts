import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { makeSession, mintToken, openShop, type Shop } from '@/lib/testing/sale';

let app: TestApp;
let shop: Shop;
let sessionId: string;

beforeAll(async () => {
  app = await startTestApp({ psps: createFakePsp().registry });
  shop = await openShop(app);
  sessionId = encodeSessionId((await makeSession(app, shop)).id);
});
afterAll(() => app.close());

describe('claim 404', () => {
  it.each<[string, () => string]>([
    [
      'a session that does not exist',
      () => `/${shop.slug}/checkout/cs_00000000-0000-4000-8000-000000000000/claim`,
    ],
    ['a session that cannot exist', () => `/${shop.slug}/checkout/nonsense/claim`],
    ["a session under another store's address", () => `/other-store-abc123/checkout/${sessionId}/claim`],
  ])('knows nothing of %s', async (_, path) => {
    const answer = await postRaw(app, path(), { token: await mintToken(app, shop) });
    expect([answer.status, answer.body.errors]).toEqual([
      404,
      [{ message: 'Checkout session not found or expired', layer: 'order' }],
    ]);
  });
});
