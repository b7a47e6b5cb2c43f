import { BillingPeriod, ProductVersionStatus, TaxCategory } from '@waffo/pancake-ts';
import { answers, expect, refuses, test } from './conformance-fixtures';

const prices = { EUR: { amount: '9.00', taxCategory: TaxCategory.SaaS } };

test('subscriptionProducts creates, updates, publishes and switches off a product', async ({ merchant }) => {
  const sdk = merchant.sdk.test;
  const { product } = await answers(sdk, 'subscriptionProducts.create', {
    storeId: merchant.store.id,
    name: 'Studio, monthly',
    billingPeriod: BillingPeriod.Monthly,
    prices,
    metadata: { tier: 'one' },
  });
  expect(product).toMatchObject({
    name: 'Studio, monthly',
    billingPeriod: 'monthly',
    prices,
    status: 'active',
  });

  const changed = await answers(sdk, 'subscriptionProducts.update', {
    id: product.id,
    billingPeriod: BillingPeriod.Yearly,
  });
  expect(changed.product).toMatchObject({ id: product.id, billingPeriod: 'yearly', name: 'Studio, monthly' });

  const published = await answers(sdk, 'subscriptionProducts.publish', { id: product.id });
  expect(published.product).toMatchObject({ id: product.id, billingPeriod: 'yearly' });

  const status = ProductVersionStatus.Inactive;
  const off = await answers(sdk, 'subscriptionProducts.updateStatus', { id: product.id, status });
  expect(off.product.status).toBe('inactive');
});

test('subscriptionProducts.update is refused for a one-time product', async ({ merchant }) => {
  await refuses(merchant.sdk.test, {
    method: 'subscriptionProducts.update',
    args: [{ id: merchant.productId, name: 'Every month' }],
    with: { status: 404, message: 'Product not found', layer: 'product' },
  });
});
