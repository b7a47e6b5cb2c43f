import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { IDLE_HANDLERS } from '@/lib/jobs/testing/idle-handlers';
import { encodeShortId, toId } from '@/lib/kernel/short-id';
import type { PspEvent } from '@/lib/psp/port';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import type { Session } from '@/lib/sessions/core/session';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeSession, openShop, pageOrder, type Shop, tokenOrder } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';
import { toMoneyBackJson } from './core/money-back-json';
import { createOrder } from './create-order';
import { expireCheckout } from './expire-checkout';
import { lockPspEvent } from './psp-event-repo';
import { pspEvents } from './psp-event-tables';
import { recordPspEvent } from './record-psp-event';
import { refundDuplicatePayment } from './refund-duplicate-payment';

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
beforeEach(async () => {
  await drainRefunds();
  psp.reset();
});
afterAll(() => app.close());

/** Books an event, and looks that its row says what became of it. */
async function book(event: PspEvent) {
  const { outcome } = await recordPspEvent(app.deps, { psp: 'fake', event });
  if (outcome !== 'seen_before')
    expect(await lockPspEvent(app.deps.db, { psp: 'fake', id: event.id })).toMatchObject({ outcome });
  return outcome;
}
const ledgerOf = (session: Session) => readLedger(app, session);

function checkoutsAt(session: Session) {
  return psp.checkoutsOf(encodeShortId('ORD', session.orderId));
}

function refAt(session: Session): string {
  const checkout = checkoutsAt(session).at(-1);
  if (!checkout) throw new Error('The PSP has no checkout for this session');
  return checkout.pspRef;
}

/** A session with an open checkout of 34.51 EUR. */
async function openCheckout(body: Record<string, unknown> = {}): Promise<Session> {
  const session = await makeSession(app, shop, { body });
  await createOrder(app.deps, pageOrder(session));
  return session;
}

/** Runs the refunds that are queued and returns how many there were. */
function drainRefunds(): Promise<number> {
  let count = 0;
  return app.deps.jobs
    .drain({
      ...IDLE_HANDLERS,
      'expire-checkout': (data) => expireCheckout(app.deps, data),
      'refund-duplicate-payment': async (data) => {
        count += 1;
        await refundDuplicatePayment(app.deps, data);
      },
    })
    .then(() => count);
}

