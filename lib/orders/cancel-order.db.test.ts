import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadCheckoutPage } from '@/lib/checkout/load-checkout-page';
import { loadHandover } from '@/lib/checkout/load-handover';
import { loadReturnPage } from '@/lib/checkout/load-return-page';
import { submitCheckoutForm } from '@/lib/checkout/submit-checkout-form';
import { IDLE_HANDLERS } from '@/lib/jobs/testing/idle-handlers';
import { encodeSessionId, encodeShortId } from '@/lib/kernel/short-id';
import { paths } from '@/lib/paths';
import type { PspEvent } from '@/lib/psp/port';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import type { FakeCheckout } from '@/lib/psp/testing/fake-psp-ledger';
import type { Session } from '@/lib/sessions/core/session';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { deferred } from '@/lib/testing/deferred';
import { makeSession, openShop, type Shop, tokenOrder } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';
import { cancelOrder } from './cancel-order';
import { createOrder } from './create-order';
import { expireCheckout } from './expire-checkout';
import { reconcileAttempts } from './reconcile-attempts';
import { recordPspEvent } from './record-psp-event';
import { refundDuplicatePayment } from './refund-duplicate-payment';

const LEASE_OVER_MS = 20_001;
const FR = { billingDetail: { country: 'FR', isBusiness: false } } as const;

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

async function orderedSession(): Promise<Session> {
  const session = await makeSession(app, shop);
  await createOrder(app.deps, tokenOrder(session));
  return session;
}

function cancel(session: Session) {
  const { buyer } = tokenOrder(session);
  if (buyer.kind !== 'sessionToken') throw new Error('A token order has a token');
  return cancelOrder(app.deps, { orderId: session.orderId, buyer });
}

function checkoutAt(session: Session, index = -1): FakeCheckout {
  const checkout = psp.checkoutsOf(encodeShortId('ORD', session.orderId)).at(index);
  if (!checkout) throw new Error('The PSP has no such checkout');
  return checkout;
}

const book = async (event: PspEvent) => (await recordPspEvent(app.deps, { psp: 'fake', event })).outcome;
const drain = () =>
  app.deps.jobs.drain({
    ...IDLE_HANDLERS,
    'expire-checkout': (data) => expireCheckout(app.deps, data),
    'refund-duplicate-payment': (data) => refundDuplicatePayment(app.deps, data),
  });
const requestOf = (session: Session) => ({
  storeSlug: shop.slug,
  sessionId: encodeSessionId(session.id),
  cookie: null,
});

describe('a payment that arrives after a cancel', () => {
  it('is refunded in full, once, however often it is reported', async () => {
    const session = await orderedSession();
    await cancel(session);
    const event = psp.pay(checkoutAt(session).pspRef);
    expect(await book(event)).toBe('order_canceled');
    expect(await book(event)).toBe('seen_before');
    expect(await book({ ...event, id: `${event.id}-again` })).toBe('order_canceled');
    await drain();
    const paymentRef = checkoutAt(session).payment?.paymentRef;
    expect(psp.refunds).toMatchObject([{ paymentRef, amountMinor: 3_451n, currency: 'EUR' }]);
    expect(await readLedger(app, session)).toMatchObject({
      order: { status: 'canceled', completedAt: null },
      attempts: [{ state: 'closed' }],
      payments: [],
      duplicates: [{ reason: 'order_canceled', state: 'refunded', amountMinor: 3_451n }],
      events: [],
    });
  });

  it('is refunded too where it was made on an earlier payment page', async () => {
    const session = await orderedSession();
    await createOrder(app.deps, tokenOrder(session, FR));
    await cancel(session);
    expect(await book(psp.pay(checkoutAt(session, 0).pspRef))).toBe('order_canceled');
    await drain();
    expect(psp.refunds).toHaveLength(1);
  });

  it('changes nothing else: a decline and an expiry of a canceled order are ignored', async () => {
    const session = await orderedSession();
    await cancel(session);
    const { pspRef } = checkoutAt(session);
    expect(await book(psp.decline(pspRef))).toBe('order_settled');
    expect(await book(psp.expire(pspRef))).toBe('order_settled');
    expect(await readLedger(app, session)).toMatchObject({ order: { status: 'canceled' }, payments: [] });
  });
});

