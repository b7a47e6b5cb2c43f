import { BillingPeriod, TaxCategory, type WaffoPancake } from '@waffo/pancake-ts';
import type { TestMerchant } from '@/lib/testing/factories';

type PlanParams = Parameters<WaffoPancake['subscriptionProducts']['create']>[0];

/** A subscription product in the test environment: 9.99 EUR a month without a trial, unless told otherwise. */
export async function makePlan(
  merchant: TestMerchant,
  input: { storeId: string } & Partial<Omit<PlanParams, 'storeId'>>,
) {
  const { product } = await merchant.sdk.test.subscriptionProducts.create({
    name: 'Pro plan',
    billingPeriod: BillingPeriod.Monthly,
    prices: { EUR: { amount: '9.99', taxCategory: TaxCategory.SaaS } },
    ...input,
  });
  return product;
}

type GroupParams = Parameters<WaffoPancake['subscriptionProductGroups']['create']>[0];

/** A group of subscription products in the test environment: empty, unless told otherwise. */
export async function makeGroup(
  merchant: TestMerchant,
  input: { storeId: string } & Partial<Omit<GroupParams, 'storeId'>>,
) {
  const { group } = await merchant.sdk.test.subscriptionProductGroups.create({ name: 'Plans', ...input });
  return group;
}
