import { describe } from 'vitest';
import { makePlan } from '@/lib/catalog/testing/plans';
import { refusesCallers } from '@/lib/testing/contract';
import { asBuyer, openSessionOn, openShop } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/subscription-order/create-order';

const world = setUpShop();

const planSession = async ({ merchant, shop }: typeof world) => {
  const plan = await makePlan(merchant, { storeId: shop.store.id });
  return openSessionOn(merchant, plan.id);
};

describe('subscription-order/create-order', () => {
  refusesCallers(world, { path: PATH, status: 403, body: planSession }, [
    [
      "another store's session token",
      async ({ app }) => asBuyer({ app, shop: await openShop(app) }),
      'Session does not belong to this store',
    ],
  ]);
});
