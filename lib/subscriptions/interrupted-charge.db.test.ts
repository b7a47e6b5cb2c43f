import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Transact } from '@/lib/jobs/transaction';
import { DAY_MS, HOUR_MS } from '@/lib/kernel/clock';
import { encodeShortId } from '@/lib/kernel/short-id';
import { readLedger } from '@/lib/testing/sale-ledger';
import { type AdvanceDeps, advanceSubscription } from './advance-subscription';
import { type SubscriptionWorld, startSubscriptionWorld } from './testing/subscription-world';

// A period that passes is many small transactions, which take long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let world: SubscriptionWorld;
beforeAll(async () => {
  world = await startSubscriptionWorld();
});
afterAll(() => world.app.close());

class StoppedError extends Error {}

const stop = (): never => {
  throw new StoppedError();
};

/** The dependencies of a renewal that stops where a process would die at the crash point of this name. */
const STOPS: Record<'charge-before-commit' | 'charge-after-commit', (deps: AdvanceDeps) => AdvanceDeps> = {
  'charge-before-commit': (deps) => ({ ...deps, transact: stopAfterReserving(deps.transact) }),
  // A reservation is followed by the call, which asks for its provider first.
  'charge-after-commit': (deps) => ({ ...deps, psps: { ...deps.psps, forAttempt: async () => stop() } }),
};

function stopAfterReserving(transact: Transact): Transact {
  return (work) =>
    transact(async (tx) => {
      const result = await work(tx);
      const isReserved = typeof result === 'object' && result !== null && 'call' in result;
      return isReserved ? stop() : result;
    });
}

it.each([
  { point: 'charge-before-commit', left: 0 },
  { point: 'charge-after-commit', left: 1 },
] as const)(
  'a renewal that stops at $point leaves $left attempts, and is charged once afterwards',
  async ({ point, left }) => {
    const { app, psp } = world;
    const session = await world.subscribe({ buyer: point });
    const charges = () =>
      psp.charges.calls.filter(({ request }) => request.orderId === encodeShortId('ORD', session.orderId));
    app.clock.advance(31 * DAY_MS);
    const renewal = advanceSubscription(STOPS[point](app.deps), { orderId: session.orderId });
    await expect(renewal).rejects.toThrow(StoppedError);
    const { attempts } = await readLedger(app, session);
    expect(attempts.filter(({ state }) => state === 'intent')).toHaveLength(left);
    expect(charges()).toHaveLength(0);
    await world.pass(HOUR_MS);
    await world.pass(HOUR_MS);
    const { paid, subscription } = await world.read(session);
    expect(paid.map(({ periodNumber }) => periodNumber)).toEqual([1, 2]);
    expect(subscription).toMatchObject({ status: 'active', currentPeriodNumber: 2 });
    expect(charges()).toHaveLength(1);
  },
);
