import { beforeAll, describe, expect, it } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { expectRefusal } from '@/lib/testing/contract';
import { postRaw } from '@/lib/testing/factories';
import { makeSession, mintToken, openShop } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const world = setUpShop();
let sessionId: string;

beforeAll(async () => {
  sessionId = encodeSessionId((await makeSession(world.app, world.shop)).id);
});

describe('claim', () => {
  it("returns 403 and sets no cookie for another store's token", async () => {
    const { app, shop } = world;
    const token = await mintToken(app, await openShop(app));
    const answer = await postRaw(app, `/${shop.slug}/checkout/${sessionId}/claim`, { token });
    expectRefusal(answer, 403, { message: 'Session does not belong to this store', layer: 'order' });
    expect(answer.headers.has('set-cookie')).toBe(false);
  });
});
