import { describe } from 'vitest';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpStore } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/subscription-product-group/update-group';

const world = setUpStore();
const GROUP_NOT_FOUND = { message: 'Subscription product group not found', layer: 'product' };

describe('subscription-product-group/update-group', () => {
  refusesBodies(world, { path: PATH, status: 404 }, [
    ['an unknown group', { id: '11111111-2222-4333-8444-555555555555' }, GROUP_NOT_FOUND],
    [
      'a group of the other environment',
      async ({ merchant, storeId }) => {
        const groups = merchant.sdk.prod.subscriptionProductGroups;
        const { group } = await groups.create({ storeId, name: 'Plans' });
        return { id: group.id };
      },
      GROUP_NOT_FOUND,
    ],
  ]);
});
