import { describe } from 'vitest';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const world = setUpMerchant();

describe('subscription-order/change-product', () => {
  refusesBodies(world, { path: '/v1/actions/subscription-order/change-product', status: 501 }, [
    ['a body that is right', { orderId: 'ORD_1' }, { message: 'Not implemented', layer: 'order' }],
  ]);
});
