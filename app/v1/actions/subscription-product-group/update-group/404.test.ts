import { describe } from 'vitest';
import { refusesMissingGroups } from '@/lib/catalog/testing/missing-things';
import { setUpStore } from '@/lib/testing/set-up-app';

const world = setUpStore();

describe('subscription-product-group/update-group', () => {
  refusesMissingGroups(world, '/v1/actions/subscription-product-group/update-group');
});
