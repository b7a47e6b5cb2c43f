import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeMember } from '@/lib/catalog/testing/store-roles';
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

describe('remove-merchant 200', () => {
  it("answers the SDK's RemoveMerchantResult, and the door is shut at once", async () => {
    const admin = await makeMember(app, { owner: merchant, storeId, role: 'admin' });
    const rename = () => admin.sdk.test.stores.update({ id: storeId, name: 'Renamed' });
    await expect(rename()).resolves.toBeDefined();
    const { merchantId } = admin;
    const removed = await merchant.sdk.test.storeMerchants.remove({ storeId, merchantId });
    expect(removed).toEqual({
      message: 'Merchant removed from the store',
      removedAt: expect.stringMatching(/Z$/),
    });
    await expect(rename()).rejects.toMatchObject({ status: 403 });
  });
});
