import { describe } from 'vitest';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/store-merchant/add-merchant';

const world = setUpMerchant();

describe('store-merchant/add-merchant', () => {
  refusesBodies(world, { path: PATH, status: 404 }, [
    ['an unknown store', { storeId: 'STO_1', email: 'ann@example.com', role: 'member' }, 'Store not found'],
  ]);
});
