import { beforeAll, describe, expect, it } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { TEST_ORIGIN } from '@/lib/testing/app-harness';
import { expectRefusal } from '@/lib/testing/contract';
import { postRaw } from '@/lib/testing/factories';
import { makeSession, mintToken } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const world = setUpShop();
let path: string;
let sessionId: string;

beforeAll(async () => {
  const { app, shop } = world;
  sessionId = encodeSessionId((await makeSession(app, shop)).id);
  path = `/${shop.slug}/checkout/${sessionId}/claim`;
});

describe('claim', () => {
  it.each<[string, unknown, string]>([
    ['a body that is not JSON', 'token=1', 'Invalid JSON body'],
    ['an empty body', '', 'Invalid JSON body'],
    ['a missing token', {}, 'Missing required field: token'],
    ['an empty token', { token: '' }, 'Missing required field: token'],
    ['a token that is a number', { token: 7 }, 'Invalid token: expected text, got the number 7'],
  ])('returns 400 and sets no cookie for %s', async (_, body, message) => {
    const answer = await postRaw(world.app, path, body);
    expectRefusal(answer, 400, message);
    expect(answer.headers.has('set-cookie')).toBe(false);
  });

  it('returns 400 for a token of 5,000 characters, and shows little of it', async () => {
    const answer = await postRaw(world.app, path, { token: 'x'.repeat(5_000) });
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.[0]?.message.length).toBeLessThan(200);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    "returns 400 and claims nothing for %s, which another site's page could send without asking",
    async (type) => {
      const { app, shop } = world;
      const body = JSON.stringify({ token: await mintToken(app, shop) });
      const headers = { 'Content-Type': type };
      const response = await app.call(
        new Request(`${TEST_ORIGIN}${path}`, { method: 'POST', body, headers }),
      );
      expect(response.status).toBe(400);
      expect(response.headers.has('set-cookie')).toBe(false);
    },
  );

  it('refuses a preflight, so that no other origin may send more', async () => {
    const response = await world.app.call(new Request(`${TEST_ORIGIN}${path}`, { method: 'OPTIONS' }));
    expect(response.ok).toBe(false);
    expect(response.headers.has('access-control-allow-headers')).toBe(false);
  });
});
