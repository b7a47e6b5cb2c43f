import { answers, demoPaths, expect, refuses, test } from './conformance-fixtures';
import { operator } from './conformance-merchant';

test('storeMerchants invites, promotes and removes a colleague, who can work in the store once in', async ({
  merchant,
  stranger,
  demoFile,
}) => {
  const sdk = merchant.sdk.test;
  const storeId = merchant.store.id;
  const added = await answers(sdk, 'storeMerchants.add', { storeId, email: stranger.email, role: 'member' });
  expect(added).toMatchObject({ storeId, email: stranger.email, role: 'member', status: 'invited' });
  const { merchantId } = added;
  const join = ['store', 'join', '--store', storeId, '--merchant', stranger.merchantId];
  await operator(demoPaths(demoFile), join);

  const promoted = await answers(sdk, 'storeMerchants.updateRole', { storeId, merchantId, role: 'admin' });
  expect(promoted).toMatchObject({ storeId, merchantId, role: 'admin' });
  const renamed = await answers(stranger.sdk.test, 'stores.update', { id: storeId, name: 'By a colleague' });
  expect(renamed.store.name).toBe('By a colleague');

  await answers(sdk, 'storeMerchants.remove', { storeId, merchantId });
  await refuses(stranger.sdk.test, {
    method: 'stores.update',
    args: [{ id: storeId, name: 'By nobody' }],
    with: { status: 403, message: 'Access denied: you do not have permission to this store' },
  });
});

test('storeMerchants.add invites an unknown e-mail address', async ({ merchant }) => {
  const email = `invited-${merchant.merchantId.toLowerCase()}@example.com`;
  const invited = await answers(merchant.sdk.test, 'storeMerchants.add', {
    storeId: merchant.store.id,
    email,
    role: 'member',
  });
  expect(invited).toMatchObject({ email, status: 'invited' });
});
