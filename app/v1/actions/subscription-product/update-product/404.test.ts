import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeProduct, makeStore, type TestMerchant } from '@/lib/testing/factories';

const PATH = '/v1/actions/subscription-product/update-product';

let app: TestApp;
let merchant: TestMerchant;
let storeId: string;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
  storeId = (await makeStore(merchant)).id;
});
afterAll(() => app.close());

describe('update-product 404', () => {
  it.each<[string, () => string | Promise<string>]>([
    ['a product nobody has', () => 'PROD_1'],
    ['a one-time product', async () => (await makeProduct(merchant, { storeId })).id],
  ])('does not know %s', async (_, id) => {
    const answer = await merchant.post(PATH, { id: await id(), name: 'Other' });
    expect([answer.status, answer.body.errors]).toEqual([
      404,
      [{ message: 'Product not found', layer: 'product' }],
    ]);
  });
});
