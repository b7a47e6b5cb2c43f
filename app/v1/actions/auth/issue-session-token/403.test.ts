import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeProduct, makeStore, type TestMerchant } from '@/lib/testing/factories';

const PATH = '/v1/actions/auth/issue-session-token';
const DENIED = 'Access denied: you do not have permission to this store';

let app: TestApp;
let merchant: TestMerchant;
let own: { storeId: string; productId: string };
let foreign: { storeId: string; productId: string };

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
  own = await makeStoreWithProduct(merchant);
  foreign = await makeStoreWithProduct(await makeMerchant(app));
});
afterAll(() => app.close());

async function makeStoreWithProduct(owner: TestMerchant) {
  const storeId = (await makeStore(owner)).id;
  return { storeId, productId: (await makeProduct(owner, { storeId })).id };
}

describe('issue-session-token 403', () => {
  it.each<[string, () => object, string]>([
    ["somebody else's store", () => ({ storeId: foreign.storeId }), DENIED],
    ["somebody else's product", () => ({ productId: foreign.productId }), DENIED],
    [
      "somebody else's store with an own product",
      () => ({ storeId: foreign.storeId, productId: own.productId }),
      DENIED,
    ],
    [
      'a product of another store than the named one',
      () => ({ storeId: own.storeId, productId: foreign.productId }),
      'Product does not belong to this store',
    ],
  ])('refuses %s', async (_, subject, message) => {
    const answer = await merchant.post(PATH, { ...subject(), buyerIdentity: 'b' });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([403, message]);
  });
});
