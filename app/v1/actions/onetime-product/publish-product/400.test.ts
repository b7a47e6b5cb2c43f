import { TaxCategory } from '@waffo/pancake-ts';
import { describe } from 'vitest';
import { refusesBodies } from '@/lib/testing/contract';
import { makeProduct } from '@/lib/testing/factories';
import { setUpStore } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/onetime-product/publish-product';

const world = setUpStore();

describe('onetime-product/publish-product', () => {
  refusesBodies(world, { path: PATH, status: 400 }, [
    ['a body that is not JSON', '', 'Invalid JSON body'],
    ['a missing id', {}, 'Missing required field: id'],
    ["a store's id", { id: 'STO_1' }, 'Expected format: PROD_xxx, got "STO_1"'],
    [
      'a product that the test environment does not list',
      async ({ merchant, storeId }) => {
        const { product } = await merchant.sdk.prod.onetimeProducts.create({
          storeId,
          name: 'Prod only',
          prices: { EUR: { amount: '29.00', taxCategory: TaxCategory.SaaS } },
        });
        return { id: product.id };
      },
      { message: 'Product has no test version to publish', layer: 'product' },
    ],
    [
      'a product of which nothing has changed since it was published',
      async ({ merchant, storeId }) => {
        const { id } = await makeProduct(merchant, { storeId, name: 'Published' });
        await merchant.sdk.test.onetimeProducts.publish({ id });
        return { id };
      },
      { message: 'Already published to production', layer: 'product' },
    ],
  ]);
});
