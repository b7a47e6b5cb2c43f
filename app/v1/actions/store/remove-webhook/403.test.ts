import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore } from '@/lib/testing/factories';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

describe('remove-webhook 403', () => {
  it("refuses an endpoint of somebody else's store and leaves it", async () => {
    const owner = await makeMerchant(app);
    const { webhook } = await owner.sdk.test.webhooks.add({
      storeId: (await makeStore(owner)).id,
      channel: 'http',
      url: 'https://shop.example/hooks',
      events: ['order.completed'],
      testMode: true,
    });
    const merchant = await makeMerchant(app);
    const answer = await merchant.post('/v1/actions/store/remove-webhook', { id: webhook.id });
    expect([answer.status, answer.body.errors]).toEqual([
      403,
      [{ message: 'Access denied: you do not have permission to this store', layer: 'store' }],
    ]);
    expect((await owner.sdk.test.webhooks.update({ id: webhook.id })).webhook.url).toBe(webhook.url);
  });
});
