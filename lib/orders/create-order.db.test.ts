import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '@/lib/kernel/error-catalogue';
import { encodeShortId } from '@/lib/kernel/short-id';
import type { CreateStep } from '@/lib/psp/testing/fake-creates';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import type { Session } from '@/lib/sessions/core/session';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { deferred } from '@/lib/testing/deferred';
import { makeSession, openShop, pageOrder, type Shop, tokenOrder } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';
import { callPsp } from './call-psp';
import type { CreateOrderCommand } from './core/create-order-command';
import { createOrder } from './create-order';
import { recordPspEvent } from './record-psp-event';

const LEASE_OVER_MS = 20_001;
const FR_CONSUMER = { billingDetail: { country: 'FR', isBusiness: false } };

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

const submit = (command: CreateOrderCommand) => createOrder(app.deps, command);
const ledgerOf = (session: Session) => readLedger(app, session);
const statesOf = async (session: Session) => (await ledgerOf(session)).attempts.map(({ state }) => state);
const book = (event: ReturnType<FakePsp['pay']>) => recordPspEvent(app.deps, { psp: 'fake', event });

/** The newest checkout that the PSP has for a session. */
function checkoutAt(session: Session) {
  const checkout = psp.checkoutsOf(encodeShortId('ORD', session.orderId)).at(-1);
  if (!checkout) throw new Error('The PSP has no checkout for this session');
  return checkout;
}

/** A create call that stops at the PSP until it is let go. */
function hang(outcome: Exclude<CreateStep, object>, { isDoneFirst = false } = {}) {
  const [arrived, release] = [deferred(), deferred()];
  psp.plan({ arrived, release, outcome, isDoneFirst });
  return { arrived: arrived.promise, release: release.resolve };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (caught: unknown) => caught,
  );
  if (error instanceof AppError) return error.code;
  throw error ?? new Error('Nothing was refused');
}

describe('one session, one order', () => {
  it('opens a checkout, keeps its url and freezes the order as it was shown', async () => {
    const session = await makeSession(app, shop, {
      body: { metadata: { plan: 'pro' }, orderMerchantExternalId: 'ext-1', successUrl: 'https://x.example/' },
    });
    const { checkoutUrl, orderId, warnings } = await submit(pageOrder(session));
    const { order, attempts } = await ledgerOf(session);
    expect(checkoutUrl).toBe(checkoutAt(session).url);
    expect(orderId).toBe(session.orderId);
    expect(warnings).toEqual([]);
    expect(attempts).toMatchObject([
      {
        attemptNumber: 1,
        state: 'open',
        url: checkoutUrl,
        pspRef: checkoutAt(session).pspRef,
        idempotencyKey: `${encodeShortId('ORD', session.orderId)}-1`,
        leaseOwner: null,
        leaseUntil: null,
      },
    ]);
    expect(order).toMatchObject({
      status: 'pending',
      currency: 'EUR',
      subtotalMinor: 2_900n,
      taxMinor: 551n,
      totalMinor: 3_451n,
      buyerEmail: 'ann@example.com',
      buyerIdentity: null,
      billingDetail: { country: 'DE', isBusiness: false },
      successUrl: 'https://x.example/',
      metadata: { plan: 'pro' },
      orderMerchantExternalId: 'ext-1',
      completedAt: null,
    });
  });

  it('answers every repeat with the same url and asks the PSP once', async () => {
    const session = await makeSession(app, shop);
    const first = await submit(pageOrder(session));
    expect(await submit(pageOrder(session))).toEqual(first);
    expect(psp.creates).toHaveLength(1);
  });

  it('takes fifty submits at once for one', async () => {
    const session = await makeSession(app, shop);
    const { arrived, release } = hang('created');
    const submits = Array.from({ length: 50 }, () => submit(pageOrder(session)));
    await arrived;
    release();
    const answers = await Promise.allSettled(submits);
    const urls = answers.flatMap((answer) =>
      answer.status === 'fulfilled' ? [answer.value.checkoutUrl] : [],
    );
    const failures = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason.code] : []));
    expect(psp.creates).toHaveLength(1);
    expect(psp.checkoutsOf(encodeShortId('ORD', session.orderId))).toHaveLength(1);
    expect(new Set(urls)).toEqual(new Set([checkoutAt(session).url]));
    expect(urls.length + failures.filter((code) => code === 'order_in_progress').length).toBe(50);
    expect(await statesOf(session)).toEqual(['open']);
  });

  it('holds no connection and no lock while the PSP thinks', async () => {
    const session = await makeSession(app, shop);
    const { arrived, release } = hang('created');
    const answer = submit(pageOrder(session));
    await arrived;
    // With the row still locked this read would wait, and fail after the lock timeout.
    await app.deps.pool.query('select 1 from sessions where id = $1 for update nowait', [session.id]);
    expect(app.deps.pool.idleCount).toBe(app.deps.pool.totalCount);
    release();
    await answer;
  });
});

