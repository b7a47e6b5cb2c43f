import { describe } from 'vitest';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/store/remove-webhook';

const world = setUpMerchant();

describe('store/remove-webhook', () => {
  refusesBodies(world, { path: PATH, status: 400 }, [
    ['a body that is not JSON', '', 'Invalid JSON body'],
    ['a missing id', {}, 'Missing required field: id'],
    ['an id of a store', { id: 'STO_1' }, 'Invalid id: expected a UUID, got "STO_1"'],
  ]);
});
