import { describe, expect, it } from 'vitest';
import { insertDiscount } from '@/lib/discounts/testing/discount-fixture';
import { DAY_MS, HOUR_MS } from '@/lib/kernel/clock';
import { encodeShortId } from '@/lib/kernel/short-id';
import { recordPspEvent } from '@/lib/orders/record-psp-event';
import type { Session } from '@/lib/sessions/core/session';
import { storeIdOf, tokenBuyer, tokenOrder } from '@/lib/testing/sale';
import { cancelSubscription } from './cancel-subscription';
import { createSubscriptionOrder } from './create-subscription-order';
import { reactivateSubscription } from './reactivate-subscription';
import { retryCharge } from './retry-charge';
import { sweepSubscriptions } from './sweep-subscriptions';
import { setUpSubscriptionWorld } from './testing/subscription-world';

const world = setUpSubscriptionWorld();

const FREE_TRIAL = { metadata: { trialDays: '14' } };
/** Longer than any month. */
const MONTH_MS = 31 * DAY_MS;

function asOwner(session: Session, buyerIdentity = 'buyer-1') {
  return { orderId: session.orderId, by: tokenBuyer(session, buyerIdentity) };
}

const chargesOf = (session: Session) =>
  world.psp.charges.calls.filter(({ request }) => request.orderId === encodeShortId('ORD', session.orderId));

describe('a subscription that is paid', () => {
  it('begins with its first payment, and the merchant is told in order', async () => {
    const session = await world.subscribe();
    const { order, subscription, periods, paid, told } = await world.read(session);
    expect(order).toMatchObject({ status: 'completed', type: 'subscription' });
    expect(subscription).toMatchObject({
      status: 'active',
      billingPeriod: 'monthly',
      currentPeriodNumber: 1,
      currentPhase: 'regular',
    });
    expect(periods).toMatchObject([{ periodNumber: 1, state: 'paid', totalMinor: 1_189n }]);
    expect(paid).toMatchObject([{ periodNumber: 1, phase: 'regular', amountMinor: 1_189n }]);
    expect(told).toEqual(['activated', 'payment_succeeded']);
  });

  it('renews at the end of its period from the kept method, once for each period', async () => {
    const session = await world.subscribe();
    await world.pass(MONTH_MS);
    await world.settle();
    const { subscription, periods, paid, told } = await world.read(session);
    expect(subscription).toMatchObject({ status: 'active', currentPeriodNumber: 2 });
    expect(periods.map(({ state }) => state)).toEqual(['paid', 'paid']);
    expect(periods[1]?.startsAt).toEqual(periods[0]?.endsAt);
    expect(paid.map(({ periodNumber }) => periodNumber)).toEqual([1, 2]);
    expect(told).toEqual(['activated', 'payment_succeeded', 'renewed', 'payment_succeeded']);
    expect(chargesOf(session)).toHaveLength(1);
  });

  it('is charged once where thirteen months pass at once, and the missed periods are skipped', async () => {
    const sessions = await Promise.all([world.subscribe(), world.subscribe({ buyer: 'buyer-2' })]);
    await world.pass(13 * 30 * DAY_MS);
    for (const session of sessions) {
      const { periods, paid } = await world.read(session);
      expect(paid).toHaveLength(2);
      expect(periods.filter(({ state }) => state === 'skipped').length).toBeGreaterThanOrEqual(11);
      expect(chargesOf(session)).toHaveLength(1);
    }
  });

  it('is charged once by many sweeps at once', async () => {
    const session = await world.subscribe();
    world.app.clock.advance(MONTH_MS);
    const sweeps = Array.from({ length: 6 }, () => sweepSubscriptions(world.app.deps, { limit: 100 }));
    await Promise.all(sweeps);
    await world.settle();
    expect((await world.read(session)).paid).toHaveLength(2);
    expect(chargesOf(session)).toHaveLength(1);
  });

  it.each(['lost_answer', 'lost_request', 'server_error'] as const)(
    'is charged once where the answer of the charge is %s',
    async (step) => {
      const session = await world.subscribe();
      world.psp.charges.plan(step);
      await world.pass(MONTH_MS);
      for (let round = 0; round < 4; round += 1) await world.pass(HOUR_MS);
      const { subscription, paid } = await world.read(session);
      expect(subscription?.status).toBe('active');
      expect(paid).toHaveLength(2);
      const keys = chargesOf(session).map(({ idempotencyKey }) => idempotencyKey);
      const taken = [...world.psp.charges.paid.keys()].filter((key) => keys.includes(key));
      expect(taken).toHaveLength(1);
    },
  );

  it('takes the provider’s own event for a charge that it knows of already', async () => {
    const session = await world.subscribe();
    await world.pass(MONTH_MS);
    const [charge] = chargesOf(session);
    const event = world.psp.charges.eventOf(charge?.idempotencyKey ?? '');
    const { outcome } = await recordPspEvent(world.app.deps, { psp: 'fake', event });
    expect(outcome).toBe('already_recorded');
    expect((await world.read(session)).paid).toHaveLength(2);
  });

  it('learns by the provider’s event of a charge whose answer was lost', async () => {
    const session = await world.subscribe();
    world.psp.charges.plan('lost_answer');
    world.app.clock.advance(MONTH_MS);
    await sweepSubscriptions(world.app.deps, { limit: 100 });
    const [charge] = chargesOf(session);
    const event = world.psp.charges.eventOf(charge?.idempotencyKey ?? '');
    const { outcome } = await recordPspEvent(world.app.deps, { psp: 'fake', event });
    expect(outcome).toBe('period_paid');
    await world.settle();
    const { paid, subscription, told } = await world.read(session);
    expect(paid).toHaveLength(2);
    expect(subscription).toMatchObject({ status: 'active', currentPeriodNumber: 2 });
    expect(told.slice(2)).toEqual(['renewed', 'payment_succeeded']);
  });
});

