import { EntityStatus } from '@waffo/pancake-ts';
import { answers, expect, refuses, test } from './conformance-fixtures';

test('stores creates, updates and deletes a store', async ({ merchant }) => {
  const sdk = merchant.sdk.test;
  const { store } = await answers(sdk, 'stores.create', { name: 'Short lived' });
  expect(store).toMatchObject({ name: 'Short lived', status: 'active', prodEnabled: false, deletedAt: null });

  const changed = await answers(sdk, 'stores.update', {
    id: store.id,
    name: 'Renamed',
    status: EntityStatus.Inactive,
    notificationSettings: { notifyNewOrders: false },
    checkoutSettings: { defaultDarkMode: true },
  });
  expect(changed.store).toMatchObject({
    id: store.id,
    name: 'Renamed',
    status: 'inactive',
    slug: store.slug,
    notificationSettings: { notifyNewOrders: false, notifyChargeback: true },
    checkoutSettings: { defaultDarkMode: true },
  });

  const deleted = await answers(sdk, 'stores.delete', { id: store.id });
  expect(deleted.store.deletedAt).not.toBeNull();
  await refuses(sdk, {
    method: 'stores.update',
    args: [{ id: store.id, name: 'Back' }],
    with: { status: 404, message: 'Store not found', layer: 'store' },
  });
});

test('stores.create makes one store for repeated calls under one idempotency key', async ({ merchant }) => {
  const options = { idempotencyKey: `conformance-${merchant.merchantId}` };
  const [first, again] = [
    await answers(merchant.sdk.test, 'stores.create', { name: 'Once' }, options),
    await answers(merchant.sdk.test, 'stores.create', { name: 'Once' }, options),
  ];
  expect(again.store.id).toBe(first.store.id);
});
