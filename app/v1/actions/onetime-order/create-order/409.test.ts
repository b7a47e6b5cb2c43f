import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '@/lib/sessions/core/session';
import { expectRefusal, refusesBodies } from '@/lib/testing/contract';
import { postRaw } from '@/lib/testing/factories';
import { asBuyer, makeSession, orderBody, payOrder } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/onetime-order/create-order';
const SESSION_INVALID = { message: 'Checkout session invalid, please re-enter checkout', layer: 'order' };

const world = setUpShop({ hasJobs: true });

beforeEach(() => world.psp.reset());

const post = async (session: Session, change: Record<string, unknown> = {}) =>
  postRaw(world.app, PATH, orderBody(session, change), { headers: await asBuyer(world) });

describe('onetime-order/create-order', () => {
  const headers = ({ app, shop }: typeof world) => asBuyer({ app, shop });
  const goodBody = async ({ app, shop }: typeof world) => orderBody(await makeSession(app, shop));

  refusesBodies(world, { path: PATH, status: 409, headers, goodBody }, [
    ['an unknown session', { checkoutSessionId: 'cs_00000000-0000-4000-8000-000000000000' }, SESSION_INVALID],
    ['a malformed session id', { checkoutSessionId: 'nonsense' }, SESSION_INVALID],
    [
      'an expired session',
      async ({ app, shop }) => {
        const session = await makeSession(app, shop, { body: { expiresInSeconds: 60 } });
        app.clock.advance(60_000);
        return orderBody(session);
      },
      SESSION_INVALID,
    ],
    [
      'a session that is paid',
      async ({ app, psp, shop }) => {
        const session = await makeSession(app, shop);
        await post(session);
        await payOrder({ app, psp }, session);
        psp.reset();
        return orderBody(session);
      },
      { message: 'This checkout session is already paid', layer: 'order' },
    ],
  ]);

  afterEach(() => expect(world.psp.creates).toEqual([]));

  it('returns 409 for a session whose store is inactive', async () => {
    const { app, shop } = world;
    const session = await makeSession(app, shop);
    await app.deps.pool.query("update stores set status = 'inactive'");
    const answer = await post(session);
    await app.deps.pool.query("update stores set status = 'active'");
    expectRefusal(answer, 409, SESSION_INVALID);
  });

  it('returns 409 with both totals for a total that has changed, and 200 once the new one comes back', async () => {
    const { app, psp, shop } = world;
    const session = await makeSession(app, shop);
    const shown = `2900.580.3480.${'x'.repeat(22)}`;
    const answer = await post(session, { quoteId: shown });
    expect([answer.status, answer.body.errors?.[0]]).toEqual([
      409,
      {
        message: 'Tax changed, review the new total',
        layer: 'order',
        details: {
          old: { subtotal: '29.00', taxAmount: '5.80', total: '34.80' },
          new: { subtotal: '29.00', taxAmount: '5.51', total: '34.51' },
          quoteId: expect.stringMatching(/^2900\.551\.3451\./),
        },
      },
    ]);
    expect(psp.creates).toEqual([]);
    const details = answer.body.errors?.[0]?.details as { quoteId: string }; // checked right above
    expect((await post(session, { quoteId: details.quoteId })).status).toBe(200);
    psp.reset();
  });
});
