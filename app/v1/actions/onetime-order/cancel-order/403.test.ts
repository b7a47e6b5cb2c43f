import { describe } from 'vitest';
import { refusesBodies, refusesCallers, WRONG_CREDENTIAL } from '@/lib/testing/contract';
import { slugHeaders } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/onetime-order/cancel-order';

const world = setUpShop();

describe('onetime-order/cancel-order', () => {
  const orderId = 'ORD_1';

  // The order is the buyer's to cancel.
  refusesBodies(world, { path: PATH, status: 403 }, [['an API key', { orderId }, WRONG_CREDENTIAL]]);

  refusesCallers(world, { path: PATH, status: 403, body: { orderId } }, [
    ['a store slug', ({ shop }) => slugHeaders(shop), WRONG_CREDENTIAL],
  ]);
});
