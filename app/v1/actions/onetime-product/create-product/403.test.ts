import { describe } from 'vitest';
import { ofAnotherMerchant, ofInactiveStore, STORE } from '@/lib/catalog/testing/owned-things';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/onetime-product/create-product';

const world = setUpMerchant();
const bodyOf = (storeId: string) => ({
  storeId,
  name: 'Thing',
  prices: { EUR: { amount: '29.00', taxCategory: 'saas' } },
});

describe('onetime-product/create-product', () => {
  refusesBodies(world, { path: PATH, status: 403 }, [
    ofAnotherMerchant(STORE, bodyOf),
    ofInactiveStore(STORE, bodyOf),
  ]);
});
