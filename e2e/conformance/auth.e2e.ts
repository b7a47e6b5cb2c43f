import { answers, expect, refuses, test } from './conformance-fixtures';

const buyerIdentity = 'buyer-1';

test('auth.issueSessionToken returns a token for a store and for a product', async ({ merchant }) => {
  const sdk = merchant.sdk.test;
  const byStore = await answers(sdk, 'auth.issueSessionToken', { storeId: merchant.store.id, buyerIdentity });
  expect(byStore.token.split('.')).toHaveLength(3);
  expect(Date.parse(byStore.expiresAt)).toBeGreaterThan(Date.now());
  await answers(sdk, 'auth.issueSessionToken', { productId: merchant.productId, buyerIdentity });
});

test('auth.issueSessionToken is refused for another merchant’s store', async ({ merchant, stranger }) => {
  await refuses(merchant.sdk.test, {
    method: 'auth.issueSessionToken',
    args: [{ storeId: stranger.store.id, buyerIdentity }],
    with: {
      status: 403,
      message: 'Access denied: you do not have permission to this store',
      layer: 'store',
    },
  });
});