describe('a PSP that says no', () => {
  it('leaves no order, and the next try is a new attempt under a new key', async () => {
    const session = await makeSession(app, shop);
    psp.plan('refused');
    expect(await codeOf(submit(pageOrder(session)))).toBe('psp_refused');
    expect(await ledgerOf(session)).toMatchObject({ order: null, attempts: [{ state: 'failed' }] });

    await submit(pageOrder(session));
    expect(await statesOf(session)).toEqual(['failed', 'open']);
    const order = encodeShortId('ORD', session.orderId);
    expect(psp.creates.map(({ idempotencyKey }) => idempotencyKey)).toEqual([`${order}-1`, `${order}-2`]);
  });
});

describe('a PSP that refuses the account', () => {
  it('leaves no order on a first call, tells the operator once, and the next try is a new attempt', async () => {
    const error = vi.spyOn(app.deps.log, 'error');
    const session = await makeSession(app, shop);
    psp.plan('account_refused');
    expect(await codeOf(submit(pageOrder(session)))).toBe('psp_unavailable');
    expect(await ledgerOf(session)).toMatchObject({
      order: null,
      attempts: [{ state: 'failed', failureReason: 'account_refused' }],
    });
    expect(error.mock.calls).toEqual([
      [
        expect.stringContaining('refuses the key'),
        expect.objectContaining({ reason: 'account_refused', pspRequestId: 'req_fake', attemptNumber: 1 }),
      ],
    ]);
    error.mockRestore();
    await submit(pageOrder(session));
    expect(await statesOf(session)).toEqual(['failed', 'open']);
  });

  it('settles nothing on a later call: the first one may have made a checkout', async () => {
    const session = await makeSession(app, shop);
    psp.plan('lost_answer', 'account_refused');
    await codeOf(submit(pageOrder(session)));
    expect(await codeOf(submit(pageOrder(session)))).toBe('psp_unavailable');
    expect(await statesOf(session)).toEqual(['unknown']);
    const { checkoutUrl } = await submit(pageOrder(session));
    const made = psp.checkoutsOf(encodeShortId('ORD', session.orderId));
    expect(made.map(({ url }) => url)).toEqual([checkoutUrl]);
  });

  it('settles nothing for a caller that takes over from one that died', async () => {
    const session = await makeSession(app, shop);
    const { arrived, release } = hang('created', { isDoneFirst: true });
    const dead = submit(pageOrder(session));
    await arrived;
    app.clock.advance(LEASE_OVER_MS);
    psp.plan('account_refused');
    expect(await codeOf(submit(pageOrder(session)))).toBe('psp_unavailable');
    expect(await statesOf(session)).toEqual(['unknown']);
    release();
    await dead;
    expect(psp.checkoutsOf(encodeShortId('ORD', session.orderId))).toHaveLength(1);
  });
});

