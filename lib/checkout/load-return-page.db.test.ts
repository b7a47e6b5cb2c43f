import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { stores } from '@/lib/catalog/store-tables';
import { encodeSessionId, encodeShortId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import { loadPaymentState } from '@/lib/orders/load-payment-state';
import { recordPspEvent } from '@/lib/orders/record-psp-event';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import type { Session } from '@/lib/sessions/core/session';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { deferred } from '@/lib/testing/deferred';
import { makeSession, openShop, pageOrder, type Shop } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';
import { loadCheckoutPage } from './load-checkout-page';
import { loadHandover } from './load-handover';
import { loadReturnPage } from './load-return-page';
import { visitorCookie } from './visitor-cookie';

const LEASE_OVER_MS = 20_001;

let app: TestApp;
let psp: FakePsp;
let shop: Shop;

beforeAll(async () => {
  psp = createFakePsp();
  app = await startTestApp({ psps: psp.registry, hasJobs: true });
  shop = await openShop(app);
});
beforeEach(() => psp.reset());
afterAll(() => app.close());

type As = 'link' | 'submitted' | 'claimed';

const book = (event: ReturnType<FakePsp['pay']>) => recordPspEvent(app.deps, { psp: 'fake', event });
const submit = (session: Session) => createOrder(app.deps, pageOrder(session));

function refAt(session: Session): string {
  const checkout = psp.checkoutsOf(encodeShortId('ORD', session.orderId)).at(-1);
  if (!checkout) throw new Error('The PSP has no checkout for this session');
  return checkout.pspRef;
}

/** The cookie of whoever submitted the session's newest attempt, of who claimed it, or none. */
async function cookieOf(session: Session, as: As): Promise<string | null> {
  if (as === 'link') return null;
  if (as === 'claimed')
    return visitorCookie(app.deps, { session, buyerIdentity: 'buyer-1', fingerprint: null }).value;
  const { attempts } = await loadPaymentState(app.deps, session);
  const fingerprint = attempts[0]?.fingerprint ?? 'nothing submitted';
  return visitorCookie(app.deps, { session, buyerIdentity: null, fingerprint }).value;
}

async function requestOf(session: Session, as: As) {
  return {
    storeSlug: shop.slug,
    sessionId: encodeSessionId(session.id),
    cookie: await cookieOf(session, as),
  };
}

/** The three pages of a session, as one visitor sees them. */
async function pagesOf(session: Session, as: As = 'submitted', { saysAbandoned = false } = {}) {
  const request = await requestOf(session, as);
  return {
    checkout: await loadCheckoutPage(app.deps, request),
    handover: await loadHandover(app.deps, request),
    back: await loadReturnPage(app.deps, { ...request, saysAbandoned }),
  };
}

describe('a page whose address names no session', () => {
  it.each<[string, (session: Session) => Partial<Awaited<ReturnType<typeof requestOf>>>]>([
    ['another session', () => ({ sessionId: 'cs_00000000-0000-4000-8000-000000000000' })],
    ['no session id at all', () => ({ sessionId: "cs_' or 1=1" })],
    ['another store', () => ({ storeSlug: 'other-store-abc123' })],
  ])('is not found for %s', async (_, change) => {
    const session = await makeSession(app, shop);
    const request = { ...(await requestOf(session, 'claimed')), ...change(session) };
    expect([
      await loadCheckoutPage(app.deps, request),
      await loadHandover(app.deps, request),
      await loadReturnPage(app.deps, { ...request, saysAbandoned: false }),
    ]).toEqual([{ kind: 'not_found' }, { kind: 'not_found' }, { kind: 'not_found' }]);
  });
});

describe('the pages of a session', () => {
  it('show an open form without a quote before a country is known', async () => {
    const session = await makeSession(app, shop);
    expect(await pagesOf(session, 'link')).toMatchObject({
      checkout: {
        kind: 'open',
        visitor: 'link',
        typed: null,
        lastFailure: null,
        quote: null,
        pspName: 'Fake Pay',
      },
      handover: { kind: 'back' },
      back: { kind: 'back' },
    });
  });

  it('show the quote at once when the country is prefilled', async () => {
    const session = await makeSession(app, shop, {
      body: { billingDetail: { country: 'DE', isBusiness: false } },
    });
    const { checkout } = await pagesOf(session, 'link');
    expect(checkout).toMatchObject({ kind: 'open', quote: { tax: { totalMinor: 3_451n, taxMinor: 551n } } });
  });

  it('lead the browser that submitted on to the PSP', async () => {
    const session = await makeSession(app, shop);
    const { checkoutUrl } = await submit(session);
    expect(await pagesOf(session)).toMatchObject({
      checkout: {
        kind: 'open',
        typed: { email: 'ann@example.com', country: 'DE' },
        quote: { tax: { totalMinor: 3_451n } },
      },
      handover: { kind: 'go', url: checkoutUrl },
      back: { kind: 'processing' },
    });
  });

  it('show a visitor with only the link neither what was typed nor where to pay', async () => {
    const session = await makeSession(app, shop);
    await submit(session);
    const { checkout, handover } = await pagesOf(session, 'link');
    expect(checkout).toMatchObject({ kind: 'open', visitor: 'link', typed: null, quote: null });
    expect(handover).toEqual({ kind: 'back', session: expect.anything() });
  });

  it('say abandoned, and stay open, when the shopper leaves the payment page', async () => {
    const session = await makeSession(app, shop);
    await submit(session);
    const pages = await pagesOf(session, 'submitted', { saysAbandoned: true });
    expect(pages).toMatchObject({ checkout: { kind: 'open' }, back: { kind: 'abandoned' } });
  });

  it('say checking while the PSP is being asked', async () => {
    const session = await makeSession(app, shop);
    const [arrived, release] = [deferred(), deferred()];
    psp.plan({ arrived, release, outcome: 'created', isDoneFirst: false });
    const answer = submit(session);
    await arrived.promise;
    const pages = await pagesOf(session);
    app.clock.advance(LEASE_OVER_MS);
    const later = await pagesOf(session);
    release.resolve();
    await answer;
    expect(pages).toMatchObject({
      checkout: { kind: 'checking' },
      handover: { kind: 'checking' },
      back: { kind: 'processing' },
    });
    // The caller seems to be dead: the shopper may try again meanwhile.
    expect(later).toMatchObject({
      checkout: { kind: 'open', lastFailure: 'unknown' },
      handover: { kind: 'checking' },
    });
  });

  it('show the form with a message when the PSP did not answer', async () => {
    const session = await makeSession(app, shop);
    psp.plan('lost_request');
    await expect(submit(session)).rejects.toMatchObject({ code: 'psp_unavailable' });
    expect(await pagesOf(session)).toMatchObject({
      checkout: { kind: 'open', lastFailure: 'unknown', typed: { email: 'ann@example.com' } },
      handover: { kind: 'checking' },
      back: { kind: 'processing' },
    });
  });

  it('show the form with a message when the PSP refused', async () => {
    const session = await makeSession(app, shop);
    psp.plan('refused');
    await expect(submit(session)).rejects.toMatchObject({ code: 'psp_refused' });
    expect(await pagesOf(session)).toMatchObject({
      checkout: { kind: 'open', lastFailure: 'refused' },
      handover: { kind: 'back' },
      back: { kind: 'failed', reason: 'refused' },
    });
  });

  it('say failed, with a link back, when the payment was declined', async () => {
    const session = await makeSession(app, shop);
    await submit(session);
    await book(psp.decline(refAt(session)));
    expect(await pagesOf(session)).toMatchObject({
      checkout: { kind: 'open', lastFailure: 'declined' },
      handover: { kind: 'go' },
      back: { kind: 'failed', reason: 'declined' },
    });
  });

  it('are shown without the name of the provider when its account cannot be opened', async () => {
    const session = await makeSession(app, shop);
    const forStore = () => Promise.reject(new Error('sealed with another key'));
    const deps = { ...app.deps, psps: { ...app.deps.psps, forStore } };
    const page = await loadCheckoutPage(deps, await requestOf(session, 'link'));
    expect(page).toMatchObject({ kind: 'open', pspName: null });
  });

  it('say abandoned when the shopper leaves the payment page after a decline', async () => {
    const session = await makeSession(app, shop);
    await submit(session);
    await book(psp.decline(refAt(session)));
    const pages = await pagesOf(session, 'submitted', { saysAbandoned: true });
    expect(pages).toMatchObject({
      checkout: { kind: 'open', lastFailure: 'declined' },
      back: { kind: 'abandoned' },
    });
  });

  it('say failed when the checkout has expired at the PSP, also before its event has arrived', async () => {
    const session = await makeSession(app, shop);
    await submit(session);
    psp.expire(refAt(session));
    const { back } = await pagesOf(session);
    expect(back).toMatchObject({ kind: 'failed', reason: 'expired' });
    expect((await readLedger(app, session)).attempts).toMatchObject([
      { state: 'closed', failureReason: 'expired' },
    ]);
  });

  it('ask the PSP once in two seconds for all tabs together', async () => {
    const session = await makeSession(app, shop);
    await submit(session);
    const asked = vi.spyOn(psp.adapter, 'retrieveCheckout');
    const looks = await Promise.all(Array.from({ length: 10 }, () => pagesOf(session)));
    expect(asked).toHaveBeenCalledTimes(1);
    for (const { back } of looks) expect(back).toMatchObject({ kind: 'processing' });
    psp.pay(refAt(session));
    app.clock.advance(2_000);
    expect((await pagesOf(session)).back).toMatchObject({ kind: 'paid' });
    expect(asked).toHaveBeenCalledTimes(2);
    asked.mockRestore();
  });

  it('show the payer the receipt and the success URL', async () => {
    const session = await makeSession(app, shop);
    await submit(session);
    await book(psp.pay(refAt(session)));
    const orderId = encodeShortId('ORD', session.orderId);
    const receipt = {
      orderId: session.orderId,
      buyerEmail: 'ann@example.com',
      paidAtMs: Date.UTC(2026, 10, 20, 12),
      method: 'card',
      last4: '0110',
      tax: { totalMinor: 3_451n, taxMinor: 551n },
    };
    const ordersPath = `/${shop.slug}/portal?environment=test`;
    expect(await pagesOf(session)).toMatchObject({
      checkout: { kind: 'paid', receipt, ordersPath },
      handover: { kind: 'back' },
      back: { kind: 'paid', receipt, successUrl: `https://shop.example/thanks?order=${orderId}`, ordersPath },
    });
  });

  it('show the payer no way to its orders where no mail could open them', async () => {
    const session = await makeSession(app, shop);
    await submit(session);
    await book(psp.pay(refAt(session)));
    const withoutMail = { ...app.deps, mailer: null };
    const request = await requestOf(session, 'submitted');
    const pages = [
      await loadCheckoutPage(withoutMail, request),
      await loadReturnPage(withoutMail, { ...request, saysAbandoned: false }),
    ];
    for (const page of pages)
      expect(page).toMatchObject({
        kind: 'paid',
        receipt: { buyerEmail: 'ann@example.com' },
        ordersPath: null,
      });
  });

  it('lead to the success URL of the order, and to that of the session once the store takes its origin back', async () => {
    const session = await makeSession(app, shop, { body: { successUrl: 'https://session.example/' } });
    await createOrder(app.deps, pageOrder(session, { successUrl: 'https://allowed.example/done' }));
    await book(psp.pay(refAt(session)));
    expect((await pagesOf(session)).back).toMatchObject({ successUrl: 'https://allowed.example/done' });
    const [store] = await app.deps.db.select().from(stores).where(eq(stores.id, session.storeId));
    await app.deps.db.update(stores).set({ allowedOrigins: [] }).where(eq(stores.id, session.storeId));
    const { back } = await pagesOf(session);
    await app.deps.db
      .update(stores)
      .set({ allowedOrigins: store?.allowedOrigins ?? [] })
      .where(eq(stores.id, session.storeId));
    expect(back).toMatchObject({ successUrl: 'https://session.example/' });
  });

  it('show a visitor with only the link that the session is paid, and nothing else', async () => {
    const session = await makeSession(app, shop);
    await submit(session);
    await book(psp.pay(refAt(session)));
    const { checkout, back } = await pagesOf(session, 'link');
    expect(checkout).toMatchObject({ kind: 'paid', receipt: null, ordersPath: null });
    expect(back).toMatchObject({ kind: 'paid', receipt: null, ordersPath: null });
  });

  it('ask the PSP and book the payment when the webhook is lost', async () => {
    const session = await makeSession(app, shop);
    await submit(session);
    const event = psp.pay(refAt(session));
    expect((await pagesOf(session)).back).toMatchObject({ kind: 'paid' });
    // The webhook that comes after all finds it booked.
    expect(await book(event)).toEqual({ outcome: 'already_recorded' });
    const { payments } = await readLedger(app, session);
    expect(payments).toMatchObject([{ status: 'succeeded', amountMinor: 3_451n }]);
  });

  it('say processing when the webhook is late and the PSP is down', async () => {
    const session = await makeSession(app, shop);
    await submit(session);
    psp.pay(refAt(session));
    psp.setDown(true);
    expect((await pagesOf(session)).back).toMatchObject({ kind: 'processing' });
  });

  it('say expired when the session has expired', async () => {
    const session = await makeSession(app, shop, { body: { expiresInSeconds: 60 } });
    app.clock.advance(60_001);
    expect((await pagesOf(session)).checkout).toMatchObject({ kind: 'expired' });
  });

  it.each([
    ['is switched off', { status: 'inactive' as const }],
    ['is gone', { deletedAt: new Date() }],
  ])('say unavailable, and sell nothing, when the store %s', async (_, change) => {
    const session = await makeSession(app, shop);
    const where = eq(stores.id, session.storeId);
    await app.deps.db.update(stores).set(change).where(where);
    const { checkout } = await pagesOf(session);
    const refused = await submit(session).catch((error) => error.code);
    await app.deps.db.update(stores).set({ status: 'active', deletedAt: null }).where(where);
    expect(checkout).toMatchObject({ kind: 'unavailable' });
    expect(refused).toBe('session_invalid');
    expect((await pagesOf(session)).checkout).toMatchObject({ kind: 'open' });
  });
});
