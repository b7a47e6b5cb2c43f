import { BillingPeriod, ChangeTiming } from '@waffo/pancake-ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makePlan } from '@/lib/catalog/testing/plans';
import { DAY_MS, HOUR_MS } from '@/lib/kernel/clock';
import { decodeSessionId, encodeShortId, type SessionId } from '@/lib/kernel/short-id';
import { recordPspEvent } from '@/lib/orders/record-psp-event';
import type { PspEvent } from '@/lib/psp/port';
import type { ChargeStep } from '@/lib/psp/testing/fake-charges';
import type { Session } from '@/lib/sessions/core/session';
import { PROPERTY_TIMEOUT_MS, SEQUENCE_FROM, SEQUENCE_RUNS } from '@/lib/testing/property-runs';
import { tokenBuyer } from '@/lib/testing/sale';
import { type SeededNumbers, seededNumbers } from '@/lib/testing/seeded-numbers';
import { advanceSubscription } from './advance-subscription';
import { cancelSubscription } from './cancel-subscription';
import { confirmPlanChange } from './confirm-plan-change';
import { findLoadedSubscription, requireRow } from './load-subscription';
import { findPlanChange } from './plan-change-repo';
import { quoteNewPlan, quotePlanChange } from './quote-plan-change';
import { reactivateSubscription } from './reactivate-subscription';
import { retryCharge } from './retry-charge';
import { type SubscriptionWorld, startSubscriptionWorld } from './testing/subscription-world';

/*
 * Subscriptions that live through everything that can happen, in a random order: time that passes or jumps, charges that are declined
 * or whose answers are lost, processes that die, cancellations taken back, plans changed by their buyers and by whoever holds the
 * link, pages paid, left or paid too late, events that come twice. In the end our books agree with the provider's. A failing
 * seed is in the name of its test; SEQUENCE_RUNS says how many there are and SEQUENCE_FROM where they begin, and `npm run prove`
 * asks for many.
 */
const SEEDS = Array.from({ length: SEQUENCE_RUNS }, (_, index) => SEQUENCE_FROM + index);
const COMMANDS = 30;

// The tests' clock stands still while a caller waits for the charge of a process that died, so the wait is shortened.
vi.mock('node:timers/promises', async (importOriginal) => {
  const original = await importOriginal<typeof import('node:timers/promises')>();
  return { ...original, setTimeout: (ms: number) => original.setTimeout(Math.min(ms, 10)) };
});

let world: SubscriptionWorld;
let plans: string[];

beforeAll(async () => {
  world = await startSubscriptionWorld();
  const { merchant, store } = world.shop;
  const priced = (amount: string) => ({ EUR: { amount, taxCategory: 'saas' as never } });
  const make = async (amount: string, billingPeriod: BillingPeriod) =>
    (await makePlan(merchant, { storeId: store.id, prices: priced(amount), billingPeriod, name: amount })).id;
  plans = [
    await make('5.00', BillingPeriod.Weekly),
    await make('12.00', BillingPeriod.Monthly),
    await make('30.00', BillingPeriod.Monthly),
    await make('99.00', BillingPeriod.Yearly),
  ];
});
afterAll(() => world.app.close());

type Life = { session: Session; offers: SessionId[]; told: PspEvent[] };

const FATES: readonly ChargeStep[] = [
  'declined',
  'declined_for_good',
  'needs_customer',
  'lost_answer',
  'lost_request',
  'server_error',
];

const wireIdOf = ({ session }: Life) => encodeShortId('ORD', session.orderId);
const orNothing = (work: Promise<unknown>) => work.catch(() => null);

function byBuyer({ session }: Life) {
  return { orderId: session.orderId, by: tokenBuyer(session) };
}

async function hear(life: Life, event: PspEvent): Promise<void> {
  life.told.push(event);
  await recordPspEvent(world.app.deps, { psp: 'fake', event });
}

async function offerChange(life: Life, random: SeededNumbers): Promise<void> {
  const made = await world.shop.merchant.sdk.test.checkout.createPlanChangeSession({
    originOrderId: wireIdOf(life),
    productId: plans[random(plans.length)] ?? '',
    currency: 'EUR',
    ...(random(2) === 0 ? { changeTiming: ChangeTiming.Immediate } : {}),
  });
  const id = decodeSessionId(made.sessionId);
  if (id) life.offers.push(id);
}

async function confirmNewest({ offers }: Life, random: SeededNumbers): Promise<void> {
  const { deps } = world.app;
  const changeId = offers.at(-1);
  const change = changeId && (await findPlanChange(deps.db, changeId));
  const found = change && (await findLoadedSubscription(deps.db, change.orderId));
  if (!changeId || !change || !found?.newest) return;
  const loaded = requireRow(found);
  const facts = await quoteNewPlan(deps, { loaded, change });
  const { quoteId } = await quotePlanChange(deps, { loaded, change, facts, atMs: deps.clock.nowMs() });
  const buyerIdentity = random(2) === 0 ? 'buyer-1' : null;
  const press = () => confirmPlanChange(deps, { changeId, quoteId, buyerIdentity });
  await Promise.all(random(4) === 0 ? [press(), press()] : [press()]);
}