describe('a trial', () => {
  it('that is free keeps a method, takes no money, and the first regular period is charged after it', async () => {
    const session = await world.subscribe({ plan: FREE_TRIAL, buyer: 'trial-1' });
    const began = await world.read(session);
    expect(began.subscription).toMatchObject({ status: 'active', currentPhase: 'special' });
    expect(began.paid).toEqual([]);
    expect(began.told).toEqual(['activated']);
    await world.pass(14 * DAY_MS + HOUR_MS);
    const { subscription, periods, paid } = await world.read(session);
    expect(subscription).toMatchObject({ status: 'active', currentPhase: 'regular' });
    expect(paid).toMatchObject([{ periodNumber: 1, amountMinor: 1_189n, phase: 'regular' }]);
    // The order was free; what is given back of this payment later, and the report of taxes, need its own lines.
    expect(paid[0]?.tax).toMatchObject({ taxMinor: '190', lines: [{ ratePpm: 190_000 }] });
    expect(periods.map(({ periodNumber, phase }) => [periodNumber, phase])).toEqual([
      [0, 'special'],
      [1, 'regular'],
    ]);
  });

  it('is never charged after it was canceled', async () => {
    const session = await world.subscribe({ plan: FREE_TRIAL, buyer: 'trial-2' });
    const canceled = await cancelSubscription(world.app.deps, asOwner(session, 'trial-2'));
    expect(canceled.status).toBe('canceling');
    await world.pass(15 * DAY_MS);
    await world.pass(MONTH_MS);
    const { subscription, paid, told } = await world.read(session);
    expect(subscription?.status).toBe('canceled');
    expect(paid).toEqual([]);
    expect(chargesOf(session)).toEqual([]);
    expect(told).toEqual(['activated', 'canceling', 'canceled']);
  });

  it('is given once: not again after it was canceled, and not to the same address with a plus-tag', async () => {
    const first = await world.subscribe({ plan: FREE_TRIAL, buyer: 'trial-3' });
    const body = { productId: encodeShortId('PROD', first.productId) };
    const again = await world.offer({}, body);
    await createSubscriptionOrder(world.app.deps, tokenOrder(again, { buyerIdentity: 'trial-3' }));
    const tagged = await world.offer({}, body);
    await createSubscriptionOrder(
      world.app.deps,
      tokenOrder(tagged, { buyerIdentity: 'somebody-else', buyerEmail: 'ann+again@example.com' }),
    );
    for (const session of [again, tagged]) {
      const [checkout] = world.psp.checkoutsOf(encodeShortId('ORD', session.orderId));
      expect(checkout?.request).toMatchObject({ totalMinor: '1189', keepMethod: 'with_payment' });
    }
  });

  it('begins twice where two checkouts were open side by side, as each page said, and not a third time', async () => {
    const first = await world.offer(FREE_TRIAL);
    const body = { productId: encodeShortId('PROD', first.productId) };
    const order = async (session: Session) => {
      await createSubscriptionOrder(world.app.deps, tokenOrder(session, { buyerIdentity: 'trial-4' }));
      return world.psp.checkoutsOf(encodeShortId('ORD', session.orderId)).at(-1);
    };
    const second = await world.offer({}, body);
    const opened = [await order(first), await order(second)];
    for (const page of opened)
      await recordPspEvent(world.app.deps, { psp: 'fake', event: world.psp.pay(page?.pspRef ?? '') });
    await world.settle();
    for (const session of [first, second]) {
      const { subscription, paid } = await world.read(session);
      expect([subscription?.currentPhase, paid]).toEqual(['special', []]);
    }
    const third = await order(await world.offer({}, body));
    expect(third?.request).toMatchObject({ totalMinor: '1189', keepMethod: 'with_payment' });
  });
});

