import { describe } from 'vitest';
import { ofAnotherMerchant, ofInactiveStore, PLAN, STORE } from '@/lib/catalog/testing/owned-things';
import { refusesBodies } from '@/lib/testing/contract';
import { makeStore } from '@/lib/testing/factories';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/subscription-product-group/create-group';

const world = setUpMerchant();
const bodyOf = (storeId: string) => ({ storeId, name: 'Plans' });

describe('subscription-product-group/create-group', () => {
  refusesBodies(world, { path: PATH, status: 403 }, [
    ofAnotherMerchant(STORE, bodyOf),
    ofInactiveStore(STORE, bodyOf),
    [
      'a subscription product of another store of the merchant',
      async ({ merchant }) => {
        const [here, elsewhere] = [await makeStore(merchant), await makeStore(merchant)];
        const productIds = [await PLAN.make(merchant, elsewhere.id)];
        return { ...bodyOf(here.id), productIds };
      },
      { message: 'Product does not belong to this store', layer: 'product' },
    ],
  ]);
});
