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

describe('update-role 400', () => {
  it.each<[string, object, string]>([
    ['no store', { storeId: undefined }, 'Missing required field: storeId'],
    ['no merchant', { merchantId: undefined }, 'Missing required field: merchantId'],
    ["a store's id", { merchantId: 'STO_1' }, 'Expected format: MER_xxx, got "STO_1"'],
  ])('refuses %s', async (_, fields, message) => {
    const answer = await merchant.post(PATH, { storeId, merchantId: 'MER_1', role: 'admin', ...fields });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([400, message]);
  });

  it("leaves the store's owner alone", async () => {
    const { merchantId } = merchant;
    const answer = await merchant.post(PATH, { storeId, merchantId, role: 'admin' });
    expect([answer.status, answer.body.errors]).toEqual([
      400,
      [{ message: "The store's owner cannot be changed or removed", layer: 'store' }],
    ]);
  });
});