describe('a charge that is declined', () => {
  it('makes the subscription past due, is tried again by the schedule, and recovers', async () => {
    const session = await world.subscribe();
    world.psp.charges.plan('declined');
    await world.pass(MONTH_MS);
    const owing = await world.read(session);
    expect(owing.subscription).toMatchObject({ status: 'past_due', dunningTryCount: 1 });
    expect(owing.told.slice(2)).toEqual(['past_due']);
    await world.pass(DAY_MS - HOUR_MS);
    expect(chargesOf(session)).toHaveLength(1);
    await world.pass(2 * HOUR_MS);
    const { subscription, paid, told } = await world.read(session);
    expect(subscription).toMatchObject({ status: 'active', currentPeriodNumber: 2, dunningSince: null });
    expect(paid).toHaveLength(2);
    expect(told.slice(2)).toEqual(['past_due', 'recovered', 'renewed', 'payment_succeeded']);
  });

  it('ends the subscription after the last try, for good', async () => {
    const session = await world.subscribe();
    world.psp.charges.plan('declined', 'declined', 'declined', 'needs_customer', 'declined');
    await world.pass(MONTH_MS);
    for (const days of [1, 2, 2, 2]) await world.pass(days * DAY_MS + HOUR_MS);
    const { subscription, order, periods, paid, told } = await world.read(session);
    expect(chargesOf(session)).toHaveLength(5);
    expect(subscription).toMatchObject({ status: 'canceled', endedAt: expect.any(Date) });
    expect(order?.endedAt).toEqual(expect.any(Date));
    expect(periods.at(-1)?.state).toBe('void');
    expect(paid).toHaveLength(1);
    expect(told.slice(2)).toEqual(['past_due', 'canceled']);
    await world.pass(2 * MONTH_MS);
    expect(chargesOf(session)).toHaveLength(5);
  });

  it('is not tried again where it is declined for good, and the subscription ends after the same days', async () => {
    const session = await world.subscribe();
    world.psp.charges.plan('declined_for_good');
    await world.pass(MONTH_MS);
    for (const days of [1, 2, 2, 2]) await world.pass(days * DAY_MS + HOUR_MS);
    expect(chargesOf(session)).toHaveLength(1);
    expect((await world.read(session)).subscription?.status).toBe('canceled');
  });
});

describe('a retry that the operator asks for', () => {
  it('charges what is past due at once, and nothing that is paid', async () => {
    const session = await world.subscribe();
    await retryCharge(world.app.deps, session);
    expect(chargesOf(session)).toHaveLength(0);
    world.psp.charges.plan('declined');
    await world.pass(MONTH_MS);
    await Promise.all([
      retryCharge(world.app.deps, session),
      retryCharge(world.app.deps, session),
      sweepSubscriptions(world.app.deps, { limit: 100 }),
    ]);
    const { subscription, paid } = await world.read(session);
    expect(subscription).toMatchObject({ status: 'active', dunningSince: null });
    expect(paid).toHaveLength(2);
    expect(chargesOf(session)).toHaveLength(2);
  });

  it('counts as one of the tries', async () => {
    const session = await world.subscribe();
    world.psp.charges.plan('declined', 'declined');
    // To the end of the period and no further: in a short month the schedule would have tried again by itself.
    const { subscription } = await world.read(session);
    await world.pass((subscription?.nextActionAt?.getTime() ?? 0) - world.app.clock.nowMs());
    await retryCharge(world.app.deps, session);
    expect((await world.read(session)).subscription).toMatchObject({
      status: 'past_due',
      dunningTryCount: 2,
    });
  });
});

