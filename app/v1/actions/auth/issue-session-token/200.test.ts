import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifySessionToken } from '@/lib/auth/session-token';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeProduct, makeStore, type TestMerchant } from '@/lib/testing/factories';

let app: TestApp;
let merchant: TestMerchant;
let storeId: string;
let productId: string;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
  storeId = (await makeStore(merchant)).id;
  productId = (await makeProduct(merchant, { storeId })).id;
});
afterAll(() => app.close());

describe('auth/issue-session-token', () => {
  it.each([
    ['a store', () => ({ storeId })],
    ['a product of the store', () => ({ productId })],
    ['a store and a product of it', () => ({ storeId, productId })],
  ])('returns a token that lives five minutes, for %s', async (_, subject) => {
    const { token, expiresAt } = await merchant.sdk.test.auth.issueSessionToken({
      ...subject(),
      buyerIdentity: 'buyer-1',
    });
    const lifetimeMs = new Date(expiresAt).getTime() - app.clock.nowMs();
    expect(lifetimeMs).toBeGreaterThan(295_000);
    expect(lifetimeMs).toBeLessThanOrEqual(300_000);
    const claims = await verifySessionToken(app.deps, token);
    expect(claims).toMatchObject({ buyerIdentity: 'buyer-1', merchantId: merchant.id, environment: 'test' });
  });

  it.each(['test', 'prod'] as const)(
    'returns a token of the environment of the key: %s',
    async (environment) => {
      const { token } = await merchant.sdk[environment].auth.issueSessionToken({
        storeId,
        buyerIdentity: 'buyer-1',
      });
      expect((await verifySessionToken(app.deps, token)).environment).toBe(environment);
    },
  );

  it.each([
    ['space around it is removed', '  User-42 ', 'User-42'],
    ['upper case stays', 'Ada@Example.COM', 'Ada@Example.COM'],
    ['256 characters fit', 'x'.repeat(256), 'x'.repeat(256)],
  ])('keeps the buyerIdentity as it was sent: %s', async (_, buyerIdentity, kept) => {
    const { token } = await merchant.sdk.test.auth.issueSessionToken({ storeId, buyerIdentity });
    expect((await verifySessionToken(app.deps, token)).buyerIdentity).toBe(kept);
  });

  it('returns the same token under its idempotency key while the token lives, then a fresh one', async () => {
    const options = { idempotencyKey: 'token-1' };
    const params = { storeId, buyerIdentity: 'buyer-1' };
    const first = await merchant.sdk.test.auth.issueSessionToken(params, options);
    app.clock.advance(60_000);
    expect((await merchant.sdk.test.auth.issueSessionToken(params, options)).token).toBe(first.token);
    app.clock.advance(241_000);
    const fresh = await merchant.sdk.test.auth.issueSessionToken(params, options);
    expect(fresh.token).not.toBe(first.token);
    expect(new Date(fresh.expiresAt).getTime()).toBeGreaterThan(app.clock.nowMs());
  });
});
