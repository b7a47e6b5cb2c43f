import { describe } from 'vitest';
import { ofAnotherMerchant, ofInactiveStore, STORE } from '@/lib/catalog/testing/owned-things';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/subscription-product/create-product';

const world = setUpMerchant();
const bodyOf = (storeId: string) => ({
  storeId,
  name: 'Plan',
  billingPeriod: 'monthly',
  prices: { EUR: { amount: '9.99', taxCategory: 'saas' } },
});

describe('subscription-product/create-product', () => {
  refusesBodies(world, { path: PATH, status: 403 }, [
    ofAnotherMerchant(STORE, bodyOf),
    ofInactiveStore(STORE, bodyOf),
  ]);
});
