import { beforeAll, describe, expect, it } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { AUTHENTICATION_FAILED, expectRefusal } from '@/lib/testing/contract';
import { postRaw } from '@/lib/testing/factories';
import type { Shop } from '@/lib/testing/sale';
import { makeSession, mintToken } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const world = setUpShop();
let sessionId: string;

beforeAll(async () => {
  sessionId = encodeSessionId((await makeSession(world.app, world.shop)).id);
});

const claim = (token: string) =>
  postRaw(world.app, `/${world.shop.slug}/checkout/${sessionId}/claim`, { token });

describe('claim', () => {
  it.each<[string, (shop: Shop) => Promise<string>]>([
    ['text that is no token', async () => 'abc'],
    [
      'a token with a changed signature',
      async (shop) => `${(await mintToken(world.app, shop)).slice(0, -4)}AAAA`,
    ],
    ['a token of the other environment', (shop) => mintToken(world.app, shop, { environment: 'prod' })],
  ])('returns 401 and claims nothing for %s', async (_, tokenOf) => {
    const answer = await claim(await tokenOf(world.shop));
    expectRefusal(answer, 401, AUTHENTICATION_FAILED);
    expect(answer.headers.has('set-cookie')).toBe(false);
    expect(answer.headers.has('set-cookie')).toBe(false);
  });

  it('returns 401 for a token that is five minutes old', async () => {
    const token = await mintToken(world.app, world.shop);
    world.app.clock.advance(5 * 60_000);
    expect((await claim(token)).status).toBe(401);
  });
});
