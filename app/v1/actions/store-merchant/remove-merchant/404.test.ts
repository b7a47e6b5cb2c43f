import { describe } from 'vitest';
import { refusesBodies } from '@/lib/testing/contract';
import { makeMerchant } from '@/lib/testing/factories';
import { setUpStore } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/store-merchant/remove-merchant';

const world = setUpStore();

describe('store-merchant/remove-merchant', () => {
  const goodBody = ({ storeId }: typeof world) => ({ storeId, merchantId: 'MER_1' });

  refusesBodies(world, { path: PATH, status: 404, goodBody }, [
    ['an unknown store', { storeId: 'STO_1' }, 'Store not found'],
    ['an unknown merchant', { merchantId: 'MER_1' }, 'Merchant not found in this store'],
    [
      'a merchant who is not in the store',
      async ({ app }) => ({ merchantId: (await makeMerchant(app)).merchantId }),
      'Merchant not found in this store',
    ],
  ]);
});
