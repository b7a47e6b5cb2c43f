import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stores } from '@/lib/catalog/store-tables';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeProduct, makeStore, type TestMerchant } from '@/lib/testing/factories';

const PATH = '/v1/actions/auth/issue-session-token';

let app: TestApp;
let merchant: TestMerchant;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
});
afterAll(() => app.close());

describe('issue-session-token 404', () => {
  it.each([
    ['an unknown store', { storeId: 'STO_1' }, 'Store not found'],
    ['an unknown product', { productId: 'PROD_1' }, 'Product not found'],
  ])('does not find %s', async (_, subject, message) => {
    const answer = await merchant.post(PATH, { ...subject, buyerIdentity: 'b' });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([404, message]);
  });

  it('does not find an unknown product of a known store', async () => {
    const { id: storeId } = await makeStore(merchant);
    const answer = await merchant.post(PATH, { storeId, productId: 'PROD_1', buyerIdentity: 'b' });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([404, 'Product not found']);
  });

  it('does not find a deleted store, nor its products', async () => {
    const { id: storeId, slug } = await makeStore(merchant);
    const { id: productId } = await makeProduct(merchant, { storeId });
    await app.deps.db
      .update(stores)
      .set({ deletedAt: new Date() })
      .where(eq(stores.slug, slug ?? ''));
    const byStore = await merchant.post(PATH, { storeId, buyerIdentity: 'b' });
    const byProduct = await merchant.post(PATH, { productId, buyerIdentity: 'b' });
    expect([byStore.status, byStore.body.errors?.[0]?.message]).toEqual([404, 'Store not found']);
    expect([byProduct.status, byProduct.body.errors?.[0]?.message]).toEqual([404, 'Product not found']);
  });
});
