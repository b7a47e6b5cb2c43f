import { beforeAll, describe } from 'vitest';
import type { Session } from '@/lib/sessions/core/session';
import { refusesCallers, WRONG_CREDENTIAL } from '@/lib/testing/contract';
import { asBuyer, makeSession, openShop, orderBody, slugHeaders } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/onetime-order/create-order';

const world = setUpShop();
let session: Session;

beforeAll(async () => {
  session = await makeSession(world.app, world.shop);
});

describe('onetime-order/create-order', () => {
  const unchanged = ['sessions', 'orders', 'attempts'];

  refusesCallers(world, { path: PATH, status: 403, unchanged, body: () => orderBody(session) }, [
    [
      "another store's session token",
      async ({ app }) => asBuyer({ app, shop: await openShop(app) }),
      { message: 'Session does not belong to this store', layer: 'order' },
    ],
    ['a store slug, which does not say who buys', ({ shop }) => slugHeaders(shop), WRONG_CREDENTIAL],
  ]);
});
