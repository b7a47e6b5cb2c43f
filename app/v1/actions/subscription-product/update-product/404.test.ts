import { describe } from 'vitest';
import { PRODUCT } from '@/lib/catalog/testing/owned-things';
import { PRODUCT_NOT_FOUND, refusesBodies } from '@/lib/testing/contract';
import { setUpStore } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/subscription-product/update-product';

const world = setUpStore();
const bodyOf = (id: string) => ({ id, name: 'Other' });

describe('subscription-product/update-product', () => {
  refusesBodies(world, { path: PATH, status: 404 }, [
    ['an unknown product', bodyOf('PROD_1'), PRODUCT_NOT_FOUND],
    [
      'a one-time product',
      async ({ merchant, storeId }) => bodyOf(await PRODUCT.make(merchant, storeId)),
      PRODUCT_NOT_FOUND,
    ],
  ]);
});