describe('a payment', () => {
  it('completes the order and tells the merchant of it in the same breath', async () => {
    const session = await makeSession(app, shop, {
      body: { metadata: { plan: 'pro' }, orderMerchantExternalId: 'ext-1' },
    });
    await createOrder(app.deps, tokenOrder(session, { buyerIdentity: 'customer-7' }));
    expect(await book(psp.pay(refAt(session)))).toBe('completed');
    const { order, attempts, payments, events } = await ledgerOf(session);
    expect(order).toMatchObject({
      status: 'completed',
      buyerIdentity: 'customer-7',
      completedAt: expect.any(Date),
    });
    expect(attempts).toMatchObject([{ state: 'paid', failureReason: null }]);
    expect(payments).toMatchObject([
      { status: 'succeeded', amountMinor: 3_451n, method: 'card', last4: '0110' },
    ]);
    expect(events).toMatchObject([
      {
        eventType: 'order.completed',
        eventId: paymentIdOnWire(payments),
        data: {
          orderStatus: 'completed',
          buyerEmail: 'ann@example.com',
          merchantProvidedBuyerIdentity: 'customer-7',
          orderMerchantExternalId: 'ext-1',
          orderMetadata: { plan: 'pro' },
          currency: 'EUR',
          chargedAmount: '34.51',
          subtotal: '29.00',
          taxAmount: '5.51',
          total: '34.51',
          paymentId: paymentIdOnWire(payments),
        },
      },
    ]);
  });

  it('is booked once, however often its event comes', async () => {
    const session = await openCheckout();
    const event = psp.pay(refAt(session));
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => book(event)));
    expect(outcomes.sort()).toEqual(['completed', ...Array.from({ length: 7 }, () => 'seen_before')]);
    const { payments, events } = await ledgerOf(session);
    expect([payments.length, events.length]).toEqual([1, 1]);
  });

  it('is booked once under two event ids too', async () => {
    const session = await openCheckout();
    const event = psp.pay(refAt(session));
    expect(await book(event)).toBe('completed');
    expect(await book({ ...event, id: `${event.id}-again` })).toBe('already_recorded');
    expect((await ledgerOf(session)).events).toHaveLength(1);
  });

  it('keeps one name when the same reference was declined before', async () => {
    const session = await openCheckout();
    const paymentRef = `pi_${session.id}`;
    await book(psp.decline(refAt(session), { paymentRef }));
    await book(psp.pay(refAt(session), { paymentRef }));
    const { payments, events } = await ledgerOf(session);
    expect(payments).toMatchObject([{ status: 'succeeded', failureReason: null, last4: '0110' }]);
    expect(events.map(({ eventId }) => eventId)).toEqual([paymentIdOnWire(payments)]);
  });

  it('tells nobody when its transaction fails', async () => {
    const session = await openCheckout();
    const event = psp.pay(refAt(session));
    const failing = { ...app.deps, ids: { uuid: () => 'no uuid' } };
    await expect(recordPspEvent(failing, { psp: 'fake', event })).rejects.toThrow();
    expect(await ledgerOf(session)).toMatchObject({ order: { status: 'pending' }, payments: [], events: [] });
    // Nothing remembers the event either, so that the PSP's next try is the first.
    expect(await book(event)).toBe('completed');
  });

  it.each([
    ['a cent less', { amountMinor: 3_450n }],
    ['a cent more', { amountMinor: 3_452n }],
    ['another currency', { currency: 'USD' }],
  ])('of %s is refunded and completes nothing', async (_, change) => {
    const session = await openCheckout();
    expect(await book(psp.pay(refAt(session), change))).toBe('amount_mismatch');
    const { order, duplicates, events } = await ledgerOf(session);
    expect(order).toMatchObject({ status: 'pending' });
    expect(duplicates).toMatchObject([{ reason: 'amount_mismatch', state: 'pending' }]);
    expect(events).toEqual([]);
    expect(await drainRefunds()).toBe(1);
  });

  it('of another environment is noted and nothing more', async () => {
    const session = await openCheckout();
    expect(await book({ ...psp.pay(refAt(session)), environment: 'prod' })).toBe('environment_mismatch');
    expect(await ledgerOf(session)).toMatchObject({
      order: { status: 'pending' },
      payments: [],
      duplicates: [],
    });
  });

  it('from another store’s account is noted and nothing more, and from its own is booked', async () => {
    const session = await openCheckout();
    const event = psp.pay(refAt(session));
    const record = (accountStoreId: Session['storeId'], id: string) =>
      recordPspEvent(app.deps, { psp: 'fake', event: { ...event, id }, accountStoreId });
    const foreign = toId<Session['storeId']>(app.deps.ids.uuid());
    expect(await record(foreign, 'evt_foreign')).toEqual({ outcome: 'account_mismatch' });
    expect(await ledgerOf(session)).toMatchObject({ order: { status: 'pending' }, payments: [] });
    expect(await record(session.storeId, 'evt_own')).toEqual({ outcome: 'completed' });
  });

  it('is told apart from the event of another account that has its id, and its payment from one of its name', async () => {
    const otherShop = await openShop(app);
    const [victim, other] = [await openCheckout(), await makeSession(app, otherShop)];
    await createOrder(app.deps, pageOrder(other));
    const stranger = toId<Session['storeId']>(app.deps.ids.uuid());
    const [event, foreign] = [psp.pay(refAt(victim)), psp.pay(refAt(other))];
    if (event.type !== 'payment_succeeded' || foreign.type !== 'payment_succeeded')
      throw new Error('Both are paid');
    // The other store's owner writes what it likes into the events of an account of its own.
    const { paymentRef } = event.payment;
    const taken = { ...foreign, id: event.id, payment: { ...foreign.payment, paymentRef } };
    const accountOf = (accountStoreId: Session['storeId'], arrived: typeof event) =>
      recordPspEvent(app.deps, { psp: 'fake', event: arrived, accountStoreId });
    expect(await accountOf(stranger, event)).toEqual({ outcome: 'account_mismatch' });
    expect(await accountOf(other.storeId, taken)).toEqual({ outcome: 'completed' });
    expect(await accountOf(victim.storeId, event)).toEqual({ outcome: 'completed' });
    expect((await ledgerOf(victim)).order).toMatchObject({ status: 'completed' });
  });

  it.each([
    ['that nobody has', encodeShortId('ORD', '00000000-0000-4000-8000-000000000001' as Session['orderId'])], // well-formed and unused
    ['that is no id', 'ORD_!'],
    ['of another kind', 'PAY_1'],
  ])('for an order %s is noted and nothing more', async (_, orderId) => {
    const session = await openCheckout();
    expect(await book({ ...psp.pay(refAt(session)), orderId })).toBe('unknown_order');
    const rows = await app.deps.db.select().from(pspEvents);
    expect(rows.at(-1)).toMatchObject({ outcome: 'unknown_order' });
  });

  it('for a checkout that was never ours is refunded', async () => {
    const session = await openCheckout();
    expect(await book({ ...psp.pay(refAt(session)), pspRef: 'co_foreign' })).toBe('unknown_checkout');
    expect(await ledgerOf(session)).toMatchObject({
      order: { status: 'pending' },
      duplicates: [{ reason: 'unknown_checkout' }],
    });
  });
});

