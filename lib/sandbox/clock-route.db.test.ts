import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '@/lib/kernel/clock';
import { advanceSubscription } from '@/lib/subscriptions/advance-subscription';
import { cancelSubscription } from '@/lib/subscriptions/cancel-subscription';
import {
  type SubscriptionWorld,
  startSubscriptionWorld,
} from '@/lib/subscriptions/testing/subscription-world';
import { TEST_ORIGIN } from '@/lib/testing/app-harness';
import { orderIdOf, tokenBuyer } from '@/lib/testing/sale';
import { clockRoute } from './clock-route';

let world: SubscriptionWorld;
beforeAll(async () => {
  world = await startSubscriptionWorld();
});
afterEach(() => world.rest());
afterAll(() => world.app.close());

const CLOCK = `${TEST_ORIGIN}/sandbox/clock`;

async function turn(body: object) {
  const answer = await world.app.call(
    new Request(CLOCK, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
  return { status: answer.status, body: (await answer.json()) as { now?: string } }; // what the route answers with
}

/** Keeps the answers of the provider to charges back until they are released. */
function holdCharges() {
  const { adapter } = world.psp;
  const { chargeSavedMethod } = adapter;
  let release = () => {};
  const isReleased = new Promise<void>((resolve) => {
    release = () => {
      adapter.chargeSavedMethod = chargeSavedMethod;
      resolve();
    };
  });
  const isReached = new Promise<void>((resolve) => {
    adapter.chargeSavedMethod = async (charge) => {
      resolve();
      await isReleased;
      return chargeSavedMethod(charge);
    };
  });
  return { isReached, release };
}

describe('the clock of the sandbox', () => {
  it('renews a store’s subscriptions by a month, and answers with the time that they have come to', async () => {
    const session = await world.subscribe();
    const { status, body } = await turn({ storeId: world.shop.store.id, advanceDays: 31 });
    expect(status).toBe(200);
    const aheadMs = Date.parse(body.now ?? '') - world.app.clock.nowMs();
    expect(Math.abs(aheadMs - 31 * DAY_MS)).toBeLessThan(HOUR_MS);
    const { subscription, periods, paid, told } = await world.read(session);
    expect(paid.map(({ periodNumber }) => periodNumber)).toEqual([1, 2]);
    expect(periods[1]?.startsAt).toEqual(periods[0]?.endsAt);
    expect(told).toEqual(['activated', 'payment_succeeded', 'renewed', 'payment_succeeded']);
    // The next action is due by the app's clock when the subscription's own clock comes to the end of the period.
    expect(subscription?.clockAheadMs).toBe(31 * DAY_MS);
    expect(subscription?.nextActionAt?.getTime()).toBe((periods[1]?.endsAt.getTime() ?? 0) - 31 * DAY_MS);
  });

  it('charges each subscription once where thirteen months pass at once', async () => {
    const session = await world.subscribe();
    await turn({ storeId: world.shop.store.id, advanceDays: 396 });
    const { periods, paid } = await world.read(session);
    expect(paid).toHaveLength(2);
    expect(periods.filter(({ state }) => state === 'skipped')).toHaveLength(12);
  });

  it('brings one subscription to its next action, and leaves the others alone', async () => {
    const [session, other] = [await world.subscribe(), await world.subscribe({ buyer: 'buyer-2' })];
    await turn({ orderId: orderIdOf(session), to: 'next_action' });
    expect((await world.read(session)).paid).toHaveLength(2);
    expect((await world.read(other)).paid).toHaveLength(1);
  });

  it('answers once a charge is settled that the app’s own look for what is due has begun meanwhile', async () => {
    const session = await world.subscribe();
    const charge = holdCharges();
    world.app.clock.advance(31 * DAY_MS);
    const look = advanceSubscription(world.app.deps, { orderId: session.orderId });
    await charge.isReached;
    const turned = turn({ orderId: orderIdOf(session), to: 'next_action' });
    setTimeout(charge.release, 300);
    await turned;
    expect((await world.read(session)).paid).toHaveLength(2);
    await look;
  });

  it('ends a canceled subscription with its period', async () => {
    const session = await world.subscribe();
    await cancelSubscription(world.app.deps, { orderId: session.orderId, by: tokenBuyer(session) });
    await turn({ orderId: orderIdOf(session), to: 'period_end' });
    expect((await world.read(session)).subscription?.status).toBe('canceled');
  });

  it('does not turn the clock of a subscription that is not paid yet, so that its page can still be paid', async () => {
    const session = await world.order();
    await turn({ orderId: orderIdOf(session), advanceDays: 30 });
    expect((await world.read(session)).subscription).toMatchObject({ status: 'pending', clockAheadMs: 0 });
  });

  it('tells a program what it may send, and nothing of an order that is not there', async () => {
    expect((await turn({ storeId: 'PROD_1', advanceDays: 1 })).status).toBe(400);
    expect((await turn({ storeId: world.shop.store.id, advanceDays: 0 })).status).toBe(400);
    expect((await turn({ orderId: 'ORD_0000000000000000000001', to: 'next_action' })).status).toBe(404);
  });

  it('is a page of forms that come back to it', async () => {
    const session = await world.subscribe();
    const shown = await world.app.call(new Request(CLOCK));
    expect(await shown.text()).toContain(`name="orderId" value="${orderIdOf(session)}"`);
    const pressed = await world.app.call(
      new Request(CLOCK, {
        method: 'POST',
        body: new URLSearchParams({ orderId: orderIdOf(session), to: 'period_end' }),
      }),
    );
    expect([pressed.status, pressed.headers.get('location')]).toEqual([303, '/sandbox/clock']);
    expect((await world.read(session)).paid).toHaveLength(2);
  });

  it('returns 404 where there is no sandbox', async () => {
    const { deps } = world.app;
    const { GET, POST } = clockRoute(() => ({ ...deps, env: { ...deps.env, sandbox: null } }));
    expect((await GET(new Request(CLOCK))).status).toBe(404);
    expect((await POST(new Request(CLOCK, { method: 'POST', body: '{}' }))).status).toBe(404);
  });
});
