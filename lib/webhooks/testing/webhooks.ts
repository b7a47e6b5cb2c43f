import type { WaffoPancake } from '@waffo/pancake-ts';
import type { OwnedThing } from '@/lib/catalog/testing/owned-things';
import type { TestMerchant } from '@/lib/testing/factories';

type WebhookParams = Parameters<WaffoPancake['webhooks']['add']>[0];

/** The body of add-webhook beside the store: an HTTP endpoint that hears of completed orders in the test environment. */
export const WEBHOOK_CONTENT: Omit<WebhookParams, 'storeId'> = {
  channel: 'http',
  url: 'https://shop.example/hooks',
  events: ['order.completed'],
  testMode: true,
};

export async function makeWebhook(
  merchant: TestMerchant,
  input: { storeId: string } & Partial<Omit<WebhookParams, 'storeId'>>,
) {
  const { webhook } = await merchant.sdk.test.webhooks.add({ ...WEBHOOK_CONTENT, ...input });
  return webhook;
}

export const WEBHOOK: OwnedThing = {
  name: 'a webhook',
  make: async (merchant, storeId) => (await makeWebhook(merchant, { storeId })).id,
};
