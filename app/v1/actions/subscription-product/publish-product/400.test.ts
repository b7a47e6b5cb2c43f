import { BillingPeriod, TaxCategory } from '@waffo/pancake-ts';
import { describe } from 'vitest';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpStore } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/subscription-product/publish-product';

const world = setUpStore();

describe('subscription-product/publish-product', () => {
  refusesBodies(world, { path: PATH, status: 400 }, [
    [
      'a product that the test environment does not list',
      async ({ merchant, storeId }) => {
        const { product } = await merchant.sdk.prod.subscriptionProducts.create({
          storeId,
          name: 'Straight to production',
          billingPeriod: BillingPeriod.Monthly,
          prices: { EUR: { amount: '9.99', taxCategory: TaxCategory.SaaS } },
        });
        return { id: product.id };
      },
      'Product has no test version to publish',
    ],
  ]);
});
