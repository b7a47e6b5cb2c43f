import { BillingPeriod, TaxCategory } from '@waffo/pancake-ts';
import { describe, expect, it } from 'vitest';
import { setUpStore } from '@/lib/testing/set-up-app';

const world = setUpStore();

describe('subscription-product/create-product', () => {
  it("returns the SDK's SubscriptionProductDetail, with period, trial price and trialDays", async () => {
    const { merchant, storeId } = world;
    const { product, warnings } = await merchant.sdk.test.subscriptionProducts.create({
      storeId,
      name: '  Pro plan ',
      description: 'Everything',
      billingPeriod: BillingPeriod.Monthly,
      prices: {
        EUR: { amount: '9.9', taxCategory: TaxCategory.SaaS, trialAmount: '1' },
        JPY: { amount: '1000', taxCategory: TaxCategory.SaaS },
      },
      metadata: { trialDays: 14, tier: 'pro' },
    });
    expect(warnings).toBeUndefined();
    expect(product).toEqual({
      id: expect.stringMatching(/^PROD_/),
      storeId,
      slug: 'pro-plan',
      name: 'Pro plan',
      description: 'Everything',
      billingPeriod: 'monthly',
      prices: {
        EUR: { amount: '9.90', taxIncluded: false, taxCategory: 'saas', trialAmount: '1.00' },
        JPY: { amount: '1000', taxIncluded: false, taxCategory: 'saas' },
      },
      media: [],
      successUrl: null,
      metadata: { trialDays: 14, tier: 'pro' },
      quantity: null,
      customFields: [],
      status: 'active',
      createdAt: expect.stringMatching(/Z$/),
      updatedAt: expect.stringMatching(/Z$/),
    });
  });

  it.each(Object.values(BillingPeriod))('takes a billingPeriod of %s', async (billingPeriod) => {
    const { merchant, storeId } = world;
    const { product } = await merchant.sdk.test.subscriptionProducts.create({
      storeId,
      name: `Plan ${billingPeriod}`,
      billingPeriod,
      prices: { EUR: { amount: '1.00', taxCategory: TaxCategory.SaaS } },
    });
    expect(product.billingPeriod).toBe(billingPeriod);
  });

  it.each([0, '14', 730, null])('takes trialDays of %j', async (trialDays) => {
    const { merchant, storeId } = world;
    const { product } = await merchant.sdk.test.subscriptionProducts.create({
      storeId,
      name: 'Plan with a trial',
      billingPeriod: BillingPeriod.Weekly,
      prices: { EUR: { amount: '1.00', taxCategory: TaxCategory.SaaS } },
      metadata: { trialDays },
    });
    expect(product.metadata).toEqual({ trialDays });
  });
});