/** A process that dies after the provider has answered and before anything of it was written down. */
async function dieInACharge({ session }: Life): Promise<void> {
  const { deps } = world.app;
  let count = 0;
  const transact: typeof deps.transact = (work) => {
    count += 1;
    if (count > 4) throw new Error('killed');
    return deps.transact(work);
  };
  await orNothing(advanceSubscription({ ...deps, transact }, { orderId: session.orderId }));
}

async function step(life: Life, random: SeededNumbers): Promise<void> {
  const { deps } = world.app;
  const page = () => world.psp.checkoutsOf(wireIdOf(life)).at(-1);
  switch (random(12)) {
    case 0:
      return world.pass(random(3) * DAY_MS + HOUR_MS);
    case 1:
      return world.pass(8 * DAY_MS);
    case 2:
      return world.pass((random(6) === 0 ? 400 : 32) * DAY_MS);
    case 3:
      world.psp.charges.plan(FATES[random(FATES.length)] ?? 'declined');
      return;
    case 4:
      if (random(3) === 0) await orNothing(cancelSubscription(deps, byBuyer(life)));
      return;
    case 5:
      await orNothing(reactivateSubscription(deps, byBuyer(life)));
      return;
    case 6:
      await orNothing(offerChange(life, random));
      return;
    case 7:
      await orNothing(confirmNewest(life, random));
      return;
    case 8: {
      const open = page();
      if (open && !open.payment)
        await hear(life, random(3) === 0 ? world.psp.expire(open.pspRef) : world.psp.pay(open.pspRef));
      return;
    }
    case 9: {
      const again = life.told[random(Math.max(life.told.length, 1))];
      if (again) await recordPspEvent(deps, { psp: 'fake', event: again });
      return;
    }
    case 10:
      world.app.clock.advance(random(33) * DAY_MS);
      return dieInACharge(life);
    default:
      await retryCharge(deps, { orderId: life.session.orderId });
  }
}

/** Everything that the provider has taken for an order, by its name for it. */
function takenFor(orderId: string): Map<string, bigint> {
  const pages = world.psp.checkoutsOf(orderId).flatMap(({ payment }) => payment ?? []);
  const charges = [...world.psp.charges.paid.values()]
    .filter(({ request }) => request.orderId === orderId)
    .map(({ payment }) => payment);
  return new Map([...pages, ...charges].map(({ paymentRef, amountMinor }) => [paymentRef, amountMinor]));
}

describe('a subscription that lives through everything', () => {
  it.each(SEEDS)(
    'is charged what its periods say, once, and both books agree: seed %i',
    async (seed) => {
      world.psp.reset();
      const random = seededNumbers(seed);
      const session = await world.subscribe({
        session: await world.offerOf(plans[random(plans.length)] ?? '', {
          billingDetail: { country: 'US', isBusiness: false, state: 'OR' },
        }),
      });
      const life: Life = { session, offers: [], told: [] };
      for (let done = 0; done < COMMANDS; done += 1) await step(life, random);
      // From here on nothing fails: everything that is open is settled, and nothing is left to do.
      world.psp.reset();
      for (let round = 0; round < 4; round += 1) await world.pass(HOUR_MS);

      const { subscription, periods, paid, duplicates, attempts, events } = await world.read(session);
      const taken = takenFor(wireIdOf(life));
      const booked = new Map(
        [...paid, ...duplicates].map(({ pspPaymentRef, amountMinor }) => [pspPaymentRef, amountMinor]),
      );
      expect(booked).toEqual(taken);
      for (const { pspPaymentRef, amountMinor, state } of duplicates) {
        expect(state).toBe('refunded');
        expect(world.psp.refundedMinor(pspPaymentRef)).toBe(amountMinor);
      }
      expect(attempts.filter(({ state }) => state === 'intent' || state === 'unknown')).toEqual([]);
      for (const { state, totalMinor, creditUsedMinor, periodNumber } of periods) {
        const payment = paid.find((one) => one.periodNumber === periodNumber);
        const owedMinor = state === 'paid' ? totalMinor - creditUsedMinor : 0n;
        expect([periodNumber, payment?.amountMinor ?? 0n]).toEqual([periodNumber, owedMinor]);
      }
      expect(subscription && subscription.creditMinor >= 0n).toBe(true);
      expect(new Set(events.map(({ eventType, eventId }) => `${eventType} ${eventId}`)).size).toBe(
        events.length,
      );
      const isOver = subscription?.status === 'canceled';
      expect(subscription?.nextActionAt === null).toBe(isOver);
      for (const id of life.offers) {
        const state = (await findPlanChange(world.app.deps.db, id))?.state;
        if (isOver) expect(['charging', 'scheduled']).not.toContain(state);
      }
      await world.rest();
    },
    PROPERTY_TIMEOUT_MS,
  );
});
