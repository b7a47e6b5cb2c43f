import { describe } from 'vitest';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/subscription-product-group/publish-group';

const world = setUpMerchant();

describe('subscription-product-group/publish-group', () => {
  refusesBodies(world, { path: PATH, status: 400 }, [
    ['a missing id', {}, 'Missing required field: id'],
    ['an id of a product', { id: 'PROD_1' }, 'Invalid id: expected a UUID, got "PROD_1"'],
    ['an id that is a number', { id: 7 }, 'Invalid id: expected a UUID, got the number 7'],
  ]);
});
