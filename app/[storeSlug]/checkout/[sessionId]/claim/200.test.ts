import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VISITOR_COOKIE, visitorCookie } from '@/lib/checkout/visitor-cookie';
import { createOrder } from '@/lib/orders/create-order';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, TEST_ORIGIN, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { mintToken, openShop, pageOrder, reloadSession, type Shop } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';

let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp({ psps: createFakePsp().registry });
  shop = await openShop(app);
});
afterAll(() => app.close());

describe('claim 200', () => {
  it("proves the buyer of the SDK's authenticated checkout to this browser, by the session's cookie", async () => {
    const made = await shop.merchant.sdk.test.checkout.authenticated.create({
      productId: shop.product.id,
      currency: 'EUR',
      buyerIdentity: 'customer-7',
    });
    const { pathname, hash } = new URL(made.checkoutUrl);
    const answer = await postRaw(app, `${pathname}/claim`, { token: hash.slice('#token='.length) });
    expect([answer.status, answer.body]).toEqual([200, { data: { claimed: true } }]);
    const [value, ...flags] = (answer.headers.get('set-cookie') ?? '').split('; ');
    expect(value).toMatch(new RegExp(`^${VISITOR_COOKIE}=[\\w-]+~[\\w-]{43}\\.$`));
    expect(flags).toEqual([`Path=${pathname}`, 'Max-Age=691200', 'HttpOnly', 'Secure', 'SameSite=Lax']);
    // The answer is for our own page: no other origin may read it, and no cache may keep it.
    expect(answer.headers.has('access-control-allow-origin')).toBe(false);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('keeps the proof of an earlier submit in the cookie', async () => {
    const made = await shop.merchant.sdk.test.checkout.authenticated.create({
      productId: shop.product.id,
      currency: 'EUR',
      buyerIdentity: 'customer-7',
    });
    const session = await reloadSession(app, made.sessionId);
    await createOrder(app.deps, pageOrder(session));
    const { attempts } = await readLedger(app, session);
    const fingerprint = attempts[0]?.fingerprint ?? '';
    const submitted = visitorCookie(app.deps, { session, buyerIdentity: null, fingerprint });
    const answer = await postRaw(
      app,
      `${new URL(made.checkoutUrl).pathname}/claim`,
      { token: made.token },
      { headers: { Cookie: `other=1; ${submitted.name}=${submitted.value}` } },
    );
    const both = visitorCookie(app.deps, { session, buyerIdentity: 'customer-7', fingerprint });
    expect(answer.headers.get('set-cookie')).toContain(`${VISITOR_COOKIE}=${both.value};`);
  });

  it('drops a proof of a submit that is not of this session', async () => {
    const made = await shop.merchant.sdk.test.checkout.authenticated.create({
      productId: shop.product.id,
      currency: 'EUR',
      buyerIdentity: 'customer-7',
    });
    const forged = `${VISITOR_COOKIE}=.${'A'.repeat(43)}`;
    const path = `${new URL(made.checkoutUrl).pathname}/claim`;
    const answer = await postRaw(app, path, { token: made.token }, { headers: { Cookie: forged } });
    expect(answer.headers.get('set-cookie')).toMatch(new RegExp(`^${VISITOR_COOKIE}=[\\w-]+~[\\w-]{43}\\.;`));
  });

  it('locks nobody out: two buyers claim one session, each for their own browser', async () => {
    const made = await shop.merchant.sdk.test.checkout.createSession({
      productId: shop.product.id,
      currency: 'EUR',
    });
    const { pathname } = new URL(made.checkoutUrl);
    const claimAs = async (buyerIdentity: string) =>
      postRaw(app, `${pathname}/claim`, { token: await mintToken(app, shop, { buyerIdentity }) });
    const answers = [await claimAs('customer-7'), await claimAs('customer-8')];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const [one, other] = answers.map(({ headers }) => headers.get('set-cookie'));
    expect(one).not.toBe(other);
  });

  it('answers the same buyer a second time as it did the first time', async () => {
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

  it('is refused with 405 when it is asked for by GET', async () => {
    const response = await app.call(new Request(`${TEST_ORIGIN}/${shop.slug}/checkout/cs_1/claim`));
    expect(response.status).toBe(405);
  });
});