describe('a second payment', () => {
  it('is refunded once, by a job that is keyed by the payment', async () => {
    const session = await openCheckout();
    const pspRef = refAt(session);
    await book(psp.pay(pspRef));
    const second = psp.pay(pspRef, { paymentRef: `second-${session.id}` });
    expect(await book({ ...second, ...secondPayment(`second-${session.id}`) })).toBe('second_payment');
    expect(await book({ ...second, ...secondPayment(`second-${session.id}`), id: 'again' })).toBe(
      'second_payment',
    );
    expect(await drainRefunds()).toBe(1);
    expect(psp.refunds).toEqual([
      {
        paymentRef: `second-${session.id}`,
        amountMinor: 3_451n,
        currency: 'EUR',
        idempotencyKey: expect.stringMatching(`^duplicate-second-${session.id}-\\d+$`),
      },
    ]);
    const { order, payments, duplicates, events } = await ledgerOf(session);
    expect(order).toMatchObject({ status: 'completed' });
    expect(payments).toHaveLength(1);
    expect(duplicates).toMatchObject([{ state: 'refunded', refundedAt: expect.any(Date) }]);
    expect(events).toHaveLength(1);
  });

  it('stays to be refunded while the PSP does not say that it was, and is refunded once it does', async () => {
    const session = await openCheckout();
    await book(psp.pay(refAt(session)));
    await book({
      ...psp.pay(refAt(session)),
      ...secondPayment(`late-${session.id}`),
      id: `late-${session.id}`,
    });
    const key = { psp: 'fake', pspPaymentRef: `late-${session.id}` };
    psp.setDown(true);
    await expect(refundDuplicatePayment(app.deps, key)).rejects.toThrow();
    expect((await ledgerOf(session)).duplicates).toMatchObject([{ state: 'pending' }]);
    psp.setDown(false);
    await refundDuplicatePayment(app.deps, key);
    await refundDuplicatePayment(app.deps, key);
    expect(psp.refunds).toHaveLength(1);
    expect((await ledgerOf(session)).duplicates).toMatchObject([{ state: 'refunded' }]);
  });

  it('of two that come at once is whichever comes second', async () => {
    const session = await openCheckout();
    const first = psp.pay(refAt(session));
    const other = { ...first, ...secondPayment(`other-${session.id}`), id: `other-${session.id}` };
    expect((await Promise.all([book(first), book(other)])).sort()).toEqual(['completed', 'second_payment']);
    const { payments, duplicates, events } = await ledgerOf(session);
    expect([payments.length, duplicates.length, events.length]).toEqual([1, 1, 1]);
  });

  function secondPayment(paymentRef: string) {
    return {
      type: 'payment_succeeded' as const,
      payment: {
        paymentRef,
        amountMinor: 3_451n,
        currency: 'EUR',
        method: 'card',
        last4: '0110',
        paidAtMs: Date.UTC(2026, 10, 20),
      },
    };
  }
});

