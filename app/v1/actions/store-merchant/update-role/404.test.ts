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

const PATH = '/v1/actions/store-merchant/update-role';

describe('update-role 404', () => {
  it.each<[string, () => object | Promise<object>, string]>([
    ['a store that nobody has', () => ({ storeId: 'STO_1' }), 'Store not found'],
    ['a merchant that nobody is', () => ({ merchantId: 'MER_1' }), 'Merchant not found in this store'],
    [
      'a merchant with no part in the store',
      async () => ({ merchantId: (await makeMerchant(app)).merchantId }),
      'Merchant not found in this store',
    ],
  ])('does not know %s', async (_, fields, message) => {
    const answer = await merchant.post(PATH, {
      storeId,
      merchantId: 'MER_1',
      role: 'admin',
      ...(await fields()),
    });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([404, message]);
  });
});
