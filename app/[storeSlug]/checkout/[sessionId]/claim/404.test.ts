import { beforeAll, describe, it } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { expectRefusal, SESSION_NOT_FOUND } from '@/lib/testing/contract';
import { postRaw } from '@/lib/testing/factories';
import { makeSession, mintToken } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const world = setUpShop();
let sessionId: string;

beforeAll(async () => {
  sessionId = encodeSessionId((await makeSession(world.app, world.shop)).id);
});

describe('claim', () => {
  it.each<[string, () => string]>([
    [
      'an unknown session',
      () => `/${world.shop.slug}/checkout/cs_00000000-0000-4000-8000-000000000000/claim`,
    ],
    ['a malformed session id', () => `/${world.shop.slug}/checkout/nonsense/claim`],
    ["a session under another store's address", () => `/other-store-abc123/checkout/${sessionId}/claim`],
  ])('returns 404 for %s', async (_, path) => {
    const answer = await postRaw(world.app, path(), { token: await mintToken(world.app, world.shop) });
    expectRefusal(answer, 404, SESSION_NOT_FOUND);
  });
});
