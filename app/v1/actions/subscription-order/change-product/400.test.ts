import { describe } from 'vitest';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpMerchant } from '@/lib/testing/set-up-app';

const world = setUpMerchant();

describe('subscription-order/change-product', () => {
  refusesBodies(world, { path: '/v1/actions/subscription-order/change-product', status: 400 }, [
    ['a missing orderId', {}, 'Missing required field: orderId'],
    ["a product's id", { orderId: 'PROD_1' }, 'Expected format: ORD_xxx, got "PROD_1"'],
  ]);
});
