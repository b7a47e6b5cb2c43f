import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { jobHandlers } from '@/lib/boot/job-handlers';
import { HOUR_MS } from '@/lib/kernel/clock';
import { encodeShortId } from '@/lib/kernel/short-id';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import type { Session } from '@/lib/sessions/core/session';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { deferred } from '@/lib/testing/deferred';
import { makeSession, openShop, pageOrder, type Shop } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';
import { attempts } from './attempt-tables';
import { createOrder } from './create-order';
import { reconcileAttempts } from './reconcile-attempts';
import { recordPspEvent } from './record-psp-event';

const LEASE_OVER_MS = 20_001;
/** How many attempts are asked about at once. */
const BATCH = 8;

let app: TestApp;
let psp: FakePsp;
let shop: Shop;

beforeAll(async () => {
  psp = createFakePsp();
  app = await startTestApp({ psps: psp.registry, hasJobs: true });
  shop = await openShop(app);
});
beforeEach(async () => {
  psp.reset();
  // Nothing of an earlier test is left to settle.
  await sweep();
  psp.reset();
});
afterAll(() => app.close());

const sweep = (limit = 100) => reconcileAttempts(app.deps, { limit });
const ledgerOf = (session: Session) => readLedger(app, session);
const checkoutsAt = (session: Session) => psp.checkoutsOf(encodeShortId('ORD', session.orderId));

/** A session whose submit the PSP left without an answer. */
async function unanswered(
  step: 'lost_answer' | 'lost_request' | 'server_error',
  ofShop = shop,
): Promise<Session> {
  const session = await makeSession(app, ofShop);
  psp.plan(step);
  await expect(createOrder(app.deps, pageOrder(session))).rejects.toMatchObject({ code: 'psp_unavailable' });
  return session;
}

