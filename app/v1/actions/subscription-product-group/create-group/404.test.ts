import { describe } from 'vitest';
import { setUpPlans } from '@/lib/catalog/testing/set-up-plans';
import { refusesBodies } from '@/lib/testing/contract';

const PATH = '/v1/actions/subscription-product-group/create-group';

const world = setUpPlans();

describe('subscription-product-group/create-group', () => {
  refusesBodies(world, { path: PATH, status: 404 }, [
    [
      'an unknown store',
      ({ planIds }) => ({ storeId: 'STO_1', name: 'Plans', productIds: planIds }),
      'Store not found',
    ],
    [
      'an unknown product',
      ({ storeId }) => ({ storeId, name: 'Plans', productIds: ['PROD_1'] }),
      'Product not found',
    ],
  ]);
});