describe('a refund that has failed after the PSP had taken it on', () => {
  async function bookSecondPayment(session: Session, paymentRef: string): Promise<void> {
    const pspRef = refAt(session);
    await book(psp.pay(pspRef));
    await book(psp.pay(pspRef, { paymentRef }));
  }
  const failureOf = (session: Session, paymentRef: string) =>
    psp.failRefund({ orderId: encodeShortId('ORD', session.orderId), paymentRef });

  it('is left to the operator, with one alarm, and is not asked for again', async () => {
    const error = vi.spyOn(app.deps.log, 'error');
    const session = await openCheckout();
    const paymentRef = `failed-${session.id}`;
    await bookSecondPayment(session, paymentRef);
    await drainRefunds();
    expect(await book(failureOf(session, paymentRef))).toBe('refund_failed');
    expect(await book(failureOf(session, paymentRef))).toBe('already_recorded');
    expect((await ledgerOf(session)).duplicates).toMatchObject([{ state: 'refused', refundedAt: null }]);
    expect(error).toHaveBeenCalledTimes(1);
    expect(error.mock.calls[0]?.[0]).toContain('a refund has failed');
    expect(await drainRefunds()).toBe(0);
    error.mockRestore();
  });

  it('stays failed when its event overtakes our own note that it was made', async () => {
    const session = await openCheckout();
    const paymentRef = `overtaken-${session.id}`;
    await bookSecondPayment(session, paymentRef);
    const refundPayment: typeof psp.adapter.refundPayment = async (command) => {
      const outcome = await psp.adapter.refundPayment(command);
      await book(failureOf(session, paymentRef));
      return outcome;
    };
    const adapter = { ...psp.adapter, refundPayment };
    const psps = { ...psp.registry, forAttempt: async () => adapter };
    await refundDuplicatePayment({ ...app.deps, psps }, { psp: 'fake', pspPaymentRef: paymentRef });
    expect((await ledgerOf(session)).duplicates).toMatchObject([{ state: 'refused' }]);
  });

  it("changes nothing where it names another order's duplicate payment", async () => {
    const session = await openCheckout();
    await bookSecondPayment(await openCheckout(), `other-${session.id}`);
    expect(await book(failureOf(session, `other-${session.id}`))).toBe('unknown_refund');
  });

  it('is handed on to a job, once and whole, where it names a payment that is no duplicate', async () => {
    const session = await openCheckout();
    const event = failureOf(session, `unheard-of-${session.id}`);
    expect(await book(event)).toBe('handed_on');
    expect(await book(event)).toBe('seen_before');
    const kept = await lockPspEvent(app.deps.db, { psp: 'fake', id: event.id });
    expect(kept).toMatchObject({ outcome: 'handed_on', payload: toMoneyBackJson(event) });
  });
});

