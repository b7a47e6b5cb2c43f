import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { JobHandlers } from '@/lib/jobs/jobs';
import { IDLE_HANDLERS } from '@/lib/jobs/testing/idle-handlers';
import { HOUR_MS, MINUTE_MS } from '@/lib/kernel/clock';
import { encodeShortId } from '@/lib/kernel/short-id';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import type { FakeCheckout } from '@/lib/psp/testing/fake-psp-ledger';
import type { Session } from '@/lib/sessions/core/session';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { deferred } from '@/lib/testing/deferred';
import { makeSession, openShop, pageOrder, type Shop } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';
import { askAboutOpenAttempts } from './ask-about-open-attempts';
import { expireCheckout } from './expire-checkout';
import { placeOrder } from './place-order';
import { reconcileAttempts } from './reconcile-attempts';
import { recordPspEvent } from './record-psp-event';
import { refundDuplicatePayment } from './refund-duplicate-payment';
import { resumeRefunds } from './resume-refunds';

/* Work that is left unfinished when something goes wrong at the worst moment, and the sweep or job that finishes it. */
let app: TestApp;
let psp: FakePsp;
let shop: Shop;
let handlers: JobHandlers;

beforeAll(async () => {
  psp = createFakePsp();
  app = await startTestApp({ psps: psp.registry, hasJobs: true });
  shop = await openShop(app);
  handlers = {
    ...IDLE_HANDLERS,
    'refund-duplicate-payment': (data) => refundDuplicatePayment(app.deps, data),
    'advance-subscription': async () => {},
    'forget-method': async () => {},
    'expire-checkout': (data) => expireCheckout(app.deps, data),
  };
});
beforeEach(() => psp.reset());
afterAll(() => app.close());

const FR = { billingDetail: { country: 'FR', isBusiness: false } } as const;

function checkoutAt(session: Session, index = -1): FakeCheckout {
  const checkout = psp.checkoutsOf(encodeShortId('ORD', session.orderId)).at(index);
  if (!checkout) throw new Error('The PSP has no such checkout');
  return checkout;
}

const book = (event: Parameters<typeof recordPspEvent>[1]['event']) =>
  recordPspEvent(app.deps, { psp: 'fake', event });

describe('an order that is paid', () => {
  it('keeps no other checkout that could be paid: an unknown one is found and ended at the PSP', async () => {
    const session = await makeSession(app, shop);
    await placeOrder(app.deps, pageOrder(session));
    psp.plan('lost_answer');
    await placeOrder(app.deps, pageOrder(session, FR));
    await book(psp.pay(checkoutAt(session, 0).pspRef));
    app.clock.advance(MINUTE_MS);
    await reconcileAttempts(app.deps, { limit: 50 });
    await app.deps.jobs.drain(handlers);
    expect(checkoutAt(session).state).toBe('expired');
    const { attempts: rows } = await readLedger(app, session);
    expect(rows).toMatchObject([{ state: 'paid' }, { state: 'closed', failureReason: 'order_settled' }]);
  });

  it('expires the open one at the PSP, by a job', async () => {
    const session = await makeSession(app, shop);
    await placeOrder(app.deps, pageOrder(session));
    await placeOrder(app.deps, pageOrder(session, FR));
    expect(checkoutAt(session).state).toBe('open');
    await book(psp.pay(checkoutAt(session, 0).pspRef));
    await app.deps.jobs.drain(handlers);
    expect(checkoutAt(session).state).toBe('expired');
  });
});

describe('a payment of another amount than was asked for', () => {
  it('is refunded, and the session takes the next submit', async () => {
    const session = await makeSession(app, shop);
    await placeOrder(app.deps, pageOrder(session));
    const odd = psp.pay(checkoutAt(session).pspRef, { amountMinor: 1n });
    expect(await book(odd)).toEqual({ outcome: 'amount_mismatch' });
    await app.deps.jobs.drain(handlers);
    expect(psp.refunds).toMatchObject([{ amountMinor: 1n }]);
    expect(await placeOrder(app.deps, pageOrder(session))).toMatchObject({ kind: 'open' });
    expect(psp.creates).toHaveLength(2);
  });
});

describe('a webhook that never comes', () => {
  it('is noticed by asking, rarely: after five minutes, and each time after twice as long', async () => {
    const session = await makeSession(app, shop);
    await placeOrder(app.deps, pageOrder(session));
    app.clock.advance(4 * MINUTE_MS);
    await askAboutOpenAttempts(app.deps, { limit: 50 });
    psp.pay(checkoutAt(session).pspRef);
    expect((await readLedger(app, session)).order).toMatchObject({ status: 'pending' });
    app.clock.advance(2 * MINUTE_MS);
    await askAboutOpenAttempts(app.deps, { limit: 50 });
    expect((await readLedger(app, session)).order).toMatchObject({ status: 'completed' });
  });

  it('closes what the PSP has let expire', async () => {
    const session = await makeSession(app, shop);
    await placeOrder(app.deps, pageOrder(session));
    psp.expire(checkoutAt(session).pspRef);
    app.clock.advance(6 * MINUTE_MS);
    await askAboutOpenAttempts(app.deps, { limit: 50 });
    expect((await readLedger(app, session)).attempts).toMatchObject([
      { state: 'closed', failureReason: 'expired' },
    ]);
  });
});

describe('a refund whose PSP was away for longer than a job goes on', () => {
  it('is enqueued again, once, and made', async () => {
    const session = await makeSession(app, shop);
    await placeOrder(app.deps, pageOrder(session));
    const { pspRef } = checkoutAt(session);
    await book(psp.pay(pspRef));
    await book(psp.pay(pspRef, { paymentRef: 'second' }));
    // The job that was enqueued with it has given up.
    await app.deps.jobs.drain({ ...handlers, 'refund-duplicate-payment': async () => {} });
    await resumeRefunds(app.deps, { limit: 50 });
    expect(await app.deps.jobs.drain(handlers)).toBe(0);
    app.clock.advance(4 * HOUR_MS);
    await resumeRefunds(app.deps, { limit: 50 });
    await resumeRefunds(app.deps, { limit: 50 });
    expect(await app.deps.jobs.drain(handlers)).toBe(1);
    expect(psp.refunds).toMatchObject([{ paymentRef: 'second', amountMinor: 3_451n }]);
    expect((await readLedger(app, session)).duplicates).toMatchObject([{ state: 'refunded' }]);
  });
});

describe('a crowd at a PSP that does not answer', () => {
  it('waits for one call to it, not for one each', async () => {
    const session = await makeSession(app, shop);
    const [arrived, release, allWaiting] = [deferred(), deferred(), deferred()];
    psp.plan({ arrived, release, outcome: 'lost_request', isDoneFirst: true });
    const first = placeOrder(app.deps, pageOrder(session));
    await arrived.promise;
    let reservations = 0;
    const transact: typeof app.deps.transact = async (work) => {
      const result = await app.deps.transact(work);
      reservations += 1;
      if (reservations === 3) allWaiting.resolve();
      return result;
    };
    const crowd = Promise.all([1, 2, 3].map(() => placeOrder({ ...app.deps, transact }, pageOrder(session))));
    await allWaiting.promise;
    release.resolve();
    const pending = { kind: 'pending', cause: 'no_answer', isOwn: true };
    expect(await first).toMatchObject(pending);
    for (const answer of await crowd) expect(answer).toMatchObject(pending);
    expect(psp.creates).toHaveLength(1);
  });
});
