import { ProductVersionStatus } from '@waffo/pancake-ts';
import { describe, expect, it } from 'vitest';
import { makePlan } from '@/lib/catalog/testing/plans';
import { setUpStore } from '@/lib/testing/set-up-app';

const world = setUpStore();

describe('subscription-product/update-status', () => {
  it('takes a product off sale, where create-session returns 404, and puts it back', async () => {
    const { merchant, storeId } = world;
    const { id } = await makePlan(merchant, { storeId });
    const session = () => merchant.sdk.test.checkout.createSession({ productId: id, currency: 'EUR' });
    const off = await merchant.sdk.test.subscriptionProducts.updateStatus({
      id,
      status: ProductVersionStatus.Inactive,
    });
    expect(off.product).toMatchObject({ id, status: 'inactive', billingPeriod: 'monthly' });
    await expect(session()).rejects.toMatchObject({ status: 404 });
    const on = await merchant.sdk.test.subscriptionProducts.updateStatus({
      id,
      status: ProductVersionStatus.Active,
    });
    expect(on.product.status).toBe('active');
    await expect(session()).resolves.toBeDefined();
  });
});