describe('a payment reference', () => {
  it('never moves from the order that it was declined for to another order', async () => {
    const [first, second] = [await openCheckout(), await openCheckout()];
    const paymentRef = `shared-${first.id}`;
    await book(psp.decline(refAt(first), { paymentRef }));
    await expect(book(psp.decline(refAt(second), { paymentRef }))).rejects.toThrow('Assertion failed');
    expect((await ledgerOf(first)).payments).toMatchObject([{ status: 'failed' }]);
    expect((await ledgerOf(second)).payments).toEqual([]);
  });
});

describe('a decline', () => {
  it('is kept, leaves the checkout open, and a later payment completes', async () => {
    const session = await openCheckout();
    expect(await book(psp.decline(refAt(session)))).toBe('failure_recorded');
    expect(await ledgerOf(session)).toMatchObject({
      order: { status: 'pending' },
      attempts: [{ state: 'open' }],
      payments: [{ status: 'failed', failureReason: 'card_declined', paidAt: null }],
      events: [],
    });
    await book(psp.pay(refAt(session)));
    const { order, payments } = await ledgerOf(session);
    expect(order).toMatchObject({ status: 'completed' });
    expect(payments.map(({ status }) => status)).toEqual(['failed', 'succeeded']);
  });

  it('of a checkout that was replaced leaves the order as the new one asks for it', async () => {
    const session = await openCheckout();
    const old = refAt(session);
    await createOrder(app.deps, pageOrder(session, { billingDetail: { country: 'FR', isBusiness: false } }));
    expect(await book(psp.decline(old))).toBe('failure_recorded');
    expect((await ledgerOf(session)).order).toMatchObject({
      totalMinor: 3_480n,
      billingDetail: { country: 'FR' },
    });
  });

  it('that comes after the payment changes nothing', async () => {
    const session = await openCheckout();
    const late = psp.decline(refAt(session));
    await book(psp.pay(refAt(session)));
    expect(await book(late)).toBe('order_settled');
    expect((await ledgerOf(session)).payments).toMatchObject([{ status: 'succeeded' }]);
  });
});

describe('an expiry', () => {
  it('closes the attempt, and the next submit makes another', async () => {
    const session = await openCheckout();
    expect(await book(psp.expire(refAt(session)))).toBe('attempt_closed');
    expect((await ledgerOf(session)).attempts).toMatchObject([{ state: 'closed', failureReason: 'expired' }]);
    expect(await book(psp.expire(refAt(session)))).toBe('attempt_over');
    await createOrder(app.deps, pageOrder(session));
    expect((await ledgerOf(session)).attempts).toMatchObject([{ state: 'closed' }, { state: 'open' }]);
  });

  it('of a checkout that was replaced leaves the new one alone', async () => {
    const session = await openCheckout();
    const old = refAt(session);
    await createOrder(app.deps, pageOrder(session, { billingDetail: { country: 'FR', isBusiness: false } }));
    await book(psp.expire(old));
    expect((await ledgerOf(session)).attempts).toMatchObject([
      { failureReason: 'replaced' },
      { state: 'open' },
    ]);
  });

  it('that comes after the payment changes nothing', async () => {
    const session = await openCheckout();
    const pspRef = refAt(session);
    const paid = psp.pay(pspRef);
    const late = psp.expire(pspRef);
    await book(paid);
    expect(await book(late)).toBe('order_settled');
    expect((await ledgerOf(session)).order).toMatchObject({ status: 'completed' });
  });

  it('that comes before the payment does not turn it away', async () => {
    const session = await openCheckout();
    const pspRef = refAt(session);
    await book(psp.expire(pspRef));
    expect(await book(psp.pay(pspRef))).toBe('completed');
    expect((await ledgerOf(session)).order).toMatchObject({ status: 'completed', totalMinor: 3_451n });
  });
});

function paymentIdOnWire(payments: Awaited<ReturnType<typeof readLedger>>['payments']): string {
  const paid = payments.find(({ status }) => status === 'succeeded');
  if (!paid) throw new Error('No payment succeeded');
  return encodeShortId('PAY', paid.id);
}
