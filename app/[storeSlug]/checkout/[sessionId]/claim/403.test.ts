import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { makeSession, mintToken, openShop, type Shop } from '@/lib/testing/sale';

let app: TestApp;
let shop: Shop;
let other: Shop;
let sessionId: string;

beforeAll(async () => {
  app = await startTestApp({ psps: createFakePsp().registry });
  [shop, other] = [await openShop(app), await openShop(app)];
  sessionId = encodeSessionId((await makeSession(app, shop)).id);
});
afterAll(() => app.close());

describe('claim 403', () => {
  it("refuses another store's token", async () => {
    const token = await mintToken(app, other);
    const answer = await postRaw(app, `/${shop.slug}/checkout/${sessionId}/claim`, { token });
    expect([answer.status, answer.body.errors]).toEqual([
      403,
      [{ message: 'Session does not belong to this store', layer: 'order' }],
    ]);
    expect(answer.headers.has('set-cookie')).toBe(false);
  });
});
