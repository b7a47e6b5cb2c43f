import { BillingPeriod, TaxCategory } from '@waffo/pancake-ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore, type TestMerchant } from '@/lib/testing/factories';

let app: TestApp;
let merchant: TestMerchant;
let storeId: string;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
  storeId = (await makeStore(merchant)).id;
});
afterAll(() => app.close());

describe('publish-product 400', () => {
  it('refuses a plan that the test environment does not have', async () => {
    const { product } = await merchant.sdk.prod.subscriptionProducts.create({
      storeId,
      name: 'Straight to production',
      billingPeriod: BillingPeriod.Monthly,
      prices: { EUR: { amount: '9.99', taxCategory: TaxCategory.SaaS } },
    });
    const answer = await merchant.post('/v1/actions/subscription-product/publish-product', {
      id: product.id,
    });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([
      400,
      'Product has no test version to publish',
    ]);
  });
});
