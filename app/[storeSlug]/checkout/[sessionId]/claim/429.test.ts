import { describe, expect, it } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { expectRateLimited } from '@/lib/testing/contract';
import { postRaw } from '@/lib/testing/factories';
import { makeSession, mintToken } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const world = setUpShop({ isClockHeld: true });

describe('claim', () => {
  it('returns 429 after twenty tokens a minute for one session, good and bad ones', async () => {
    const { app, shop } = world;
    const session = await makeSession(app, shop);
    const path = `/${shop.slug}/checkout/${encodeSessionId(session.id)}/claim`;
    for (let call = 1; call <= 20; call += 1)
      expect((await postRaw(app, path, { token: 'a.b.c' })).status).toBe(401);

    const refused = await postRaw(app, path, { token: await mintToken(app, shop) });
    expectRateLimited(refused);
    expect(refused.headers.get('set-cookie')).toBeNull();

    app.clock.advance(60_000);
    expect((await postRaw(app, path, { token: await mintToken(app, shop) })).status).toBe(200);
  });
});
