import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore, type TestMerchant } from '@/lib/testing/factories';

const PATH = '/v1/actions/subscription-product-group/delete-group';

let app: TestApp;
let merchant: TestMerchant;
let storeId: string;
let id: string;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
  storeId = (await makeStore(merchant)).id;
  id = (await merchant.sdk.test.subscriptionProductGroups.create({ storeId, name: 'Plans' })).group.id;
});
afterAll(() => app.close());

describe('delete-group 403', () => {
  it("refuses another merchant's store", async () => {
    const other = await makeMerchant(app);
    const answer = await other.post(PATH, { id });
    expect([answer.status, answer.body.errors]).toEqual([
      403,
      [{ message: 'Access denied: you do not have permission to this store', layer: 'store' }],
    ]);
  });
});
