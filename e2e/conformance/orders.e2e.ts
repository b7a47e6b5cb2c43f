import { refuses, test } from './conformance-fixtures';
import { NOT_IMPLEMENTED } from './later';

test('canceling a subscription is still to come', async ({ merchant }) => {
  await refuses(merchant.sdk.test, {
    method: 'orders.cancelSubscription',
    args: [{ orderId: 'ORD_0000000000000000000001' }],
    with: NOT_IMPLEMENTED,
  });
});
