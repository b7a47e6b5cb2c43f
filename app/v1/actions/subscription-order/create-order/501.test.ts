import { describe } from 'vitest';
import { makePlan } from '@/lib/catalog/testing/plans';
import { refusesCallers } from '@/lib/testing/contract';
import { asBuyer, openSessionOn } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/subscription-order/create-order';

const world = setUpShop();

const planSession = async ({ merchant, shop }: typeof world) => {
  const plan = await makePlan(merchant, { storeId: shop.store.id });
  return openSessionOn(merchant, plan.id);
};

describe('subscription-order/create-order', () => {
  const unchanged = ['orders', 'attempts'];

  refusesCallers(world, { path: PATH, status: 501, unchanged, body: planSession }, [
    [
      'a session of a subscription product',
      ({ app, shop }) => asBuyer({ app, shop }),
      { message: 'Not implemented', layer: 'gateway' },
    ],
  ]);
});
