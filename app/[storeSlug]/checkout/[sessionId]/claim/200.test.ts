import { describe, expect, it } from 'vitest';
import { VISITOR_COOKIE } from '@/lib/checkout/visitor-cookie';
import { TEST_ORIGIN } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { reloadSession } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const world = setUpShop();

describe('claim', () => {
  it("returns 200 for the SDK's authenticated checkout, binds it to its buyer and sets the session's cookie", async () => {
    const { app, shop } = world;
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
    // Only our own page may read the answer, and no cache may keep it.
    expect(answer.headers.has('access-control-allow-origin')).toBe(false);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('returns the same cookie when the same buyer claims again', async () => {
    const { app, shop } = world;
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

  it('returns 405 for a GET', async () => {
    const { app, shop } = world;
    const response = await app.call(new Request(`${TEST_ORIGIN}/${shop.slug}/checkout/cs_1/claim`));
    expect(response.status).toBe(405);
  });
});
