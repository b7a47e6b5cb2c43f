import { TaxCategory } from '@waffo/pancake-ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore, type TestMerchant } from '@/lib/testing/factories';

const PATH = '/v1/actions/onetime-product/publish-product';

let app: TestApp;
let merchant: TestMerchant;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
});
afterAll(() => app.close());

describe('publish-product 400', () => {
  it.each<[string, unknown, string]>([
    ['no JSON', '', 'Invalid JSON body'],
    ['no id', {}, 'Missing required field: id'],
    ['another prefix', { id: 'STO_1' }, 'Expected format: PROD_xxx, got "STO_1"'],
  ])('refuses %s', async (_, body, message) => {
    const answer = await merchant.post(PATH, body);
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([400, message]);
  });

  it('refuses a product that was never in test', async () => {
    const { id: storeId } = await makeStore(merchant);
    const { product } = await merchant.sdk.prod.onetimeProducts.create({
      storeId,
      name: 'Prod only',
      prices: { EUR: { amount: '29.00', taxCategory: TaxCategory.SaaS } },
    });
    const answer = await merchant.post(PATH, { id: product.id });
    expect([answer.status, answer.body.errors]).toEqual([
      400,
      [{ message: 'Product has no test version to publish', layer: 'product' }],
    ]);
  });
});
