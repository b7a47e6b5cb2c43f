import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, TEST_ORIGIN, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { makeSession, mintToken, openShop, reloadSession, type Shop } from '@/lib/testing/sale';

let app: TestApp;
let shop: Shop;
let path: string;
let sessionId: string;

beforeAll(async () => {
  app = await startTestApp({ psps: createFakePsp().registry });
  shop = await openShop(app);
  sessionId = encodeSessionId((await makeSession(app, shop)).id);
  path = `/${shop.slug}/checkout/${sessionId}/claim`;
});
afterAll(() => app.close());

describe('claim 400', () => {
  it.each<[string, unknown, string]>([
    ['no JSON', 'token=1', 'Invalid JSON body'],
    ['nothing', '', 'Invalid JSON body'],
    ['no token', {}, 'Missing required field: token'],
    ['an empty token', { token: '' }, 'Missing required field: token'],
    ['a number for a token', { token: 7 }, 'Invalid token: expected text, got "7"'],
  ])('refuses %s', async (_, body, message) => {
    const answer = await postRaw(app, path, body);
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([400, message]);
    expect(answer.headers.has('set-cookie')).toBe(false);
  });

  it('refuses a token without end, and shows little of it', async () => {
    const answer = await postRaw(app, path, { token: 'x'.repeat(5_000) });
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.[0]?.message.length).toBeLessThan(200);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    "refuses %s, which another site's page could send without asking",
    async (type) => {
      const body = JSON.stringify({ token: await mintToken(app, shop) });
      const headers = { 'Content-Type': type };
      const response = await app.call(
        new Request(`${TEST_ORIGIN}${path}`, { method: 'POST', body, headers }),
      );
      expect(response.status).toBe(400);
      expect((await reloadSession(app, sessionId)).buyerIdentity).toBeNull();
    },
  );

  it('lets no other origin ask for more', async () => {
    const response = await app.call(new Request(`${TEST_ORIGIN}${path}`, { method: 'OPTIONS' }));
    expect(response.ok).toBe(false);
    expect(response.headers.has('access-control-allow-headers')).toBe(false);
  });
});
