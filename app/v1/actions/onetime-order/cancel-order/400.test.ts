import { beforeEach, describe, expect, it } from 'vitest';
import { createOrder } from '@/lib/orders/create-order';
import type { Session } from '@/lib/sessions/core/session';
import { expectRefusal, INCOMPLETE_BEARER, refusesBodies, refusesCallers } from '@/lib/testing/contract';
import { postRaw } from '@/lib/testing/factories';
import { asBuyer, makeSession, mintToken, orderIdOf, payOrder, tokenOrder } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/onetime-order/cancel-order';

const world = setUpShop({ hasJobs: true });

beforeEach(() => world.psp.reset());

const cancel = async (session: Session) =>
  postRaw(world.app, PATH, { orderId: orderIdOf(session) }, { headers: await asBuyer(world) });
const wrongStatus = (status: string) => ({
  message: `Order cannot be canceled, current status: ${status}`,
  layer: 'order',
});

async function orderedSession(): Promise<Session> {
  const { app, shop } = world;
  const session = await makeSession(app, shop);
  await createOrder(app.deps, tokenOrder(session));
  return session;
}

describe('onetime-order/cancel-order', () => {
  refusesBodies(world, { path: PATH, status: 400, headers: ({ app, shop }) => asBuyer({ app, shop }) }, [
    ['a missing orderId', {}, 'Missing required field: orderId'],
    ["a product's id", { orderId: 'PROD_1' }, 'Expected format: ORD_xxx, got "PROD_1"'],
    ['a malformed orderId', { orderId: 'ORD_!' }, 'Expected format: ORD_xxx, got "ORD_!"'],
    ['an orderId that is a number', { orderId: 7 }, 'Expected format: ORD_xxx, got "7"'],
    ['a body that is not JSON', '{"orderId"', 'Invalid JSON body'],
  ]);

  refusesCallers(world, { path: PATH, status: 400, body: {} }, [
    [
      'a session token without an environment',
      async ({ app, shop }) => ({ Authorization: `Bearer ${await mintToken(app, shop)}` }),
      INCOMPLETE_BEARER,
    ],
  ]);

  it('returns 400 for a completed order, and asks nothing of the PSP', async () => {
    const session = await orderedSession();
    await payOrder(world, session);
    expectRefusal(await cancel(session), 400, wrongStatus('completed'));
    expect(world.psp.expires).toEqual([]);
  });

  it('returns 400 for an order that was canceled before, and asks nothing more of the PSP', async () => {
    const session = await orderedSession();
    await cancel(session);
    expectRefusal(await cancel(session), 400, wrongStatus('canceled'));
    expect(world.psp.expires).toHaveLength(1);
  });

  it('returns 400 for an order whose payment only the PSP knew of, and books that payment', async () => {
    const { app, psp } = world;
    const session = await orderedSession();
    psp.pay(psp.checkoutsOf(orderIdOf(session)).at(-1)?.pspRef ?? '');
    expectRefusal(await cancel(session), 400, wrongStatus('completed'));
    expect(await readLedger(app, session)).toMatchObject({
      order: { status: 'completed' },
      attempts: [{ state: 'paid' }],
      payments: [{ status: 'succeeded', amountMinor: 3_451n }],
      duplicates: [],
    });
  });
});
