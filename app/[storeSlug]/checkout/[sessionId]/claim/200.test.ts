import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VISITOR_COOKIE } from '@/lib/checkout/visitor-cookie';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, TEST_ORIGIN, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { openShop, reloadSession, type Shop } from '@/lib/testing/sale';

let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp({ psps: createFakePsp().registry });
  shop = await openShop(app);
});
afterAll(() => app.close());

describe('claim 200', () => {
  it("binds the SDK's authenticated checkout to its buyer and sets the session's cookie", async () => {
    const made = await shop.merchant.sdk.test.checkout.authenticated.create({
      productId: shop.product.id,
      currency: 'EUR',
      buyerIdentity: 'customer-7',
    });
    const { pathname, hash } = new URL(made.checkoutUrl);
    const answer = await postRaw(app, `${pathname}/claim`, { token: hash.slice('#token='.length) });
    expect([answer.status, answer.body]).toEqual([200, { data: { claimed: true } }]);
    const [value, ...flags] = (answer.headers.get('set-cookie') ?? '').split('; ');
    expect(value).toMatch(new RegExp(`^${VISITOR_COOKIE}=[\\w-]{43}\\.$`));
    expect(flags).toEqual([`Path=${pathname}`, 'Max-Age=691200', 'HttpOnly', 'Secure', 'SameSite=Lax']);
    expect((await reloadSession(app, made.sessionId)).buyerIdentity).toBe('customer-7');
    // Our own page only: no other origin may read it, and nobody keeps it.
    expect(answer.headers.has('access-control-allow-origin')).toBe(false);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('says in the same way whose session it is to the same buyer again', async () => {
    const made = await shop.merchant.sdk.test.checkout.authenticated.create({
      productId: shop.product.id,
      currency: 'EUR',
      buyerIdentity: 'customer-7',
    });
    const claim = () => postRaw(app, `${new URL(made.checkoutUrl).pathname}/claim`, { token: made.token });
    const [first, second] = [await claim(), await claim()];
    expect(second.status).toBe(200);
    expect(second.headers.get('set-cookie')).toBe(first.headers.get('set-cookie'));
  });

  it('is nothing that a GET could do', async () => {
    const response = await app.call(new Request(`${TEST_ORIGIN}/${shop.slug}/checkout/cs_1/claim`));
    expect(response.status).toBe(405);
  });
});
