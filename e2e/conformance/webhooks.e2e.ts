import { MerchantSite } from '../merchant-site';
import { PAYING_CARD } from '../pages/sandbox-page';
import { orderByToken, payAtSandbox } from '../sandbox-sale';
import { answers, expect, refuses, test } from './conformance-fixtures';
import { readSdkTypes } from './sdk-types';

const URL = 'https://shop.example.com/webhooks';

test('webhooks adds, updates and removes a webhook', async ({ merchant }) => {
  const sdk = merchant.sdk.test;
  const { webhook } = await answers(sdk, 'webhooks.add', {
    storeId: merchant.store.id,
    channel: 'http',
    url: URL,
    events: ['order.completed', 'refund.succeeded'],
    testMode: true,
  });
  expect(webhook).toMatchObject({ storeId: merchant.store.id, channel: 'http', url: URL, testMode: true });

  const changed = await answers(sdk, 'webhooks.update', { id: webhook.id, events: ['order.completed'] });
  expect(changed.webhook).toMatchObject({ id: webhook.id, events: ['order.completed'], url: URL });

  const removed = await answers(sdk, 'webhooks.remove', { id: webhook.id });
  expect(removed.webhook.id).toBe(webhook.id);
  await refuses(sdk, {
    method: 'webhooks.remove',
    args: [{ id: webhook.id }],
    with: { status: 404, message: /not found/ },
  });
});

const CHANNELS = [
  { channel: 'feishu', url: 'https://open.feishu.cn/open-apis/bot/v2/hook/abc' },
  { channel: 'discord', url: 'https://discord.com/api/webhooks/1/abc' },
  { channel: 'telegram', url: 'https://api.telegram.org/bot123:ABC/sendMessage', secret: '8737101383' },
  { channel: 'slack', url: 'https://hooks.slack.com/services/T0/B0/abc' },
] as const;

for (const endpoint of CHANNELS) {
  test(`webhooks.add takes a webhook of the channel ${endpoint.channel}`, async ({ merchant }) => {
    const { webhook } = await answers(merchant.sdk.test, 'webhooks.add', {
      ...endpoint,
      storeId: merchant.store.id,
      events: ['order.completed'],
      testMode: true,
    });
    expect(webhook).toMatchObject(endpoint);
    await answers(merchant.sdk.test, 'webhooks.remove', { id: webhook.id });
  });
}

test('a delivered webhook is verified by the SDK, and has the shape of its types', async ({
  merchant,
  demo,
}) => {
  const site = await MerchantSite.start();
  const sdk = merchant.sdk.test;
  const { webhook } = await answers(sdk, 'webhooks.add', {
    storeId: merchant.store.id,
    channel: 'http',
    url: site.webhookUrl,
    events: ['order.completed'],
    testMode: true,
  });
  try {
    const { token } = await sdk.auth.issueSessionToken({
      storeId: merchant.store.id,
      buyerIdentity: 'buyer-webhook',
    });
    const { sessionId } = await sdk.checkout.createSession({
      productId: merchant.productId,
      currency: 'EUR',
      buyerEmail: 'ann@example.com',
      billingDetail: { country: 'DE', isBusiness: false },
    });
    await payAtSandbox(await orderByToken(demo.baseUrl, { kind: 'onetime', token, sessionId }), PAYING_CARD);
    await expect.poll(() => site.webhooks.length, { timeout: 20_000 }).toBe(1);
    const [received] = site.webhooks;
    const event = sdk.webhooks.verify(received?.body ?? '', received?.signature, { environment: 'test' });
    const types = readSdkTypes();
    expect(types.problemsOfAnswer('webhooks.verify', event)).toEqual([]);
    expect(types.problemsOfType('WebhookEvent', event)).toEqual([]);
    expect(event).toMatchObject({ eventType: 'order.completed', storeId: merchant.store.id, mode: 'test' });
  } finally {
    await answers(sdk, 'webhooks.remove', { id: webhook.id });
    await site.close();
  }
});
