import { beforeEach, describe } from 'vitest';
import { createOrder } from '@/lib/orders/create-order';
import type { Session } from '@/lib/sessions/core/session';
import { AUTHENTICATION_FAILED, refusesCallers, UNAUTHORIZED } from '@/lib/testing/contract';
import { asBuyer, bearer, makeSession, mintToken, orderIdOf, tokenOrder } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/onetime-order/cancel-order';
const TOKEN_LIFETIME_MS = 5 * 60_000;

const world = setUpShop();
let session: Session;

beforeEach(async () => {
  const { app, shop } = world;
  session = await makeSession(app, shop);
  await createOrder(app.deps, tokenOrder(session));
});

describe('onetime-order/cancel-order', () => {
  const body = () => ({ orderId: orderIdOf(session) });

  refusesCallers(world, { path: PATH, status: 401, unchanged: ['orders', 'attempts'], body }, [
    ['a call without a credential', {}, UNAUTHORIZED],
    ['a made-up session token', bearer('a.b.c'), AUTHENTICATION_FAILED],
    [
      'a session token of the other environment',
      async ({ app, shop }) => bearer(await mintToken(app, shop), 'prod'),
      AUTHENTICATION_FAILED,
    ],
    [
      'a session token past its five minutes',
      async ({ app, shop }) => {
        const headers = await asBuyer({ app, shop });
        app.clock.advance(TOKEN_LIFETIME_MS);
        return headers;
      },
      AUTHENTICATION_FAILED,
    ],
  ]);
});
