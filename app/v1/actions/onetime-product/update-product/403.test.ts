import { describe } from 'vitest';
import { ofAnotherMerchant, ofInactiveStore, PRODUCT } from '@/lib/catalog/testing/owned-things';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/onetime-product/update-product';

const world = setUpMerchant();
const bodyOf = (id: string) => ({ id, name: 'After' });

describe('onetime-product/update-product', () => {
  refusesBodies(world, { path: PATH, status: 403 }, [
    ofAnotherMerchant(PRODUCT, bodyOf),
    ofInactiveStore(PRODUCT, bodyOf),
  ]);
});
