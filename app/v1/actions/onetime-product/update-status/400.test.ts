import { describe } from 'vitest';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/onetime-product/update-status';

const world = setUpMerchant();

describe('onetime-product/update-status', () => {
  refusesBodies(world, { path: PATH, status: 400 }, [
    ['a body that is not JSON', '', 'Invalid JSON body'],
    ['a missing id', { status: 'active' }, 'Missing required field: id'],
    ["a store's id", { id: 'STO_1', status: 'active' }, 'Expected format: PROD_xxx, got "STO_1"'],
    ['a missing status', { id: 'PROD_1' }, 'Missing required field: status'],
    [
      'a status in another case',
      { id: 'PROD_1', status: 'Active' },
      'Invalid status: expected "active" or "inactive", got "Active"',
    ],
    [
      'a status that only a store has',
      { id: 'PROD_1', status: 'suspended' },
      'Invalid status: expected "active" or "inactive", got "suspended"',
    ],
  ]);
});
