import { describe } from 'vitest';
import { PRODUCT_NOT_FOUND, refusesBodies } from '@/lib/testing/contract';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/onetime-product/publish-product';

const world = setUpMerchant();

describe('onetime-product/publish-product', () => {
  refusesBodies(world, { path: PATH, status: 404 }, [
    ['an unknown product', { id: 'PROD_1' }, PRODUCT_NOT_FOUND],
  ]);
});
