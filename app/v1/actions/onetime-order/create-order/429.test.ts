import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '@/lib/kernel/clock';
import { expectRateLimited } from '@/lib/testing/contract';
import { postRaw } from '@/lib/testing/factories';
import { asBuyer, makeSession, orderBody } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/onetime-order/create-order';

const world = setUpShop({ isClockHeld: true, env: { TRUSTED_PROXY_HOPS: '1' } });

describe('onetime-order/create-order', () => {
  it('returns 429 after thirty calls a minute about one session, and says when to come back', async () => {
    const { app, psp, shop } = world;
    const [session, other] = [await makeSession(app, shop), await makeSession(app, shop)];
    const post = async (of = session, idempotencyKey?: string) =>
      postRaw(app, PATH, orderBody(of), {
        headers: await asBuyer(world),
        ...(idempotencyKey ? { idempotencyKey } : {}),
      });
    expect((await post(session, 'the-first')).status).toBe(200);
    for (let call = 2; call <= 30; call += 1) expect((await post()).status).toBe(200);

    const refused = await post();
    expectRateLimited(refused);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);

    // A replay repeats a stored answer, another session has a limit of its own, and a refused call keeps no key.
    expect((await post(session, 'the-first')).status).toBe(200);
    expect((await post(other)).status).toBe(200);
    expect((await post(session, 'too-late')).status).toBe(429);
    app.clock.advance(MINUTE_MS);
    expect((await post(session, 'too-late')).status).toBe(200);
    expect(psp.creates).toHaveLength(2);
  });

  it('returns 429 to buyers of an address that has tried too often, and never to a merchant’s own server', async () => {
    const { app, shop } = world;
    const { keys, clock, pool } = app.deps;
    const address = { 'X-Forwarded-For': '192.0.2.1' };
    await pool.query('insert into limit_counters (key, count, resets_at) values ($1, 300, $2)', [
      `pay@${keys.hmac('limit-address', '192.0.2.1')}`,
      new Date(clock.nowMs() + MINUTE_MS),
    ]);
    const body = JSON.stringify(orderBody(await makeSession(app, shop)));
    const byBuyer = { ...(await asBuyer(world)), ...address };
    expect((await postRaw(app, PATH, body, { headers: byBuyer })).status).toBe(429);
    const byKey = { ...shop.merchant.sign({ path: PATH, body, environment: 'test' }), ...address };
    expect((await postRaw(app, PATH, body, { headers: byKey })).status).toBe(200);
  });
});
