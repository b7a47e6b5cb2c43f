import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant } from '@/lib/testing/factories';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

describe('publish-product 404', () => {
  it('does not find an unknown product', async () => {
    const merchant = await makeMerchant(app);
    const answer = await merchant.post('/v1/actions/onetime-product/publish-product', { id: 'PROD_1' });
    expect([answer.status, answer.body.errors]).toEqual([
      404,
      [{ message: 'Product not found', layer: 'product' }],
    ]);
  });
});
