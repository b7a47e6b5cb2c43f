import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore } from '@/lib/testing/factories';

const PATH = '/v1/actions/store/update-webhook';
const NOT_FOUND = [404, [{ message: 'Webhook not found', layer: 'store' }]];

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

describe('update-webhook 404', () => {
  it('does not find an unknown endpoint', async () => {
    const merchant = await makeMerchant(app);
    const answer = await merchant.post(PATH, { id: '00000000-0000-4000-8000-000000000001' });
    expect([answer.status, answer.body.errors]).toEqual(NOT_FOUND);
  });

  it('does not find an endpoint that was removed, however many remove it at once', async () => {
    const merchant = await makeMerchant(app);
    const { webhook } = await merchant.sdk.test.webhooks.add({
      storeId: (await makeStore(merchant)).id,
      channel: 'http',
      url: 'https://shop.example/hooks',
      events: ['order.completed'],
      testMode: true,
    });
    const remove = () => merchant.post('/v1/actions/store/remove-webhook', { id: webhook.id });
    const statuses = (await Promise.all([remove(), remove(), remove()])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 404, 404]);
    const answer = await merchant.post(PATH, { id: webhook.id });
    expect([answer.status, answer.body.errors]).toEqual(NOT_FOUND);
  });
});