describe("a PSP that does not take the buyer's email", () => {
  it('is asked once more without it, under a new key, and the order keeps the email', async () => {
    const session = await makeSession(app, shop);
    psp.plan('email_refused');
    const { checkoutUrl } = await submit(pageOrder(session));
    expect(checkoutUrl).toBe(checkoutAt(session).url);
    expect(psp.creates.map(({ request }) => request.customerEmail)).toEqual(['ann@example.com', null]);
    const { order, attempts } = await ledgerOf(session);
    expect(order).toMatchObject({ status: 'pending', buyerEmail: 'ann@example.com' });
    expect(attempts).toMatchObject([{ state: 'failed', failureReason: 'email_refused' }, { state: 'open' }]);
  });
});

describe('the log line of a call', () => {
  it.each<[CreateStep, object]>([
    ['refused', { reason: 'refused', pspCode: 'not_allowed', pspRequestId: 'req_fake', outcome: 'refused' }],
    ['lost_request', { reason: 'timeout', outcome: 'unknown' }],
    ['server_error', { reason: 'http_500', outcome: 'unknown' }],
  ])('is one warning after %j, with the reason and what the PSP said', async (step, fields) => {
    const warn = vi.spyOn(app.deps.log, 'warn');
    const session = await makeSession(app, shop);
    psp.plan(step);
    await codeOf(submit(pageOrder(session)));
    const orderId = encodeShortId('ORD', session.orderId);
    const ofOrder = warn.mock.calls.filter(([, logged]) => logged?.orderId === orderId);
    expect(ofOrder).toEqual([
      [expect.any(String), expect.objectContaining({ psp: 'fake', attemptNumber: 1, ...fields })],
    ]);
    warn.mockRestore();
  });
});

describe('a PSP that says nothing', () => {
  it.each<[string, CreateStep, number]>([
    ['and did nothing', 'lost_request', 0],
    ['although it made the checkout', 'lost_answer', 1],
  ])('%s: no order, and the retry asks the very same again', async (_, step, checkoutsBefore) => {
    const session = await makeSession(app, shop);
    const wireId = encodeShortId('ORD', session.orderId);
    psp.plan(step);
    expect(await codeOf(submit(pageOrder(session)))).toBe('psp_unavailable');
    expect(await ledgerOf(session)).toMatchObject({
      order: null,
      attempts: [{ state: 'unknown', leaseOwner: null }],
    });
    expect(psp.checkoutsOf(wireId)).toHaveLength(checkoutsBefore);

    const { checkoutUrl } = await submit(pageOrder(session));
    expect(psp.creates).toHaveLength(2);
    expect(psp.creates[1]).toEqual(psp.creates[0]);
    expect(psp.checkoutsOf(wireId).map(({ url }) => url)).toEqual([checkoutUrl]);
    expect(await statesOf(session)).toEqual(['open']);
  });

  it('is first asked the same again when billing has changed; only then is that checkout replaced', async () => {
    const session = await makeSession(app, shop);
    psp.plan('lost_answer');
    await codeOf(submit(pageOrder(session)));
    const lost = checkoutAt(session);

    const { checkoutUrl } = await submit(pageOrder(session, FR_CONSUMER));
    expect(psp.creates[1]).toEqual(psp.creates[0]);
    expect(psp.expires).toEqual([lost.pspRef]);
    expect(checkoutAt(session)).toMatchObject({ url: checkoutUrl, request: { totalMinor: '3480' } });
    expect(lost.state).toBe('expired');
    expect(await statesOf(session)).toEqual(['closed', 'open']);
    expect((await ledgerOf(session)).order).toMatchObject({
      totalMinor: 3_480n,
      billingDetail: { country: 'FR' },
    });
  });

  it('is looked through when it keeps repeating its own failure, and then a new key is used', async () => {
    const session = await makeSession(app, shop);
    psp.plan('server_error');
    expect(await codeOf(submit(pageOrder(session)))).toBe('psp_unavailable');
    expect(psp.finds).toEqual([]);
    await submit(pageOrder(session));
    expect(psp.finds).toHaveLength(1);
    expect(await statesOf(session)).toEqual(['failed', 'open']);
  });

  it('keeps its key as long as the look was not complete', async () => {
    const session = await makeSession(app, shop);
    psp.plan('server_error');
    await codeOf(submit(pageOrder(session)));
    psp.setListTruncated(true);
    expect(await codeOf(submit(pageOrder(session)))).toBe('psp_unavailable');
    expect(await statesOf(session)).toEqual(['unknown']);
  });

  it('is never asked with a key that it may have forgotten', async () => {
    const session = await makeSession(app, shop, { body: { expiresInSeconds: 604_800 } });
    psp.plan('lost_answer');
    await codeOf(submit(pageOrder(session)));
    const lost = checkoutAt(session);
    const offsetMs = app.clock.offsetMs();
    app.clock.advance(24 * 3_600_000);
    const { checkoutUrl } = await submit(pageOrder(session));
    app.clock.advance(offsetMs - app.clock.offsetMs());
    expect(checkoutUrl).toBe(lost.url);
    expect(psp.creates).toHaveLength(1);
    expect(psp.finds).toHaveLength(1);
  });
});

