import { describe, expect, it } from 'vitest';
import { makeMember } from '@/lib/catalog/testing/store-roles';
import { setUpStore } from '@/lib/testing/set-up-app';

const world = setUpStore();

describe('store-merchant/update-role', () => {
  it("returns the SDK's UpdateRoleResult, and the new role counts at once, up and down", async () => {
    const { app, merchant, storeId } = world;
    const member = await makeMember(app, { owner: merchant, storeId, role: 'member' });
    const rename = () => member.sdk.test.stores.update({ id: storeId, name: 'Renamed' });
    await expect(rename()).rejects.toMatchObject({ status: 403 });
    const merchantId = member.invitationId;
    const updated = await merchant.sdk.test.storeMerchants.updateRole({ storeId, merchantId, role: 'admin' });
    expect(updated).toEqual({ storeId, merchantId, role: 'admin', updatedAt: expect.stringMatching(/Z$/) });
    await expect(rename()).resolves.toBeDefined();
    await merchant.sdk.test.storeMerchants.updateRole({ storeId, merchantId, role: 'member' });
    await expect(rename()).rejects.toMatchObject({ status: 403 });
  });
});
