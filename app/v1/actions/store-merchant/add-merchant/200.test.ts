import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { addApiKey } from '@/lib/catalog/add-api-key';
import { makeMember } from '@/lib/catalog/testing/store-roles';
import { assert } from '@/lib/kernel/assert';
import { decodeShortId } from '@/lib/kernel/short-id';
import { makeStore } from '@/lib/testing/factories';
import { setUpStore } from '@/lib/testing/set-up-app';

const world = setUpStore();

const statusOf = async (email: string) => {
  const { app } = world;
  const { rows } = await app.deps.pool.query<{ status: string }>(
    'select status from store_merchants join merchants m on m.id = merchant_id where m.email = $1',
    [email],
  );
  return rows.map(({ status }) => status);
};

describe('store-merchant/add-merchant', () => {
  it('gives a merchant who has a key access at once', async () => {
    const { app, merchant, storeId } = world;
    const admin = await makeMember(app, { owner: merchant, storeId, role: 'admin' });
    const { store } = await admin.sdk.test.stores.update({ id: storeId, name: 'By its admin' });
    expect(store.name).toBe('By its admin');
  });

  it("invites an unknown address, and returns the SDK's AddMerchantResult", async () => {
    const { merchant, storeId } = world;
    const added = await merchant.sdk.test.storeMerchants.add({
      storeId,
      email: ' New@Example.COM ',
      role: 'member',
    });
    expect(added).toEqual({
      storeId,
      merchantId: expect.stringMatching(/^MER_/),
      email: 'new@example.com',
      role: 'member',
      status: 'invited',
      addedAt: expect.stringMatching(/Z$/),
    });
  });

  it('gives an invited merchant access to every inviting store as soon as the operator adds a key', async () => {
    const { app, merchant, storeId } = world;
    const email = 'later@example.com';
    const second = (await makeStore(merchant)).id;
    const first = await merchant.sdk.test.storeMerchants.add({ storeId, email, role: 'admin' });
    const other = await merchant.sdk.prod.storeMerchants.add({ storeId: second, email, role: 'member' });
    expect([other.merchantId, other.status]).toEqual([first.merchantId, 'invited']);
    expect(await statusOf(email)).toEqual(['invited', 'invited']);
    const id = decodeShortId('MER', first.merchantId);
    assert(id, 'an invited merchant has an id');
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    await addApiKey(app.deps, { merchantId: id, environment: 'test', publicKeyPem });
    expect(await statusOf(email)).toEqual(['active', 'active']);
  });
});
