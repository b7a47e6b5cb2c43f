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

describe('issue-session-token 200', () => {
  it.each([
    ['the store', () => ({ storeId })],
    ['one of its products', () => ({ productId })],
    ['both', () => ({ storeId, productId })],
  ])('mints a token that lives five minutes, for %s', async (_, subject) => {
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
    'binds the token to the environment of the key, %s',
    async (environment) => {
      const { token } = await merchant.sdk[environment].auth.issueSessionToken({
        storeId,
        buyerIdentity: 'buyer-1',
      });
      expect((await verifySessionToken(app.deps, token)).environment).toBe(environment);
    },
  );

  it.each([
    ['space around it goes', '  User-42 ', 'User-42'],
    ['case stays, it is the merchant’s own word', 'Ada@Example.COM', 'Ada@Example.COM'],
    ['256 characters fit', 'x'.repeat(256), 'x'.repeat(256)],
  ])('keeps the identity as sent: %s', async (_, buyerIdentity, kept) => {
    const { token } = await merchant.sdk.test.auth.issueSessionToken({ storeId, buyerIdentity });
    expect((await verifySessionToken(app.deps, token)).buyerIdentity).toBe(kept);
  });

  it('replays a token under its idempotency key only while the token lives', async () => {
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
