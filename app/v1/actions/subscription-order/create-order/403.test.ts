import { describe, expect, it } from 'vitest';
import { makePlan } from '@/lib/catalog/testing/plans';
import { withoutKeptMethods } from '@/lib/psp/testing/without-kept-methods';
import { refusesCallers } from '@/lib/testing/contract';
import { postRaw } from '@/lib/testing/factories';
import { asBuyer, makeSession, openSessionOn, openShop, orderBody } from '@/lib/testing/sale';
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

  it('returns 403 where the provider of the store keeps no methods any more', async () => {
    const { app, shop, merchant, psp } = world;
    const plan = await makePlan(merchant, { storeId: shop.store.id });
    const session = await makeSession(app, shop, { body: { productId: plan.id } });
    const restore = withoutKeptMethods(psp);
    const answer = await postRaw(app, PATH, orderBody(session), { headers: await asBuyer(world) });
    restore();
    expect(answer.status).toBe(403);
  });
});
