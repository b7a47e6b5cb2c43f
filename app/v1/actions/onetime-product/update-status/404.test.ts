import { describe, it } from 'vitest';
import { ofDeletedStore, PRODUCT } from '@/lib/catalog/testing/owned-things';
import { expectRefusal, PRODUCT_NOT_FOUND, refusesBodies } from '@/lib/testing/contract';
import { makeProduct, makeStore } from '@/lib/testing/factories';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/onetime-product/update-status';

const world = setUpMerchant();
const bodyOf = (id: string) => ({ id, status: 'inactive' });

describe('onetime-product/update-status', () => {
  refusesBodies(world, { path: PATH, status: 404 }, [
    ['an unknown product', bodyOf('PROD_1'), PRODUCT_NOT_FOUND],
    ofDeletedStore(PRODUCT, bodyOf, PRODUCT_NOT_FOUND),
  ]);

  it('returns 404 for a product that the environment of the key does not list', async () => {
    const { merchant } = world;
    const { id } = await makeProduct(merchant, { storeId: (await makeStore(merchant)).id });
    expectRefusal(await merchant.post(PATH, bodyOf(id), { environment: 'prod' }), 404, {
      message: 'Product not found or not active for this environment',
      layer: 'product',
    });
  });
});
