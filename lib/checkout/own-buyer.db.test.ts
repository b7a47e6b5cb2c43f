import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeSessionId, encodeShortId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import { loadPaymentState } from '@/lib/orders/load-payment-state';
import { recordPspEvent } from '@/lib/orders/record-psp-event';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import type { Session } from '@/lib/sessions/core/session';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeSession, openShop, type Shop, tokenOrder } from '@/lib/testing/sale';
import { loadCheckoutPage } from './load-checkout-page';
import { visitorCookie } from './visitor-cookie';

/* A browser that claimed a session and submitted it as well holds both proofs, and the stronger one counts. */
let app: TestApp;
let psp: FakePsp;
let shop: Shop;

beforeAll(async () => {
  psp = createFakePsp();
  app = await startTestApp({ psps: psp.registry, hasJobs: true });
  shop = await openShop(app);
});
afterAll(() => app.close());

/** An order of the session's own buyer, whose address an API key stored. */
async function orderOwn(): Promise<Session> {
  const session = await makeSession(app, shop, { body: { buyerEmail: 'ann@example.com' } });
  await createOrder(app.deps, tokenOrder(session));
  return session;
}

/** The page as a browser with these proofs sees it. */
async function pageWith(session: Session, proofs: { isClaimant: boolean; hasSubmitted: boolean }) {
  const { attempts } = await loadPaymentState(app.deps, session);
  const fingerprint = proofs.hasSubmitted ? (attempts[0]?.fingerprint ?? null) : null;
  const cookie = visitorCookie(app.deps, { session, isClaimant: proofs.isClaimant, fingerprint }).value;
  const address = { storeSlug: shop.slug, sessionId: encodeSessionId(session.id) };
  return loadCheckoutPage(app.deps, { ...address, cookie });
}

describe('the page of a session whose buyer is stored', () => {
  it.each([
    ['a claim and a submit', { isClaimant: true, hasSubmitted: true }, 'claimed'],
    ['a claim alone', { isClaimant: true, hasSubmitted: false }, 'claimed'],
    ['a submit alone', { isClaimant: false, hasSubmitted: true }, 'submitted'],
    ['nothing', { isClaimant: false, hasSubmitted: false }, 'link'],
  ])('is for a browser that proves %s', async (_, proofs, visitor) => {
    expect(await pageWith(await orderOwn(), proofs)).toMatchObject({ kind: 'open', visitor });
  });
});

describe('the receipt of a session whose buyer is stored', () => {
  it.each([
    ['in full to a browser that proves a claim and a submit', true, 'ann@example.com'],
    ['masked to a browser that proves a submit alone', false, 'a•••@example.com'],
  ])('shows the address %s', async (_, isClaimant, buyerEmail) => {
    const session = await orderOwn();
    const [checkout] = psp.checkoutsOf(encodeShortId('ORD', session.orderId));
    await recordPspEvent(app.deps, { psp: 'fake', event: psp.pay(checkout?.pspRef ?? '') });
    const page = await pageWith(session, { isClaimant, hasSubmitted: true });
    expect(page).toMatchObject({ kind: 'paid', receipt: { buyerEmail } });
  });
});
