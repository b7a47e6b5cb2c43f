import { afterEach, describe, expect } from 'vitest';
import { createOrder } from '@/lib/orders/create-order';
import { refusesBodies, refusesCallers } from '@/lib/testing/contract';
import { asBuyer, makeSession, openShop, orderIdOf, pageOrder, tokenOrder } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/onetime-order/cancel-order';
const ORDER_NOT_FOUND = { message: 'Order not found', layer: 'order' };

const world = setUpShop();

afterEach(() => expect(world.psp.expires).toEqual([]));

const contract = { path: PATH, status: 404, unchanged: ['orders', 'attempts'] };

describe('onetime-order/cancel-order', () => {
  const orderOfBuyer1 = async ({ app, shop }: typeof world) => {
    const session = await makeSession(app, shop);
    await createOrder(app.deps, tokenOrder(session, { buyerIdentity: 'buyer-1' }));
    return { orderId: orderIdOf(session) };
  };

  refusesCallers(world, { ...contract, body: orderOfBuyer1 }, [
    [
      'another buyer than the one who ordered',
      ({ app, shop }) => asBuyer({ app, shop }, { buyerIdentity: 'buyer-2' }),
      ORDER_NOT_FOUND,
    ],
    [
      'a buyer of the same name in another store',
      async ({ app }) => asBuyer({ app, shop: await openShop(app) }),
      ORDER_NOT_FOUND,
    ],
    [
      'a buyer of the same name in the other environment',
      ({ app, shop }) => asBuyer({ app, shop }, { environment: 'prod' }),
      ORDER_NOT_FOUND,
    ],
  ]);

  refusesBodies(world, { ...contract, headers: ({ app, shop }) => asBuyer({ app, shop }) }, [
    [
      'an order of a session that nobody has claimed',
      async ({ app, shop }) => {
        const session = await makeSession(app, shop);
        await createOrder(app.deps, pageOrder(session));
        return { orderId: orderIdOf(session) };
      },
      ORDER_NOT_FOUND,
    ],
    [
      'the order that a session has not become yet',
      async ({ app, shop }) => ({ orderId: orderIdOf(await makeSession(app, shop)) }),
      ORDER_NOT_FOUND,
    ],
  ]);
});
