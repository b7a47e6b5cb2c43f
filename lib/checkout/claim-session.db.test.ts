import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import type { Session } from '@/lib/sessions/core/session';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeSession, mintToken, openShop, type Shop } from '@/lib/testing/sale';
import { claimSession } from './claim-session';
import { loadCheckoutPage } from './load-checkout-page';
import { visitorCookie } from './visitor-cookie';

let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp({ psps: createFakePsp().registry });
  shop = await openShop(app);
});
afterAll(() => app.close());

const addressOf = (session: Session) => ({ storeSlug: shop.slug, sessionId: encodeSessionId(session.id) });

const claimCookie = (session: Session) =>
  visitorCookie(app.deps, { session, buyerIdentity: 'buyer-1', fingerprint: null }).value;

describe('the cookie of a visitor', () => {
  it.each<[string, (own: Session, other: Session) => string]>([
    ["another session's", (_, other) => claimCookie(other)],
    ['made up', () => 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.'],
    [
      'a submit that says it was a claim',
      (own) =>
        visitorCookie(app.deps, { session: own, buyerIdentity: null, fingerprint: 'f' }).value.replace(
          '.',
          '',
        ),
    ],
    ["another buyer's name before a code of ours", (own) => claimCookie(own).replace(/^[^~]+/, 'Ym9i')],
    ['empty', () => ''],
  ])('proves nothing when it is %s', async (_, forge) => {
    const [own, other] = [await makeSession(app, shop), await makeSession(app, shop)];
    const request = { ...addressOf(own), cookie: forge(own, other) };
    expect(await loadCheckoutPage(app.deps, request)).toMatchObject({ visitor: 'link' });
  });

  it('is limited to the path of its session, hidden from scripts, and secure where the site is on https', async () => {
    const session = await makeSession(app, shop);
    expect(visitorCookie(app.deps, { session, buyerIdentity: null, fingerprint: 'f' })).toMatchObject({
      path: `/${shop.slug}/checkout/${encodeSessionId(session.id)}`,
      httpOnly: true,
      sameSite: 'lax',
      secure: true,
    });
    const env = { ...app.deps.env, publicUrl: 'http://localhost:3000' };
    expect(
      visitorCookie({ ...app.deps, env }, { session, buyerIdentity: 'buyer-1', fingerprint: null }).secure,
    ).toBe(false);
  });
});

describe('a claim', () => {
  const claim = async (session: Session, token: string) =>
    claimSession(app.deps, { ...addressOf(session), token, cookie: null, clientAddress: null });

  it('proves its buyer beyond the lifetime of the token', async () => {
    const session = await makeSession(app, shop, { body: { buyerIdentity: 'customer-7' } });
    const { cookie } = await claim(session, await mintToken(app, shop, { buyerIdentity: 'customer-7' }));
    app.clock.advance(6 * 60_000);
    const page = await loadCheckoutPage(app.deps, { ...addressOf(session), cookie: cookie.value });
    expect(page).toMatchObject({ kind: 'open', visitor: 'intended' });
  });

  it('is refused when the token is of another environment', async () => {
    const session = await makeSession(app, shop);
    const token = await mintToken(app, shop, { environment: 'prod' });
    await expect(claim(session, token)).rejects.toMatchObject({ code: 'authentication_failed' });
  });

  it("is refused when the token is another store's", async () => {
    const session = await makeSession(app, shop);
    const token = await mintToken(app, await openShop(app));
    await expect(claim(session, token)).rejects.toMatchObject({ code: 'session_foreign_store' });
  });
});
