import { answers, expect, refuses, test } from './conformance-fixtures';
import { subscribe } from './conformance-subscription';

test('orders.cancelSubscription cancels at the end of what is paid, and is refused to another merchant', async ({
  merchant,
  stranger,
  demo,
}) => {
  const { orderId } = await subscribe(merchant, { baseUrl: demo.baseUrl, buyerIdentity: 'subscriber-1' });
  await refuses(stranger.sdk.test, {
    method: 'orders.cancelSubscription',
    args: [{ orderId }],
    with: { status: 403, message: /./ },
  });
  expect(await answers(merchant.sdk.test, 'orders.cancelSubscription', { orderId })).toMatchObject({
    orderId,
    status: 'canceling',
  });
});
