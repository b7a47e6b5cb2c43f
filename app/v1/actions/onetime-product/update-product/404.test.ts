import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeProduct, makeStore, type TestMerchant } from '@/lib/testing/factories';

const PATH = '/v1/actions/onetime-product/update-product';

let app: TestApp;
let merchant: TestMerchant;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
});
afterAll(() => app.close());

describe('update-product 404', () => {
  it('does not find an unknown product', async () => {
    const answer = await merchant.post(PATH, { id: 'PROD_1', name: 'After' });
    expect([answer.status, answer.body.errors]).toEqual([
      404,
      [{ message: 'Product not found', layer: 'product' }],
    ]);
  });

  it('does not find a product of a deleted store', async () => {
    const { id: storeId } = await makeStore(merchant);
    const { id } = await makeProduct(merchant, { storeId });
    await merchant.sdk.test.stores.delete({ id: storeId });
    const answer = await merchant.post(PATH, { id, name: 'After' });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([404, 'Product not found']);
  });

  it('does not find a product in an environment that does not list it', async () => {
    const { id } = await makeProduct(merchant, { storeId: (await makeStore(merchant)).id });
    const answer = await merchant.post(PATH, { id, name: 'After' }, { environment: 'prod' });
    expect([answer.status, answer.body.errors]).toEqual([
      404,
      [{ message: 'Product not found or not active for this environment', layer: 'product' }],
    ]);
  });
});
