import { describe, expect, it } from 'vitest';
import { inviteMerchant, makeMember } from '@/lib/catalog/testing/store-roles';
import { makeMerchant } from '@/lib/testing/factories';
import { setUpStore } from '@/lib/testing/set-up-app';

const world = setUpStore();

const add = (email: string) =>
  world.merchant.sdk.test.storeMerchants.add({ storeId: world.storeId, email, role: 'member' });

/** Somebody who has a name, keys, and an address in letters of its own. */
async function makeKnown(email: string): Promise<void> {
  const { id } = await makeMerchant(world.app, { name: 'Known GmbH' });
  await world.app.deps.pool.query('update merchants set email = $1 where id = $2', [email, id]);
}

describe('store-merchant/add-merchant', () => {
  it("invites an address, and returns the SDK's AddMerchantResult", async () => {
    expect(await add(' New@Example.COM ')).toEqual({
      storeId: world.storeId,
      merchantId: expect.stringMatching(/^MER_/),
      email: 'new@example.com',
      role: 'member',
      status: 'invited',
      addedAt: expect.stringMatching(/Z$/),
    });
  });

  it('tells nobody whether an address is known: not in its answer, and not in the list of members', async () => {
    await makeKnown('Known@Example.com');
    const [known, unknown] = [await add('known@example.com'), await add('nobody@example.com')];
    const masked = (answer: typeof known) => ({ ...answer, merchantId: '', email: '', addedAt: '' });
    expect(masked(known)).toEqual(masked(unknown));
    const query = '{ storeMerchants(limit: 50) { merchantId email name status } }';
    const { body } = await world.merchant.post('/v1/graphql', { query });
    const { storeMerchants } = body.data as { storeMerchants: Record<string, string>[] }; // by the schema
    for (const { merchantId, email } of [known, unknown])
      expect(storeMerchants).toContainEqual({ merchantId, email, name: email, status: 'invited' });
  });

  it('answers a second invitation of a known and of an unknown address alike', async () => {
    await makeKnown('twice@example.com');
    for (const email of ['twice@example.com', 'unknown-twice@example.com']) {
      await add(email);
      await expect(add(email)).rejects.toMatchObject({ status: 409 });
    }
  });

  it('puts nobody into a store who has not accepted: it shows nowhere in their lists', async () => {
    const { app, merchant, storeId } = world;
    const invited = await inviteMerchant(app, { owner: merchant, storeId, role: 'admin' });
    const query = '{ storesCount storeMerchantsCount ordersCount }';
    const counts = async () => (await invited.post('/v1/graphql', { query })).body.data;
    expect(await counts()).toEqual({ storesCount: 0, storeMerchantsCount: 0, ordersCount: 0 });
    await expect(invited.sdk.test.stores.update({ id: storeId, name: 'Mine' })).rejects.toMatchObject({
      status: 403,
    });
  });

  it('keeps the id of the invitation for whoever has accepted it', async () => {
    const { app, merchant, storeId } = world;
    const admin = await makeMember(app, { owner: merchant, storeId, role: 'admin' });
    expect(admin.invitationId).not.toBe(admin.merchantId);
    const { storeMerchants } = merchant.sdk.test;
    const byOwnId = storeMerchants.updateRole({ storeId, merchantId: admin.merchantId, role: 'member' });
    await expect(byOwnId).rejects.toMatchObject({ status: 404 });
    const changed = await storeMerchants.updateRole({
      storeId,
      merchantId: admin.invitationId,
      role: 'member',
    });
    expect(changed).toMatchObject({ merchantId: admin.invitationId, role: 'member' });
  });
});
