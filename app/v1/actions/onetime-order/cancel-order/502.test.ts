import { beforeEach, describe, expect, it } from 'vitest';
import { createOrder } from '@/lib/orders/create-order';
import type { Session } from '@/lib/sessions/core/session';
import { expectRefusal } from '@/lib/testing/contract';
import { postRaw } from '@/lib/testing/factories';
import { asBuyer, makeSession, orderIdOf, tokenOrder } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/onetime-order/cancel-order';
const UNAVAILABLE = { message: 'Payment provider unavailable, please retry', layer: 'order' };

const world = setUpShop();

beforeEach(() => world.psp.reset());

const cancel = async (session: Session) =>
  postRaw(
    world.app,
    PATH,
    { orderId: orderIdOf(session) },
    { headers: await asBuyer(world), idempotencyKey: `cancel-${session.id}` },
  );

describe('onetime-order/cancel-order', () => {
  it('returns 502 and changes nothing while the PSP is silent, and 200 to the retry under the same key', async () => {
    const { app, psp, shop } = world;
    const session = await makeSession(app, shop);
    await createOrder(app.deps, tokenOrder(session));
    psp.setDown(true);
    expectRefusal(await cancel(session), 502, UNAVAILABLE);
    expect(await readLedger(app, session)).toMatchObject({
      order: { status: 'pending' },
      attempts: [{ state: 'open' }],
    });
    psp.setDown(false);
    expect((await cancel(session)).status).toBe(200);
  });

  it('returns 502 and changes nothing while it is unknown whether the PSP has made another payment page', async () => {
    const { app, psp, shop } = world;
    const session = await makeSession(app, shop);
    await createOrder(app.deps, tokenOrder(session));
    psp.plan('lost_answer');
    const changed = tokenOrder(session, { billingDetail: { country: 'FR', isBusiness: false } });
    await createOrder(app.deps, changed).catch(() => {});
    psp.plan('lost_request');
    expectRefusal(await cancel(session), 502, UNAVAILABLE);
    expect(await readLedger(app, session)).toMatchObject({
      order: { status: 'pending' },
      attempts: [{ state: 'closed' }, { state: 'unknown' }],
    });
  });
});
