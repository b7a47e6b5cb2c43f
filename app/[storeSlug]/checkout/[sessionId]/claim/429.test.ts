import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { makeSession, mintToken, openShop, type Shop } from '@/lib/testing/sale';

let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp({ psps: createFakePsp().registry });
  shop = await openShop(app);
});
afterAll(() => app.close());

describe('claim 429', () => {
  it('takes twenty tokens a minute for one session, good and bad', async () => {
    const session = await makeSession(app, shop);
    const path = `/${shop.slug}/checkout/${encodeSessionId(session.id)}/claim`;
    for (let call = 1; call <= 20; call += 1)
      expect((await postRaw(app, path, { token: 'a.b.c' })).status).toBe(401);
    const refused = await postRaw(app, path, { token: await mintToken(app, shop) });
    expect([refused.status, refused.body.errors?.[0]?.message]).toEqual([
      429,
      'Too many requests, please retry',
    ]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('set-cookie')).toBeNull();
    app.clock.advance(60_000);
    expect((await postRaw(app, path, { token: await mintToken(app, shop) })).status).toBe(200);
  });
});
