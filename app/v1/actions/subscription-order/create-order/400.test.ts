import { describe } from 'vitest';
import { refusesBodies, refusesCallers } from '@/lib/testing/contract';
import { asBuyer, openSessionOn } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/subscription-order/create-order';

const world = setUpShop();

const onetimeSession = ({ merchant, shop }: typeof world) => openSessionOn(merchant, shop.product.id);

describe('subscription-order/create-order', () => {
  refusesBodies(world, { path: PATH, status: 400, headers: ({ app, shop }) => asBuyer({ app, shop }) }, [
    ['a missing session', {}, 'Missing required field: checkoutSessionId'],
    [
      'a session of a one-time product',
      onetimeSession,
      'Session product type mismatch: expected subscription',
    ],
  ]);

  refusesCallers(world, { path: PATH, status: 400, body: onetimeSession }, [
    [
      'a session of the other environment',
      ({ app, shop }) => asBuyer({ app, shop }, { environment: 'prod' }),
      'Environment mismatch between request and session',
    ],
  ]);
});