describe('a caller that is slow or dead', () => {
  it('is waited for while its lease lasts', async () => {
    const session = await makeSession(app, shop);
    const { arrived, release } = hang('created');
    const first = submit(pageOrder(session));
    await arrived;
    const second = submit(pageOrder(session));
    release();
    expect((await second).checkoutUrl).toBe((await first).checkoutUrl);
    expect(psp.creates).toHaveLength(1);
  });

  it('loses to whoever took over, and its late no overwrites nothing', async () => {
    const session = await makeSession(app, shop);
    const { arrived, release } = hang('refused');
    const slow = submit(pageOrder(session));
    await arrived;
    app.clock.advance(LEASE_OVER_MS);
    const quick = await submit(pageOrder(session));
    expect(psp.creates[1]).toEqual(psp.creates[0]);
    release();
    expect((await slow).checkoutUrl).toBe(quick.checkoutUrl);
    expect(await statesOf(session)).toEqual(['open']);
    expect((await ledgerOf(session)).order).toMatchObject({ status: 'pending' });
  });

  it.each(['refused', 'lost_request', 'created'] as const)(
    'settles nothing without the lease, while whoever has it is still talking to the PSP (%s)',
    async (step) => {
      const session = await makeSession(app, shop);
      const { arrived, release } = hang('created', { isDoneFirst: true });
      const holder = submit(pageOrder(session));
      await arrived;
      const [attempt] = (await ledgerOf(session)).attempts;
      if (!attempt) throw new Error('There is no attempt');
      psp.plan(step);
      expect(await callPsp(app.deps, { attempt, leaseOwner: randomUUID(), isFirstCall: false })).toEqual({
        kind: 'lost',
      });
      expect(await ledgerOf(session)).toMatchObject({ order: null, attempts: [{ state: 'intent' }] });
      release();
      expect((await holder).checkoutUrl).toBe(checkoutAt(session).url);
    },
  );

  it('loses with a late silence just so', async () => {
    const session = await makeSession(app, shop);
    const { arrived, release } = hang('lost_request');
    const slow = submit(pageOrder(session));
    await arrived;
    app.clock.advance(LEASE_OVER_MS);
    const quick = await submit(pageOrder(session));
    release();
    expect((await slow).checkoutUrl).toBe(quick.checkoutUrl);
    expect(await statesOf(session)).toEqual(['open']);
  });

  it('finds the order paid, when the payment was quicker than the answer', async () => {
    const session = await makeSession(app, shop);
    const { arrived, release } = hang('created', { isDoneFirst: true });
    const slow = submit(pageOrder(session));
    await arrived;
    const { pspRef } = checkoutAt(session);
    expect(await book(psp.pay(pspRef))).toEqual({ outcome: 'completed' });
    release();
    expect(await codeOf(slow)).toBe('session_already_paid');
    expect(await ledgerOf(session)).toMatchObject({
      order: { status: 'completed', totalMinor: 3_451n },
      attempts: [{ state: 'paid', pspRef, leaseOwner: null }],
    });
  });
});

