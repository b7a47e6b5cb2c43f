import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant } from '@/lib/testing/factories';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

describe('create-product 404', () => {
  it('does not find an unknown store', async () => {
    const merchant = await makeMerchant(app);
    const answer = await merchant.post('/v1/actions/onetime-product/create-product', {
      storeId: 'STO_1',
      name: 'Thing',
      prices: { EUR: { amount: '29.00', taxCategory: 'saas' } },
    });
    expect([answer.status, answer.body.errors]).toEqual([
      404,
      [{ message: 'Store not found', layer: 'store' }],
    ]);
  });
});
