import { describe, expect, it } from 'vitest';
import { makeMember } from '@/lib/catalog/testing/store-roles';
import { setUpStore } from '@/lib/testing/set-up-app';

const world = setUpStore();

describe('store-merchant/remove-merchant', () => {
  it("returns the SDK's RemoveMerchantResult, and the merchant loses access at once", async () => {
    const { app, merchant, storeId } = world;
    const admin = await makeMember(app, { owner: merchant, storeId, role: 'admin' });
    const rename = () => admin.sdk.test.stores.update({ id: storeId, name: 'Renamed' });
    await expect(rename()).resolves.toBeDefined();
    const merchantId = admin.invitationId;
    const removed = await merchant.sdk.test.storeMerchants.remove({ storeId, merchantId });
    expect(removed).toEqual({
      message: 'Merchant removed from the store',
      removedAt: expect.stringMatching(/Z$/),
    });
    await expect(rename()).rejects.toMatchObject({ status: 403 });
  });
});
