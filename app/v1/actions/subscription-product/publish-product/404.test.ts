import { describe } from 'vitest';
import { refusesMissingPlans } from '@/lib/catalog/testing/missing-things';
import { setUpStore } from '@/lib/testing/set-up-app';

const world = setUpStore();

describe('subscription-product/publish-product', () => {
  refusesMissingPlans(world, '/v1/actions/subscription-product/publish-product', (id) => ({ id }));
});
