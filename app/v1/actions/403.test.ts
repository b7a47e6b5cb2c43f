import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore, postRaw, type TestMerchant } from '@/lib/testing/factories';

const PATHS = [
  '/v1/actions/auth/issue-session-token',
  '/v1/actions/store/create-store',
  '/v1/actions/store/update-store',
  '/v1/actions/store/delete-store',
  '/v1/actions/store/add-webhook',
  '/v1/actions/store/update-webhook',
  '/v1/actions/store/remove-webhook',
  '/v1/actions/onetime-product/create-product',
  '/v1/actions/onetime-product/update-product',
  '/v1/actions/onetime-product/publish-product',
  '/v1/actions/onetime-product/update-status',
];

let app: TestApp;
let merchant: TestMerchant;
let credentials: Record<string, Record<string, string>>;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
  const { id, slug } = await makeStore(merchant);
  const { token } = await merchant.sdk.test.auth.issueSessionToken({ storeId: id, buyerIdentity: 'buyer-1' });
  credentials = {
    'a store slug': { 'X-Store-Slug': slug ?? '', 'X-Environment': 'test' },
    'a session token': { Authorization: `Bearer ${token}`, 'X-Environment': 'test' },
  };
});
afterAll(() => app.close());

describe('the catalogue actions 403', () => {
  it.each(PATHS.flatMap((path) => ['a store slug', 'a session token'].map((kind) => [path, kind] as const)))(
    '%s takes an API key only, not %s',
    async (path, kind) => {
      const answer = await postRaw(app, path, {}, { headers: credentials[kind] ?? {} });
      expect([answer.status, answer.body.errors]).toEqual([
        403,
        [{ message: 'Access denied: this credential may not call this action', layer: 'gateway' }],
      ]);
    },
  );
});
