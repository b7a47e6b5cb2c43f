import { describe } from 'vitest';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/store/delete-store';

const world = setUpMerchant();

describe('store/delete-store', () => {
  refusesBodies(world, { path: PATH, status: 400 }, [
    ['a body that is not JSON', '', 'Invalid JSON body'],
    ['a missing id', {}, 'Missing required field: id'],
    ['an id of a product', { id: 'PROD_1' }, 'Expected format: STO_xxx, got "PROD_1"'],
  ]);
});
