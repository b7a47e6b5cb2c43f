import { describe } from 'vitest';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpStore } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/store-merchant/remove-merchant';

const world = setUpStore();

describe('store-merchant/remove-merchant', () => {
  const goodBody = ({ storeId }: typeof world) => ({ storeId, merchantId: 'MER_1' });

  refusesBodies(world, { path: PATH, status: 400, goodBody }, [
    ['a missing storeId', { storeId: undefined }, 'Missing required field: storeId'],
    ['a missing merchantId', { merchantId: undefined }, 'Missing required field: merchantId'],
    ["a store's id for the merchant", { merchantId: 'STO_1' }, 'Expected format: MER_xxx, got "STO_1"'],
    [
      'the owner of the store',
      ({ merchant }) => ({ merchantId: merchant.merchantId }),
      { message: "The store's owner cannot be changed or removed", layer: 'store' },
    ],
  ]);
});
