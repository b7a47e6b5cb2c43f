import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore, type TestMerchant } from '@/lib/testing/factories';

const PATH = '/v1/actions/onetime-product/create-product';
const GOOD = { name: 'Thing', prices: { EUR: { amount: '29.00', taxCategory: 'saas' } } };

let app: TestApp;
let merchant: TestMerchant;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
});
afterAll(() => app.close());

describe('create-product 403', () => {
  it("refuses somebody else's store", async () => {
    const { id } = await makeStore(await makeMerchant(app));
    const answer = await merchant.post(PATH, { ...GOOD, storeId: id });
    expect([answer.status, answer.body.errors]).toEqual([
      403,
      [{ message: 'Access denied: you do not have permission to this store', layer: 'store' }],
    ]);
  });

  it('refuses an inactive store', async () => {
    const { id } = await makeStore(merchant);
    await merchant.post('/v1/actions/store/update-store', { id, status: 'inactive' });
    const answer = await merchant.post(PATH, { ...GOOD, storeId: id });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([403, 'Store is not active']);
  });
});