describe('a discount of a subscription', () => {
  it('counts for as many periods as it says, and then the price is the full one', async () => {
    await insertDiscount(world.app, {
      storeId: storeIdOf(world.shop),
      code: 'FIRSTTWO',
      type: 'percentage',
      amount: 5_000n,
      subscriptionCycles: 2,
    });
    const session = await world.subscribe({ session: await world.offer({}, { discountCode: 'FIRSTTWO' }) });
    await world.pass(MONTH_MS);
    await world.pass(MONTH_MS);
    const { paid, order } = await world.read(session);
    expect(order?.discount).toMatchObject({ code: 'FIRSTTWO' });
    // 4.99 and 19 % of it twice (9.99 less the half, rounded for the buyer), then 9.99 and 19 %.
    expect(paid.map(({ amountMinor }) => amountMinor)).toEqual([594n, 594n, 1_189n]);
  });
});

describe('a cancellation', () => {
  it('lets the paid period run, and ends with it', async () => {
    const session = await world.subscribe();
    await cancelSubscription(world.app.deps, asOwner(session));
    await world.pass(10 * DAY_MS);
    expect((await world.read(session)).subscription?.status).toBe('canceling');
    await world.pass(MONTH_MS);
    const { subscription, paid, told } = await world.read(session);
    expect(subscription).toMatchObject({ status: 'canceled', canceledAt: expect.any(Date) });
    expect(paid).toHaveLength(1);
    expect(told.slice(2)).toEqual(['canceling', 'canceled']);
    expect(world.psp.charges.forgotten.length).toBeGreaterThan(0);
  });

  it('can be taken back while the period runs, and the merchant is told each time', async () => {
    const session = await world.subscribe();
    const own = asOwner(session);
    await cancelSubscription(world.app.deps, own);
    expect((await reactivateSubscription(world.app.deps, own)).status).toBe('active');
    await cancelSubscription(world.app.deps, own);
    await reactivateSubscription(world.app.deps, own);
    await world.pass(MONTH_MS);
    const { subscription, told, events } = await world.read(session);
    expect(subscription).toMatchObject({ status: 'active', canceledAt: null });
    expect(told.slice(2)).toEqual([
      'canceling',
      'uncanceled',
      'canceling',
      'uncanceled',
      'renewed',
      'payment_succeeded',
    ]);
    expect(new Set(events.map(({ eventType, eventId }) => `${eventType} ${eventId}`)).size).toBe(
      events.length,
    );
  });

  it('of what is past due ends it at once, voids what is owed, and cannot be taken back', async () => {
    const session = await world.subscribe();
    world.psp.charges.plan('declined');
    await world.pass(MONTH_MS);
    const own = asOwner(session);
    expect((await cancelSubscription(world.app.deps, own)).status).toBe('canceled');
    const { periods, told } = await world.read(session);
    expect(periods.at(-1)?.state).toBe('void');
    expect(told.slice(2)).toEqual(['past_due', 'canceling', 'canceled']);
    await expect(reactivateSubscription(world.app.deps, own)).rejects.toThrow(
      'Subscription with an unpaid balance cannot be reactivated',
    );
    await expect(cancelSubscription(world.app.deps, own)).rejects.toThrow(
      'Subscription cannot be canceled, current status: canceled',
    );
  });

  it('of what was never paid ends its page at the provider', async () => {
    const session = await world.offer();
    await createSubscriptionOrder(world.app.deps, tokenOrder(session));
    expect((await cancelSubscription(world.app.deps, asOwner(session))).status).toBe('canceled');
    expect(world.psp.expires).toHaveLength(1);
    expect((await world.read(session)).order?.status).toBe('canceled');
  });

  it('is refused to another buyer as if the subscription were not there', async () => {
    const session = await world.subscribe();
    await expect(cancelSubscription(world.app.deps, asOwner(session, 'stranger'))).rejects.toThrow(
      'Order not found',
    );
  });
});

it('a subscription that was ordered and never paid is closed when its time is over', async () => {
  const session = await world.offer();
  await createSubscriptionOrder(world.app.deps, tokenOrder(session));
  await world.settle();
  expect((await world.read(session)).subscription?.status).toBe('pending');
  const [checkout] = world.psp.checkoutsOf(encodeShortId('ORD', session.orderId));
  world.app.clock.advance(2 * DAY_MS);
  const event = world.psp.expire(checkout?.pspRef ?? '');
  await recordPspEvent(world.app.deps, { psp: 'fake', event });
  await world.settle();
  const { subscription, told } = await world.read(session);
  expect(subscription?.status).toBe('closed');
  expect(told).toEqual([]);
});
