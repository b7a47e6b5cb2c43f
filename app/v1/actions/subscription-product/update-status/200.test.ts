import { ProductVersionStatus } from '@waffo/pancake-ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePlan } from '@/lib/catalog/testing/plans';
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

describe('update-status 200', () => {
  it('takes a plan off sale and puts it back', async () => {
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
