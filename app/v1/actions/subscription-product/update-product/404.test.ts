import { describe } from 'vitest';
import { refusesMissingPlans } from '@/lib/catalog/testing/missing-things';
import { setUpStore } from '@/lib/testing/set-up-app';

const world = setUpStore();

describe('subscription-product/update-product', () => {
  refusesMissingPlans(world, '/v1/actions/subscription-product/update-product', (id) => ({
    id,
    name: 'Other',
  }));
});
