import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeProduct, makeStore, type TestMerchant } from '@/lib/testing/factories';

const PATH = '/v1/actions/auth/issue-session-token';
const STORE = 'STO_0000000000000000000001';

let app: TestApp;
let merchant: TestMerchant;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
});
afterAll(() => app.close());

describe('issue-session-token 400', () => {
  it.each<[string, unknown, string]>([
    ['no JSON', '{', 'Invalid JSON body'],
    ['no identity', { storeId: STORE }, 'Missing required field: buyerIdentity'],
    ['an empty identity', { storeId: STORE, buyerIdentity: '' }, 'Missing required field: buyerIdentity'],
    ['a blank identity', { storeId: STORE, buyerIdentity: ' \n' }, 'Missing required field: buyerIdentity'],
    [
      'a number for an identity',
      { storeId: STORE, buyerIdentity: 7 },
      'Invalid buyerIdentity: expected text, got "7"',
    ],
    [
      'an identity of 257 characters',
      { storeId: STORE, buyerIdentity: 'x'.repeat(257) },
      `Invalid buyerIdentity: expected at most 256 characters, got "${'x'.repeat(80)}…"`,
    ],
    [
      'neither store nor product',
      { buyerIdentity: 'b' },
      'Missing required field: provide storeId or productId',
    ],
    [
      'both of them empty',
      { buyerIdentity: 'b', storeId: '', productId: null },
      'Missing required field: provide storeId or productId',
    ],
    [
      'another prefix for the store',
      { buyerIdentity: 'b', storeId: 'PROD_1' },
      'Expected format: STO_xxx, got "PROD_1"',
    ],
    ['a store id of no text', { buyerIdentity: 'b', storeId: 12 }, 'Expected format: STO_xxx, got "12"'],
    [
      'a store id beyond 128 bits',
      { buyerIdentity: 'b', storeId: `STO_${'z'.repeat(22)}` },
      `Expected format: STO_xxx, got "STO_${'z'.repeat(22)}"`,
    ],
    [
      'another prefix for the product',
      { buyerIdentity: 'b', productId: 'prod_1' },
      'Expected format: PROD_xxx, got "prod_1"',
    ],
    [
      'a bad product beside a store',
      { buyerIdentity: 'b', storeId: STORE, productId: 'x' },
      'Expected format: PROD_xxx, got "x"',
    ],
  ])('refuses %s', async (_, body, message) => {
    const answer = await merchant.post(PATH, body);
    expect([answer.status, answer.body.data, answer.body.errors?.[0]?.message]).toEqual([400, null, message]);
  });

  it.each(['store', 'product'])('refuses an inactive store, found by its %s', async (by) => {
    const { id } = await makeStore(merchant);
    const product = await makeProduct(merchant, { storeId: id });
    await merchant.post('/v1/actions/store/update-store', { id, status: 'inactive' });
    const subject = by === 'store' ? { storeId: id } : { productId: product.id };
    const answer = await merchant.post(PATH, { ...subject, buyerIdentity: 'b' });
    expect([answer.status, answer.body.errors]).toEqual([
      400,
      [{ message: 'Store is not active', layer: 'store' }],
    ]);
  });
});
