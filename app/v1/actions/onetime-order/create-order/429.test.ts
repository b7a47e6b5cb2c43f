import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '@/lib/kernel/clock';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { bearer, makeSession, mintToken, openShop, type Shop } from '@/lib/testing/sale';

const PATH = '/v1/actions/onetime-order/create-order';

const psp = createFakePsp();
let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp({ psps: psp.registry });
  shop = await openShop(app);
});
afterAll(() => app.close());

describe('create-order 429', () => {
  it('answers thirty calls a minute of one session, and then says when to come back', async () => {
    const [session, other] = [await makeSession(app, shop), await makeSession(app, shop)];
    const post = async (id = session.id, idempotencyKey?: string) => {
      const body = {
        checkoutSessionId: encodeSessionId(id),
        billingDetail: { country: 'DE', isBusiness: false },
        buyerEmail: 'ann@example.com',
      };
      const headers = bearer(await mintToken(app, shop));
      return postRaw(app, PATH, body, { headers, ...(idempotencyKey ? { idempotencyKey } : {}) });
    };
    expect((await post(session.id, 'the-first')).status).toBe(200);
    for (let call = 2; call <= 30; call += 1) expect((await post()).status).toBe(200);
    const refused = await post();
    expect([refused.status, refused.body]).toEqual([
      429,
      { data: null, errors: [{ message: 'Too many requests, please retry', layer: 'gateway' }] },
    ]);
    const retryAfter = Number(refused.headers.get('retry-after'));
    expect(retryAfter).toBeGreaterThan(0);
    expect(retryAfter).toBeLessThanOrEqual(60);
    // A replay is the memory of an answer, another session is another shopper, and a refusal keeps no key.
    expect((await post(session.id, 'the-first')).status).toBe(200);
    expect((await post(other.id)).status).toBe(200);
    expect((await post(session.id, 'too-late')).status).toBe(429);
    app.clock.advance(MINUTE_MS);
    expect((await post(session.id, 'too-late')).status).toBe(200);
    expect(psp.creates).toHaveLength(2);
  });
});
