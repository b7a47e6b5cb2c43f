import { describe, expect, it } from 'vitest';
import { makePlan } from '@/lib/catalog/testing/plans';
import { setUpStore } from '@/lib/testing/set-up-app';

const world = setUpStore();

describe('subscription-product/publish-product', () => {
  it('copies the product to production with its period and trial, which is refused where nothing has changed since', async () => {
    const { merchant, storeId } = world;
    const plan = await makePlan(merchant, { storeId, metadata: { trialDays: 30 } });
    const first = await merchant.sdk.test.subscriptionProducts.publish({ id: plan.id });
    expect(first.product).toMatchObject({
      id: plan.id,
      billingPeriod: 'monthly',
      metadata: { trialDays: 30 },
    });
    await expect(merchant.sdk.prod.subscriptionProducts.publish({ id: plan.id })).rejects.toMatchObject({
      status: 400,
      errors: [{ message: 'Already published to production', layer: 'product' }],
    });
  });
});
