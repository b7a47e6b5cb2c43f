import { makeMerchant, makeStore } from '@/lib/testing/factories';
import { setUpApp } from '@/lib/testing/set-up-app';
import { makePlan } from './plans';

/** A merchant with a store and three subscription products in it, by their ids on the wire. */
export function setUpPlans() {
  return setUpApp({}, async (app) => {
    const merchant = await makeMerchant(app);
    const { id: storeId } = await makeStore(merchant);
    const planIds: string[] = [];
    for (const name of ['Free', 'Pro', 'Team'])
      planIds.push((await makePlan(merchant, { storeId, name })).id);
    return { merchant, storeId, planIds };
  });
}
