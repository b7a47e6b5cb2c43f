import { describe } from 'vitest';
import { ofAnotherMerchant, ofInactiveStore, PRODUCT } from '@/lib/catalog/testing/owned-things';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/onetime-product/update-status';

const world = setUpMerchant();
const bodyOf = (id: string) => ({ id, status: 'inactive' });

describe('onetime-product/update-status', () => {
  refusesBodies(world, { path: PATH, status: 403 }, [
    ofAnotherMerchant(PRODUCT, bodyOf),
    ofInactiveStore(PRODUCT, bodyOf),
  ]);
});
