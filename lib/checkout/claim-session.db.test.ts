import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeSessionId, encodeShortId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import { recordPspEvent } from '@/lib/orders/record-psp-event';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import type { Session } from '@/lib/sessions/core/session';
import { sessions } from '@/lib/sessions/session-tables';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeSession, mintToken, openShop, pageOrder, type Shop } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';
import { claimSession } from './claim-session';
import { loadCheckoutPage } from './load-checkout-page';
import { visitorCookie } from './visitor-cookie';

let app: TestApp;
let psp: FakePsp;
let shop: Shop;

beforeAll(async () => {
  psp = createFakePsp();
  app = await startTestApp({ psps: psp.registry, hasJobs: true });
  shop = await openShop(app);
  await shop.merchant.sdk.test.webhooks.add({
    storeId: shop.store.id,
    channel: 'http',
    url: 'http://127.0.0.1:9/hook',
    events: ['order.completed'],
    testMode: true,
  });
});
afterAll(() => app.close());

const addressOf = (session: Session) => ({ storeSlug: shop.slug, sessionId: encodeSessionId(session.id) });

const claimCookie = (session: Session) =>
  visitorCookie(app.deps, { session, isClaimant: true, fingerprint: null }).value;

describe('the cookie of a visitor', () => {
  it.each<[string, (own: Session, other: Session) => string]>([
    ["another session's", (_, other) => claimCookie(other)],
    ['made up', () => 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.'],
    [
      'a submit that says it was a claim',
      (own) =>
        visitorCookie(app.deps, { session: own, isClaimant: false, fingerprint: 'f' }).value.replace('.', ''),
    ],
    ['empty', () => ''],
  ])('proves nothing when it is %s', async (_, forge) => {
    const [own, other] = [await makeSession(app, shop), await makeSession(app, shop)];
    const request = { ...addressOf(own), cookie: forge(own, other) };
    expect(await loadCheckoutPage(app.deps, request)).toMatchObject({ visitor: 'link' });
  });

  it('is limited to the path of its session, hidden from scripts, and secure where the site is on https', async () => {
    const session = await makeSession(app, shop);
    expect(visitorCookie(app.deps, { session, isClaimant: false, fingerprint: 'f' })).toMatchObject({
      path: `/${shop.slug}/checkout/${encodeSessionId(session.id)}`,
      httpOnly: true,
      sameSite: 'lax',
      secure: true,
    });
    const env = { ...app.deps.env, publicUrl: 'http://localhost:3000' };
    expect(visitorCookie({ ...app.deps, env }, { session, isClaimant: true, fingerprint: null }).secure).toBe(
      false,
    );
  });
});

describe('a claim', () => {
  const claim = async (session: Session, input: Parameters<typeof mintToken>[2] = {}) =>
    claimSession(app.deps, {
      ...addressOf(session),
      token: await mintToken(app, shop, input),
      cookie: null,
      clientAddress: null,
    });
  const identityOf = async (session: Session) => {
    const [row] = await app.deps.db.select().from(sessions).where(eq(sessions.id, session.id));
    return row?.buyerIdentity;
  };

  const pay = async (session: Session) => {
    const [checkout] = psp.checkoutsOf(encodeShortId('ORD', session.orderId));
    await recordPspEvent(app.deps, { psp: 'fake', event: psp.pay(checkout?.pspRef ?? '') });
  };
  /** The order and what the merchant hears of it name the same buyer. */
  const expectBuyer = async (session: Session, buyerIdentity: string) => {
    const { order, events } = await readLedger(app, session);
    expect(order).toMatchObject({ status: 'completed', buyerIdentity });
    expect(events).toMatchObject([{ data: { merchantProvidedBuyerIdentity: buyerIdentity } }]);
  };

  it('binds the buyer beyond the lifetime of the token: an order made six minutes later carries the identity', async () => {
    const session = await makeSession(app, shop);
    const { cookie } = await claim(session, { buyerIdentity: 'customer-7' });
    app.clock.advance(6 * 60_000);
    await createOrder(app.deps, pageOrder(session));
    await pay(session);
    await expectBuyer(session, 'customer-7');
    const page = await loadCheckoutPage(app.deps, { ...addressOf(session), cookie: cookie.value });
    expect(page).toMatchObject({ kind: 'paid', receipt: { buyerEmail: 'ann@example.com' } });
  });

  it('binds the buyer of an order that was submitted before', async () => {
    const session = await makeSession(app, shop);
    await createOrder(app.deps, pageOrder(session));
    await claim(session, { buyerIdentity: 'customer-7' });
    await pay(session);
    await expectBuyer(session, 'customer-7');
  });

  it('succeeds again for the same buyer and is refused for another', async () => {
    const session = await makeSession(app, shop);
    await claim(session, { buyerIdentity: 'customer-7' });
    await claim(session, { buyerIdentity: 'customer-7' });
    await expect(claim(session, { buyerIdentity: 'customer-8' })).rejects.toMatchObject({
      code: 'session_claimed',
    });
    expect(await identityOf(session)).toBe('customer-7');
  });

  it('succeeds for exactly one of two buyers who claim at once', async () => {
    const session = await makeSession(app, shop);
    const claims = ['customer-1', 'customer-2'].map((buyerIdentity) => claim(session, { buyerIdentity }));
    const outcomes = await Promise.allSettled(claims);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('binds nobody when the token is of another environment', async () => {
    const session = await makeSession(app, shop);
    await expect(claim(session, { environment: 'prod' })).rejects.toMatchObject({
      code: 'authentication_failed',
    });
    expect(await identityOf(session)).toBeNull();
  });

  it("binds nobody when the token is another store's", async () => {
    const session = await makeSession(app, shop);
    const token = await mintToken(app, await openShop(app));
    const command = { ...addressOf(session), token, cookie: null, clientAddress: null };
    await expect(claimSession(app.deps, command)).rejects.toMatchObject({ code: 'session_foreign_store' });
    expect(await identityOf(session)).toBeNull();
  });
});
