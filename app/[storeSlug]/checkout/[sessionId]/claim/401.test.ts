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

const claim = (token: string) => postRaw(app, `/${shop.slug}/checkout/${sessionId}/claim`, { token });

describe('claim 401', () => {
  it.each<[string, () => Promise<string>]>([
    ['what is no token', async () => 'abc'],
    ['a token that was changed', async () => `${(await mintToken(app, shop)).slice(0, -4)}AAAA`],
    ['a token of the other environment', () => mintToken(app, shop, { environment: 'prod' })],
  ])('refuses %s', async (_, tokenOf) => {
    const answer = await claim(await tokenOf());
    expect([answer.status, answer.body]).toEqual([
      401,
      { data: null, errors: [{ message: 'Authentication failed', layer: 'gateway' }] },
    ]);
    expect(answer.headers.has('set-cookie')).toBe(false);
    expect((await reloadSession(app, sessionId)).buyerIdentity).toBeNull();
  });

  it('refuses a token that is five minutes old', async () => {
    const token = await mintToken(app, shop);
    app.clock.advance(5 * 60_000);
    expect((await claim(token)).status).toBe(401);
  });
});
