import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore } from '@/lib/testing/factories';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

describe('add-webhook 403', () => {
  it("refuses somebody else's store", async () => {
    const merchant = await makeMerchant(app);
    const { id } = await makeStore(await makeMerchant(app));
    const answer = await merchant.post('/v1/actions/store/add-webhook', {
      storeId: id,
      channel: 'http',
      url: 'https://shop.example/hooks',
      events: ['order.completed'],
      testMode: true,
    });
    expect([answer.status, answer.body.errors]).toEqual([
      403,
      [{ message: 'Access denied: you do not have permission to this store', layer: 'store' }],
    ]);
  });
});
