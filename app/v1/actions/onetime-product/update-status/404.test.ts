import { describe } from 'vitest';
import { refusesMissingProducts } from '@/lib/catalog/testing/missing-things';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const world = setUpMerchant();

describe('onetime-product/update-status', () => {
  refusesMissingProducts(world, '/v1/actions/onetime-product/update-status', (id) => ({
    id,
    status: 'inactive',
  }));
});
