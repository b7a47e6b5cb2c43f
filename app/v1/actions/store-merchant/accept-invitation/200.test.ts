import { describe, expect, it } from 'vitest';
import { inviteMerchant } from '@/lib/catalog/testing/store-roles';
import { expectRefusal } from '@/lib/testing/contract';
import { makeMerchant } from '@/lib/testing/factories';
import { setUpStore } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/store-merchant/accept-invitation';
const LEAVE = '/v1/actions/store-merchant/leave-store';
const NOT_FOUND = { message: 'You have no invitation to this store and do not belong to it', layer: 'store' };

const world = setUpStore();

describe('store-merchant/accept-invitation', () => {
  it('lets an invited merchant in, once, and leave again', async () => {
    const { app, merchant, storeId } = world;
    const ann = await inviteMerchant(app, { owner: merchant, storeId, role: 'admin' });
    const rename = () => ann.sdk.test.stores.update({ id: storeId, name: 'By its admin' });
    await expect(rename()).rejects.toMatchObject({ status: 403 });
    expect((await ann.post(PATH, { storeId })).body).toEqual({ data: { storeId, status: 'active' } });
    await expect(rename()).resolves.toBeDefined();
    expectRefusal(await ann.post(PATH, { storeId }), 404, NOT_FOUND);
    expect((await ann.post(LEAVE, { storeId })).body).toEqual({ data: { storeId, status: 'left' } });
    await expect(rename()).rejects.toMatchObject({ status: 403 });
  });

  it('answers for a store that does not exist as for one that has not invited', async () => {
    const stranger = await makeMerchant(world.app);
    for (const path of [PATH, LEAVE])
      for (const storeId of [world.storeId, 'STO_1'])
        expectRefusal(await stranger.post(path, { storeId }), 404, NOT_FOUND);
  });

  it('lets an invitation be declined', async () => {
    const { app, merchant, storeId } = world;
    const bob = await inviteMerchant(app, { owner: merchant, storeId, role: 'member' });
    expect((await bob.post(LEAVE, { storeId })).status).toBe(200);
    expectRefusal(await bob.post(PATH, { storeId }), 404, NOT_FOUND);
  });
});
