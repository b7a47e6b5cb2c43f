import { beforeEach, describe, expect, it } from 'vitest';
import { overtake } from '@/lib/testing/held-rows';
import { makeSession, orderIdOf, pageOrder } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';
import { setUpShop } from '@/lib/testing/set-up-app';
import { createOrder } from './create-order';
import { toPendingOrderRow } from './order-row';
import { recordPspEvent } from './record-psp-event';
import { openAttemptOfPendingOrder } from './sale-repo';

const world = setUpShop({ hasJobs: true });
beforeEach(() => world.psp.reset());

const OWNER = '00000000-0000-4000-8000-000000000001';
const OTHER_OWNER = '00000000-0000-4000-8000-000000000002';

const attemptOf = (sessionId: string, set: string) => ({
  text: `update attempts set ${set} where session_id = $1`,
  values: [sessionId],
});

it('an order whose attempt a sweep has just looked at is completed by the event of its payment', async () => {
  const { app, psp, shop } = world;
  const session = await makeSession(app, shop);
  await createOrder(app.deps, pageOrder(session));
  const [checkout] = psp.checkoutsOf(orderIdOf(session));
  const event = psp.pay(checkout?.pspRef ?? '');
  const touched = attemptOf(session.id, `updated_at = updated_at + interval '1 second'`);
  const { outcome } = await overtake(app.deps.pool, touched, () =>
    recordPspEvent(app.deps, { psp: 'fake', event }),
  );
  expect(outcome).toBe('completed');
  expect(await readLedger(app, session)).toMatchObject({
    order: { status: 'completed' },
    attempts: [{ state: 'paid', pspRef: checkout?.pspRef, failureReason: null }],
    payments: [{ status: 'succeeded' }],
  });
});

describe('a checkout that the PSP has made for an attempt', () => {
  /** Has the answer written down by the caller that holds the lease, while another transaction changes the attempt. */
  async function writeAnswer(change: string) {
    const { app, psp, shop } = world;
    const session = await makeSession(app, shop);
    psp.plan('lost_request');
    await expect(createOrder(app.deps, pageOrder(session))).rejects.toMatchObject({
      code: 'psp_unavailable',
    });
    await app.deps.pool.query('update attempts set lease_owner = $2 where session_id = $1', [
      session.id,
      OWNER,
    ]);
    const { attempts } = await readLedger(app, session);
    const [attempt] = attempts;
    if (!attempt) throw new Error('The order has an attempt');
    const now = new Date(app.clock.nowMs());
    const order = toPendingOrderRow(session, attempt.draft, now);
    const opened = { leaseOwner: OWNER, pspRef: 'ref', url: 'https://psp.example/1', order, now };
    const isOpen = await overtake(app.deps.pool, attemptOf(session.id, change), () =>
      app.deps.transact((tx) => openAttemptOfPendingOrder(tx.db, attempt, opened)),
    );
    return { isOpen, ledger: await readLedger(app, session) };
  }

  it('is neither opened nor becomes an order where another caller has taken the attempt over meanwhile', async () => {
    const { isOpen, ledger } = await writeAnswer(`lease_owner = '${OTHER_OWNER}'`);
    expect(isOpen).toBe(false);
    expect(ledger).toMatchObject({ order: null, attempts: [{ state: 'unknown', leaseOwner: OTHER_OWNER }] });
  });

  it('is opened and becomes an order where the attempt was only touched', async () => {
    const { isOpen, ledger } = await writeAnswer(`updated_at = updated_at + interval '1 second'`);
    expect(isOpen).toBe(true);
    expect(ledger).toMatchObject({
      order: { status: 'pending' },
      attempts: [{ state: 'open', pspRef: 'ref' }],
    });
  });
});