describe('billing that changes while a checkout is open', () => {
  it('ends the old checkout at the PSP before it makes another', async () => {
    const session = await makeSession(app, shop);
    const first = await submit(pageOrder(session));
    const old = checkoutAt(session);
    const second = await submit(pageOrder(session, FR_CONSUMER));
    expect(second.checkoutUrl).not.toBe(first.checkoutUrl);
    expect(old.state).toBe('expired');
    expect((await ledgerOf(session)).attempts).toMatchObject([
      { state: 'closed', failureReason: 'replaced', pspRef: old.pspRef },
      { state: 'open', attemptNumber: 2 },
    ]);
  });

  it('changes nothing while the PSP does not say that the old one has ended', async () => {
    const session = await makeSession(app, shop);
    await submit(pageOrder(session));
    psp.setDown(true);
    expect(await codeOf(submit(pageOrder(session, FR_CONSUMER)))).toBe('psp_unavailable');
    expect(await statesOf(session)).toEqual(['open']);
    expect(psp.creates).toHaveLength(1);
  });

  it('finds the order paid, when the old checkout was', async () => {
    const session = await makeSession(app, shop);
    await submit(pageOrder(session));
    const { pspRef } = checkoutAt(session);
    psp.pay(pspRef);
    expect(await codeOf(submit(pageOrder(session, FR_CONSUMER)))).toBe('session_already_paid');
    const { order, attempts, payments } = await ledgerOf(session);
    expect(order).toMatchObject({
      status: 'completed',
      billingDetail: { country: 'DE' },
      totalMinor: 3_451n,
    });
    expect(attempts).toMatchObject([{ state: 'paid' }]);
    expect(payments).toMatchObject([{ status: 'succeeded', amountMinor: 3_451n }]);
  });

  it('ends in one open checkout, when two pages submit different details at once', async () => {
    const session = await makeSession(app, shop);
    await Promise.allSettled([submit(pageOrder(session)), submit(pageOrder(session, FR_CONSUMER))]);
    const made = psp.checkoutsOf(encodeShortId('ORD', session.orderId));
    expect(made.filter(({ state }) => state === 'open')).toHaveLength(1);
    expect((await statesOf(session)).filter((state) => state === 'open')).toHaveLength(1);
  });
});

describe('a session that is over', () => {
  const LIFETIME = { body: { expiresInSeconds: 60 } };

  it('starts no attempt', async () => {
    const session = await makeSession(app, shop, LIFETIME);
    app.clock.advance(60_001);
    expect(await codeOf(submit(pageOrder(session)))).toBe('session_invalid');
    expect(psp.creates).toEqual([]);
  });

  it('still hands out the checkout that is open, and only for the same details', async () => {
    const session = await makeSession(app, shop, LIFETIME);
    const first = await submit(pageOrder(session));
    app.clock.advance(60_001);
    expect((await submit(pageOrder(session))).checkoutUrl).toBe(first.checkoutUrl);
    expect(await codeOf(submit(pageOrder(session, FR_CONSUMER)))).toBe('session_invalid');
    expect(psp.expires).toEqual([]);
  });

  it('honours a late payment', async () => {
    const session = await makeSession(app, shop, LIFETIME);
    await submit(pageOrder(session));
    app.clock.advance(86_400_000);
    expect(await book(psp.pay(checkoutAt(session).pspRef))).toEqual({ outcome: 'completed' });
    expect((await ledgerOf(session)).order).toMatchObject({ status: 'completed' });
    expect(await codeOf(submit(pageOrder(session)))).toBe('session_already_paid');
  });
});

