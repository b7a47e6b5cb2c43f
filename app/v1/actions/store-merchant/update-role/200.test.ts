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

describe('update-role 200', () => {
  it("answers the SDK's UpdateRoleResult, and the role counts at once, both ways", async () => {
    const member = await makeMember(app, { owner: merchant, storeId, role: 'member' });
    const rename = () => member.sdk.test.stores.update({ id: storeId, name: 'Renamed' });
    await expect(rename()).rejects.toMatchObject({ status: 403 });
    const { merchantId } = member;
    const updated = await merchant.sdk.test.storeMerchants.updateRole({ storeId, merchantId, role: 'admin' });
    expect(updated).toEqual({ storeId, merchantId, role: 'admin', updatedAt: expect.stringMatching(/Z$/) });
    await expect(rename()).resolves.toBeDefined();
    await merchant.sdk.test.storeMerchants.updateRole({ storeId, merchantId, role: 'member' });
    await expect(rename()).rejects.toMatchObject({ status: 403 });
  });
});
