import { refuses, test } from './conformance-fixtures';
import { NOT_IMPLEMENTED } from './later';

test('orders.cancelSubscription answers that it is not implemented yet', async ({ merchant }) => {
  await refuses(merchant.sdk.test, {
    method: 'orders.cancelSubscription',
    args: [{ orderId: 'ORD_0000000000000000000001' }],
    with: NOT_IMPLEMENTED,
  });
});
