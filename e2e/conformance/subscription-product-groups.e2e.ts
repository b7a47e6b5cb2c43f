import { BillingPeriod, TaxCategory } from '@waffo/pancake-ts';
import { answers, expect, refuses, test } from './conformance-fixtures';

test('subscriptionProductGroups creates, updates, publishes and deletes a group', async ({ merchant }) => {
  const sdk = merchant.sdk.test;
  const storeId = merchant.store.id;
  const { product } = await answers(sdk, 'subscriptionProducts.create', {
    storeId,
    name: 'Studio',
    billingPeriod: BillingPeriod.Monthly,
    prices: { EUR: { amount: '9.00', taxCategory: TaxCategory.SaaS } },
  });
  const { group } = await answers(sdk, 'subscriptionProductGroups.create', {
    storeId,
    name: 'Plans',
    rules: { sharedTrial: true },
    productIds: [product.id],
  });
  expect(group).toMatchObject({
    storeId,
    name: 'Plans',
    productIds: [product.id],
    environment: 'test',
    rules: { sharedTrial: true },
  });

  const changed = await answers(sdk, 'subscriptionProductGroups.update', {
    id: group.id,
    rules: { selfServicePlanChange: true },
    productIds: [],
  });
  expect(changed.group).toMatchObject({
    id: group.id,
    productIds: [],
    rules: { sharedTrial: true, selfServicePlanChange: true },
  });

  await answers(sdk, 'subscriptionProducts.publish', { id: product.id });
  await answers(sdk, 'subscriptionProductGroups.update', { id: group.id, productIds: [product.id] });
  const published = await answers(sdk, 'subscriptionProductGroups.publish', { id: group.id });
  expect(published.group).toMatchObject({ name: 'Plans', environment: 'prod', productIds: [product.id] });

  await answers(sdk, 'subscriptionProductGroups.delete', { id: group.id });
  await refuses(sdk, {
    method: 'subscriptionProductGroups.delete',
    args: [{ id: group.id }],
    with: { status: 404, message: /not found/ },
  });
});