describe('a cancel beside a payment page that is being made', () => {
  it('settles an attempt whose outcome is unknown first, and then ends its payment page', async () => {
    const session = await orderedSession();
    psp.plan('lost_answer');
    await createOrder(app.deps, tokenOrder(session, FR)).catch(() => {});
    await cancel(session);
    expect(psp.checkoutsOf(encodeShortId('ORD', session.orderId)).map(({ state }) => state)).toEqual([
      'expired',
      'expired',
    ]);
    const { order, attempts } = await readLedger(app, session);
    expect(order).toMatchObject({ status: 'canceled' });
    expect(attempts.map(({ state }) => state)).toEqual(['closed', 'closed']);
  });

  it('cancels without asking the PSP where the PSP refused the page', async () => {
    const session = await orderedSession();
    psp.plan('refused');
    await createOrder(app.deps, tokenOrder(session, FR)).catch(() => {});
    psp.setDown(true);
    expect(await cancel(session)).toMatchObject({ status: 'canceled' });
  });

  it('waits for it, and ends it', async () => {
    const session = await orderedSession();
    const [arrived, release] = [deferred(), deferred()];
    psp.plan({ arrived, release, outcome: 'created', isDoneFirst: false });
    const changed = createOrder(app.deps, tokenOrder(session, FR)).catch(() => {});
    await arrived.promise;
    const canceled = cancel(session);
    release.resolve();
    expect(await canceled).toMatchObject({ status: 'canceled' });
    await changed;
    expect(checkoutAt(session).state).toBe('expired');
  });

  it('takes over from a caller that died, whose late answer then opens nothing', async () => {
    const session = await orderedSession();
    const [arrived, release] = [deferred(), deferred()];
    psp.plan({ arrived, release, outcome: 'created', isDoneFirst: true });
    const slow = createOrder(app.deps, tokenOrder(session, FR)).catch((error) => error.code);
    await arrived.promise;
    app.clock.advance(LEASE_OVER_MS);
    expect(await cancel(session)).toMatchObject({ status: 'canceled' });
    release.resolve();
    expect(await slow).toBe('session_invalid');
    await drain();
    await reconcileAttempts(app.deps, { limit: 50 });
    expect(checkoutAt(session).state).toBe('expired');
    expect((await readLedger(app, session)).order).toMatchObject({ status: 'canceled' });
  });
});

describe('many at once', () => {
  it('cancel once, and a payment among them is kept or refunded', async () => {
    const session = await orderedSession();
    const { pspRef } = checkoutAt(session);
    const results = await Promise.allSettled([
      ...Array.from({ length: 5 }, () => cancel(session)),
      book(psp.pay(pspRef)),
    ]);
    await drain();
    const { order, payments, duplicates } = await readLedger(app, session);
    const canceled = results.slice(0, 5).filter(({ status }) => status === 'fulfilled').length;
    expect(canceled).toBe(order?.status === 'canceled' ? 1 : 0);
    expect(payments.length + duplicates.length).toBe(1);
    expect(duplicates.length).toBe(canceled);
    expect(psp.refunds.length).toBe(canceled);
  });
});

describe("a canceled order's pages", () => {
  it('say so and take nothing', async () => {
    const session = await orderedSession();
    await cancel(session);
    const request = requestOf(session);
    expect(await loadCheckoutPage(app.deps, request)).toMatchObject({ kind: 'canceled' });
    expect(await loadHandover(app.deps, request)).toMatchObject({ kind: 'back' });
    expect(await loadReturnPage(app.deps, { ...request, saysAbandoned: false })).toMatchObject({
      kind: 'back',
    });
    const fields: Record<string, string> = { email: 'ann@example.com', country: 'DE', intent: 'pay' };
    const answer = await submitCheckoutForm(app.deps, {
      ...request,
      clientAddress: null,
      field: (name) => fields[name] ?? null,
      formatFor: () => ({ money: String, percent: String, place: String }),
    });
    expect(answer).toMatchObject({
      kind: 'redirect',
      path: paths.checkout({ storeSlug: shop.slug, sessionId: session.id }),
    });
    expect(await createOrder(app.deps, tokenOrder(session)).catch((error) => error.code)).toBe(
      'session_invalid',
    );
  });
});
