import { describe } from 'vitest';
import { refusesBodies } from '@/lib/testing/contract';
import { asBuyer } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/subscription-order/create-order';

const world = setUpShop();

describe('subscription-order/create-order', () => {
  const INVALID = 'Checkout session invalid, please re-enter checkout';

  refusesBodies(world, { path: PATH, status: 409, headers: ({ app, shop }) => asBuyer({ app, shop }) }, [
    ['an unknown session', { checkoutSessionId: 'cs_00000000-0000-4000-8000-000000000000' }, INVALID],
    ['a malformed session id', { checkoutSessionId: 'nonsense' }, INVALID],
  ]);
});
