import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, type TestMerchant } from '@/lib/testing/factories';

let app: TestApp;
let merchant: TestMerchant;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
});
afterAll(() => app.close());

describe('create-product 404', () => {
  it('does not know a store that nobody has', async () => {
    const answer = await merchant.post('/v1/actions/subscription-product/create-product', {
      storeId: 'STO_1',
      name: 'Plan',
      billingPeriod: 'monthly',
      prices: { EUR: { amount: '9.99', taxCategory: 'saas' } },
    });
    expect([answer.status, answer.body.errors]).toEqual([
      404,
      [{ message: 'Store not found', layer: 'store' }],
    ]);
  });
});