describe('the buyer of an order', () => {
  it.each<[string, string | null]>([
    ['is the token’s', 'customer-8'],
    ['is nobody, on our page without a claim', null],
  ])('%s, whoever submitted before', async (_, buyerIdentity) => {
    const session = await makeSession(app, shop);
    await submit(tokenOrder(session, { buyerIdentity: 'customer-7' }));
    const later =
      buyerIdentity === null
        ? pageOrder(session, FR_CONSUMER)
        : tokenOrder(session, { buyerIdentity, ...FR_CONSUMER });
    await submit(later);
    expect((await ledgerOf(session)).order).toMatchObject({ status: 'pending', buyerIdentity });
    await book(psp.pay(checkoutAt(session).pspRef));
    expect((await ledgerOf(session)).order).toMatchObject({
      status: 'completed',
      buyerIdentity,
      billingDetail: { country: 'FR' },
    });
  });
});

describe('the choices of a submit', () => {
  it.each<[string, 'apiKey' | 'storeSlug', string | null, string | null, string]>([
    ["an API key's email wins", 'apiKey', 'stored@example.com', 'typed@example.com', 'stored@example.com'],
    ["a slug's email gives way", 'storeSlug', 'stored@example.com', 'typed@example.com', 'typed@example.com'],
    ["a slug's email stands in", 'storeSlug', 'stored@example.com', null, 'stored@example.com'],
    ['a typed email is taken', 'apiKey', null, 'typed@example.com', 'typed@example.com'],
    ['an identity that is an email stands in', 'apiKey', null, null, 'buyer@example.com'],
  ])('%s', async (_, by, stored, buyerEmail, chosen) => {
    const session = await makeSession(app, shop, { by, body: stored ? { buyerEmail: stored } : {} });
    await submit(tokenOrder(session, { buyerEmail, buyerIdentity: ' Buyer@Example.com' }));
    expect((await ledgerOf(session)).order).toMatchObject({ buyerEmail: chosen });
  });

  it.each<[string, string | null, string | null, number]>([
    ["the session's successUrl, where none is sent", null, 'https://session.example/', 0],
    ["the product's origin", 'https://shop.example/other', 'https://shop.example/other', 0],
    ["one of the store's origins", 'https://allowed.example/x', 'https://allowed.example/x', 0],
    [
      "the session's and a warning, where the sent one is foreign",
      'https://evil.example/',
      'https://session.example/',
      1,
    ],
  ])('%s', async (_, successUrl, chosen, warningCount) => {
    const session = await makeSession(app, shop, { body: { successUrl: 'https://session.example/' } });
    const { warnings } = await submit(pageOrder(session, { successUrl }));
    expect(warnings).toHaveLength(warningCount);
    expect((await ledgerOf(session)).order).toMatchObject({ successUrl: chosen });
  });

  it('is a quote that was shown, or none', async () => {
    const session = await makeSession(app, shop);
    await submit(pageOrder(session));
    const quoteId = (await ledgerOf(session)).attempts[0]?.draft.quoteId ?? '';
    await submit(pageOrder(session, { quoteId }));
    expect(psp.creates).toHaveLength(1);
    const error = await submit(pageOrder(session, { ...FR_CONSUMER, quoteId })).catch((caught) => caught);
    expect(error).toMatchObject({
      code: 'tax_changed',
      details: {
        old: { subtotal: '29.00', taxAmount: '5.51', total: '34.51' },
        new: { subtotal: '29.00', taxAmount: '5.80', total: '34.80' },
        quoteId: expect.stringMatching(/^2900\.580\.3480\./),
      },
    });
    expect(await statesOf(session)).toEqual(['open']);
  });
});
