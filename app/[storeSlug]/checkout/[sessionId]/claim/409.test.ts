import { beforeAll, describe, expect, it } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { expectRefusal } from '@/lib/testing/contract';
import { postRaw } from '@/lib/testing/factories';
import { makeSession, mintToken, reloadSession } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const world = setUpShop();
let sessionId: string;

beforeAll(async () => {
  sessionId = encodeSessionId((await makeSession(world.app, world.shop)).id);
});

const claim = async (buyerIdentity: string) =>
  postRaw(world.app, `/${world.shop.slug}/checkout/${sessionId}/claim`, {
    token: await mintToken(world.app, world.shop, { buyerIdentity }),
  });

describe('claim', () => {
  it('returns 409 for a second buyer, and the first one keeps the session', async () => {
    expect((await claim('customer-7')).status).toBe(200);
    const answer = await claim('customer-8');
    expectRefusal(answer, 409, {
      message: 'This checkout session belongs to another customer',
      layer: 'order',
    });
    expect(answer.headers.has('set-cookie')).toBe(false);
    expect((await reloadSession(world.app, sessionId)).buyerIdentity).toBe('customer-7');
  });
});
