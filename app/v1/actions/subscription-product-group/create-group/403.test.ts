import { EntityStatus } from '@waffo/pancake-ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePlan } from '@/lib/catalog/testing/plans';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore, type TestMerchant } from '@/lib/testing/factories';

const PATH = '/v1/actions/subscription-product-group/create-group';

let app: TestApp;
let merchant: TestMerchant;
let storeId: string;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
  storeId = (await makeStore(merchant)).id;
});
afterAll(() => app.close());

describe('create-group 403', () => {
  it("refuses another merchant's store", async () => {
    const other = await makeMerchant(app);
    const answer = await other.post(PATH, { storeId, name: 'Plans' });
    expect([answer.status, answer.body.errors]).toEqual([
      403,
      [{ message: 'Access denied: you do not have permission to this store', layer: 'store' }],
    ]);
  });

  it('refuses a store that is closed', async () => {
    await merchant.sdk.test.stores.update({ id: storeId, status: EntityStatus.Inactive });
    const answer = await merchant.post(PATH, { storeId, name: 'Plans' });
    await merchant.sdk.test.stores.update({ id: storeId, status: EntityStatus.Active });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([403, 'Store is not active']);
  });

  it("refuses another store's plan", async () => {
    const elsewhere = await makePlan(merchant, { storeId: (await makeStore(merchant)).id });
    const answer = await merchant.post(PATH, { storeId, name: 'Plans', productIds: [elsewhere.id] });
    expect([answer.status, answer.body.errors]).toEqual([
      403,
      [{ message: 'Product does not belong to this store', layer: 'product' }],
    ]);
  });
});
