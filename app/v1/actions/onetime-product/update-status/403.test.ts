import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeProduct, makeStore, type TestMerchant } from '@/lib/testing/factories';

const PATH = '/v1/actions/onetime-product/update-status';

let app: TestApp;
let merchant: TestMerchant;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
});
afterAll(() => app.close());

describe('update-status 403', () => {
  it("refuses somebody else's product", async () => {
    const other = await makeMerchant(app);
    const { id } = await makeProduct(other, { storeId: (await makeStore(other)).id });
    const answer = await merchant.post(PATH, { id, status: 'inactive' });
    expect([answer.status, answer.body.errors]).toEqual([
      403,
      [{ message: 'Access denied: you do not have permission to this store', layer: 'store' }],
    ]);
  });

  it('refuses a product of an inactive store', async () => {
    const { id: storeId } = await makeStore(merchant);
    const { id } = await makeProduct(merchant, { storeId });
    await merchant.post('/v1/actions/store/update-store', { id: storeId, status: 'inactive' });
    const answer = await merchant.post(PATH, { id, status: 'inactive' });
    expect([answer.status, answer.body.errors]).toEqual([
      403,
      [{ message: 'Store is not active', layer: 'store' }],
    ]);
  });
});
