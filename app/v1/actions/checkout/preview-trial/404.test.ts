import { beforeAll, describe } from 'vitest';
import { makePlan } from '@/lib/catalog/testing/plans';
import { refusesBodies, refusesCallers, SESSION_NOT_FOUND } from '@/lib/testing/contract';
import type { Shop } from '@/lib/testing/sale';
import { asBuyer, openSessionOn, openShop, slugHeaders } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/checkout/preview-trial';

const world = setUpShop();
let other: Shop;
let planSession: { checkoutSessionId: string };

beforeAll(async () => {
  const { app, shop, merchant } = world;
  other = await openShop(app);
  const plan = await makePlan(merchant, { storeId: shop.store.id, metadata: { trialDays: 7 } });
  planSession = await openSessionOn(merchant, plan.id);
});

describe('checkout/preview-trial', () => {
  refusesBodies(world, { path: PATH, status: 404, headers: ({ shop }) => slugHeaders(shop) }, [
    ['a malformed session id', { checkoutSessionId: 'cs_1' }, SESSION_NOT_FOUND],
  ]);

  refusesCallers(world, { path: PATH, status: 404, body: () => planSession }, [
    ["another store's slug", () => slugHeaders(other), SESSION_NOT_FOUND],
    ["another store's session token", ({ app }) => asBuyer({ app, shop: other }), SESSION_NOT_FOUND],
    ['the slug in the other environment', ({ shop }) => slugHeaders(shop, 'prod'), SESSION_NOT_FOUND],
  ]);
});
