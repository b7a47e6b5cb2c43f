import { beforeEach, expect, it } from 'vitest';
import { jobHandlers } from '@/lib/boot/job-handlers';
import { makeSession, orderIdOf, pageOrder } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';
import { setUpShop } from '@/lib/testing/set-up-app';
import { completeSale } from './complete-sale';
import { createOrder } from './create-order';
import { recordPspEvent } from './record-psp-event';

const world = setUpShop({ hasJobs: true });
beforeEach(() => world.psp.reset());

const FR_CONSUMER = { billingDetail: { country: 'FR', isBusiness: false } };

it('a payment of a checkout that was replaced ends the one in its place, here and at the PSP', async () => {
  const { app, psp, shop } = world;
  const session = await makeSession(app, shop);
  await createOrder(app.deps, pageOrder(session));
  await createOrder(app.deps, pageOrder(session, FR_CONSUMER));
  const checkouts = () => psp.checkoutsOf(orderIdOf(session));
  const [replaced, open] = checkouts();
  expect(open?.state).toBe('open');
  await recordPspEvent(app.deps, { psp: 'fake', event: psp.pay(replaced?.pspRef ?? '') });
  expect(await readLedger(app, session)).toMatchObject({
    order: { status: 'completed', billingDetail: { country: 'DE' } },
    attempts: [
      { state: 'paid', pspRef: replaced?.pspRef, failureReason: null },
      { state: 'closed', pspRef: open?.pspRef, failureReason: 'order_settled' },
    ],
  });
  await app.deps.jobs.drain(jobHandlers(app.deps));
  expect(checkouts().map(({ state }) => state)).toEqual(['paid', 'expired']);
});

it.each(['completed', 'canceled'])(
  'an order that is %s takes no payment that would complete it',
  async (status) => {
    const { app, shop } = world;
    const session = await makeSession(app, shop);
    await createOrder(app.deps, pageOrder(session));
    await app.deps.pool.query('update orders set status = $2 where id = $1', [session.orderId, status]);
    const { order, attempts } = await readLedger(app, session);
    const [attempt] = attempts;
    if (!attempt) throw new Error('The order has an attempt');
    const payment = {
      psp: 'fake',
      pspPaymentRef: `late-${status}`,
      amountMinor: 3_451n,
      currency: 'EUR',
      method: null,
      last4: null,
      paidAtMs: app.clock.nowMs(),
    };
    const sale = {
      session,
      draft: attempt.draft,
      payment,
      attempt: { ...attempt, pspRef: 'late' },
      documentSettings: null,
      nowMs: app.clock.nowMs(),
    };
    await expect(app.deps.transact((tx) => completeSale(tx, app.deps, sale))).rejects.toThrow(
      'an order is pending until the one payment that completes it',
    );
    expect(await readLedger(app, session)).toMatchObject({ order, attempts, payments: [] });
  },
);
