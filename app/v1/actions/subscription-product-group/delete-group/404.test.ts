import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore, type TestMerchant } from '@/lib/testing/factories';

let app: TestApp;
let merchant: TestMerchant;
let storeId: string;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
  storeId = (await makeStore(merchant)).id;
});
afterAll(() => app.close());

const PATH = '/v1/actions/subscription-product-group/delete-group';

describe('delete-group 404', () => {
  it('does not know a group that nobody has', async () => {
    const answer = await merchant.post(PATH, { id: '11111111-2222-4333-8444-555555555555' });
    expect([answer.status, answer.body.errors]).toEqual([
      404,
      [{ message: 'Subscription product group not found', layer: 'product' }],
    ]);
  });

  it('does not know a group of the other environment', async () => {
    const { group } = await merchant.sdk.prod.subscriptionProductGroups.create({ storeId, name: 'Plans' });
    expect((await merchant.post(PATH, { id: group.id })).status).toBe(404);
  });
});