describe('reconcileAttempts', () => {
  it('finds nothing to do where all is settled', async () => {
    const session = await makeSession(app, shop);
    await createOrder(app.deps, pageOrder(session));
    expect(await sweep()).toBe(0);
    expect(psp.creates).toHaveLength(1);
  });

  it.each(['lost_answer', 'lost_request'] as const)(
    'settles an attempt after %s, with the same question',
    async (step) => {
      const session = await unanswered(step);
      expect(await sweep()).toBe(1);
      const { order, attempts } = await ledgerOf(session);
      expect(psp.creates[1]).toEqual(psp.creates[0]);
      expect(checkoutsAt(session)).toHaveLength(1);
      expect(order).toMatchObject({ status: 'pending', totalMinor: 3_451n });
      expect(attempts).toMatchObject([{ state: 'open', url: checkoutsAt(session)[0]?.url }]);
    },
  );

  it('makes no order while the PSP is down, and settles once it is back', async () => {
    const session = await unanswered('lost_request');
    psp.setDown(true);
    await sweep();
    expect(await ledgerOf(session)).toMatchObject({ order: null, attempts: [{ state: 'unknown' }] });
    psp.setDown(false);
    await sweep();
    expect(await ledgerOf(session)).toMatchObject({
      order: { status: 'pending' },
      attempts: [{ state: 'open' }],
    });
  });

  it('frees a session whose checkout the PSP never made', async () => {
    const session = await unanswered('server_error');
    await sweep();
    expect(psp.finds).toHaveLength(1);
    expect(await ledgerOf(session)).toMatchObject({
      order: null,
      attempts: [{ state: 'failed', failureReason: 'never_created' }],
    });
    await createOrder(app.deps, pageOrder(session));
    expect((await ledgerOf(session)).attempts).toMatchObject([{ state: 'failed' }, { state: 'open' }]);
  });

  it('adopts a checkout whose key the PSP knows with another body, as a release before this one sent it', async () => {
    const session = await unanswered('lost_answer');
    const [attempt] = (await ledgerOf(session)).attempts;
    if (!attempt) throw new Error('there is an attempt');
    const request = { ...attempt.request, storeName: 'As another release words it' };
    await app.deps.db.update(attempts).set({ request }).where(eq(attempts.sessionId, session.id));
    await sweep();
    expect(psp.finds).toHaveLength(1);
    expect(checkoutsAt(session)).toHaveLength(1);
    expect(await ledgerOf(session)).toMatchObject({
      order: { status: 'pending' },
      attempts: [{ state: 'open', url: checkoutsAt(session)[0]?.url }],
    });
  });

  it.each([
    ['amount', { totalMinor: '3452' }],
    ['currency', { currency: 'USD' }],
  ])(
    'adopts no checkout over another %s, and says so once, for as long as it can be paid',
    async (_, change) => {
      const error = vi.spyOn(app.deps.log, 'error');
      const session = await unanswered('lost_answer');
      const [attempt] = (await ledgerOf(session)).attempts;
      if (!attempt) throw new Error('there is an attempt');
      const request = { ...attempt.request, ...change };
      await app.deps.db.update(attempts).set({ request }).where(eq(attempts.sessionId, session.id));
      for (let round = 0; round < 2; round += 1) {
        await sweep();
        expect(await ledgerOf(session)).toMatchObject({
          order: null,
          attempts: [{ state: 'unknown', failureReason: 'checkout_differs', pspRef: null, url: null }],
        });
      }
      expect(error.mock.calls).toEqual([
        [
          expect.stringContaining('not adopted'),
          { orderId: request.orderId, attemptNumber: attempt.attemptNumber, psp: 'fake' },
        ],
      ]);
      error.mockRestore();
      psp.expire(checkoutsAt(session)[0]?.pspRef ?? '');
      await sweep();
      expect((await ledgerOf(session)).attempts).toMatchObject([
        { state: 'failed', failureReason: 'never_created' },
      ]);
    },
  );

  it('says since when the key is spent, which is no earlier than it was first asked under it', async () => {
    const session = await unanswered('lost_answer');
    const [attempt] = (await ledgerOf(session)).attempts;
    if (!attempt) throw new Error('there is an attempt');
    const request = { ...attempt.request, totalMinor: '3452' };
    await app.deps.db.update(attempts).set({ request }).where(eq(attempts.sessionId, session.id));
    app.clock.advance(HOUR_MS);
    const spentAtMs = app.clock.nowMs();
    const find = vi.spyOn(psp.adapter, 'findByOrderId');
    await sweep();
    app.clock.advance(HOUR_MS);
    await sweep();
    const [first = 0, second] = find.mock.calls.map(([{ keySpentAtMs }]) => keySpentAtMs);
    expect(second).toBe(first);
    expect(first).toBeGreaterThanOrEqual(spentAtMs);
    expect(first).toBeLessThan(spentAtMs + HOUR_MS);
    find.mockRestore();
    // Settled, so that the sweeps of the other tests have nothing of it left to do.
    psp.expire(checkoutsAt(session)[0]?.pspRef ?? '');
    await sweep();
  });

  it('takes over from a caller who died, but not before its lease is over', async () => {
    const session = await makeSession(app, shop);
    const [arrived, release] = [deferred(), deferred()];
    psp.plan({ arrived, release, outcome: 'created', isDoneFirst: true });
    const dead = createOrder(app.deps, pageOrder(session));
    await arrived.promise;
    expect(await sweep()).toBe(0);
    app.clock.advance(LEASE_OVER_MS);
    expect(await sweep()).toBe(1);
    const [checkout] = checkoutsAt(session);
    expect((await ledgerOf(session)).attempts).toMatchObject([{ state: 'open', url: checkout?.url }]);
    // The caller was only slow after all: it finds the attempt settled and gets the same url.
    release.resolve();
    expect((await dead).checkoutUrl).toBe(checkout?.url);
    expect(checkoutsAt(session)).toHaveLength(1);
  });

  it('passes over an attempt that somebody is looking at, instead of waiting', async () => {
    const [held, free] = [await unanswered('lost_request'), await unanswered('lost_request')];
    const client = await app.deps.pool.connect();
    await client.query('begin');
    await client.query('select 1 from attempts where session_id = $1 for update', [held.id]);
    const count = await sweep().finally(() => client.query('rollback').then(() => client.release()));
    expect(count).toBe(1);
    expect((await ledgerOf(free)).attempts).toMatchObject([{ state: 'open' }]);
    expect((await ledgerOf(held)).attempts).toMatchObject([{ state: 'unknown' }]);
  });

  it('leaves an order alone that was paid through an older checkout meanwhile', async () => {
    const session = await makeSession(app, shop);
    await createOrder(app.deps, pageOrder(session));
    const [old] = checkoutsAt(session);
    psp.plan('lost_answer');
    const billingDetail = { country: 'FR', isBusiness: false };
    await expect(createOrder(app.deps, pageOrder(session, { billingDetail }))).rejects.toMatchObject({
      code: 'psp_unavailable',
    });
    await recordPspEvent(app.deps, { psp: 'fake', event: psp.pay(old?.pspRef ?? '') });
    await sweep();
    // The checkout that nobody may pay any more is no open one, and is ended at the PSP.
    expect(await ledgerOf(session)).toMatchObject({
      order: { status: 'completed', totalMinor: 3_451n, billingDetail: { country: 'DE' } },
      attempts: [{ state: 'paid' }, { state: 'closed', failureReason: 'order_settled' }],
    });
    await app.deps.jobs.drain(jobHandlers(app.deps));
    expect(checkoutsAt(session).map(({ state }) => state)).toEqual(['paid', 'expired']);
  });

  it('settles each attempt once, however many processes sweep', async () => {
    const sessions = [await unanswered('lost_request'), await unanswered('lost_request')];
    psp.reset();
    const counts = await Promise.all([sweep(), sweep(), sweep()]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(psp.creates).toHaveLength(2);
    for (const session of sessions) expect(checkoutsAt(session)).toHaveLength(1);
  });

  it('works off a long outage in one sweep', async () => {
    const sessions: Session[] = [];
    for (let n = 0; n < 20; n += 1) sessions.push(await unanswered('lost_request'));
    expect(await sweep()).toBe(20);
    for (const session of sessions)
      expect((await ledgerOf(session)).attempts).toMatchObject([{ state: 'open' }]);
  });

  it('asks a PSP that is still down for one batch of attempts, and not for the rest', async () => {
    for (let n = 0; n < 20; n += 1) await unanswered('lost_request');
    psp.reset();
    psp.setDown(true);
    expect(await sweep()).toBe(BATCH);
    expect(psp.creates).toHaveLength(BATCH);
  });

  it('asks no more after a batch in which one call was left without an answer', async () => {
    for (let n = 0; n < BATCH + 2; n += 1) await unanswered('lost_request');
    psp.reset();
    psp.plan('lost_request');
    expect(await sweep()).toBe(BATCH);
    expect(psp.creates).toHaveLength(BATCH);
  });

  it("goes on with another store's account while one is silent, and asks the silent one no more", async () => {
    const other = await openShop(app);
    for (let n = 0; n < BATCH + 2; n += 1) await unanswered('lost_request');
    const answered = [await unanswered('lost_request', other), await unanswered('lost_request', other)];
    psp.reset();
    psp.plan(...Array.from({ length: BATCH }, () => 'lost_request' as const));
    // Every store has an account of its own.
    const psps = { ...psp.registry, byName: () => null };
    expect(await reconcileAttempts({ ...app.deps, psps }, { limit: 100 })).toBe(BATCH + answered.length);
    for (const session of answered)
      expect((await ledgerOf(session)).attempts).toMatchObject([{ state: 'open' }]);
  });

  it('asks a rolled key again later, for it cannot know whether there is a checkout', async () => {
    const session = await unanswered('lost_answer');
    psp.plan('account_refused');
    await sweep();
    expect((await ledgerOf(session)).attempts).toMatchObject([
      { state: 'unknown', failureReason: 'account_refused' },
    ]);
    await sweep();
    expect((await ledgerOf(session)).attempts).toMatchObject([{ state: 'open' }]);
    expect(checkoutsAt(session)).toHaveLength(1);
  });

  it('looks at no more than it may', async () => {
    for (let n = 0; n < 4; n += 1) await unanswered('lost_request');
    expect(await sweep(3)).toBe(3);
  });
});
