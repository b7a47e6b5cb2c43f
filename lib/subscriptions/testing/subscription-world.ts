import { asc, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { makePlan } from '@/lib/catalog/testing/plans';
import type { JobHandlers } from '@/lib/jobs/jobs';
import { IDLE_HANDLERS } from '@/lib/jobs/testing/idle-handlers';
import { forgetMethod } from '@/lib/orders/forget-method';
import { reconcileAttempts } from '@/lib/orders/reconcile-attempts';
import { refundDuplicatePayment } from '@/lib/orders/refund-duplicate-payment';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import type { Session } from '@/lib/sessions/core/session';
import { advanceSubscription } from '@/lib/subscriptions/advance-subscription';
import { createSubscriptionOrder } from '@/lib/subscriptions/create-subscription-order';
import { retryCharge } from '@/lib/subscriptions/retry-charge';
import { subscriptionOrders, subscriptionPeriods } from '@/lib/subscriptions/subscription-tables';
import { sweepSubscriptions } from '@/lib/subscriptions/sweep-subscriptions';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeSession, openShop, payOrder, type Shop, tokenOrder } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';
import { SDK_EVENT_TYPES } from '@/lib/webhooks/core/event-types';

/** A shop that sells subscriptions through a fake PSP, with an endpoint that is told of everything about them. */
export type SubscriptionWorld = {
  app: TestApp;
  psp: FakePsp;
  shop: Shop;
  /** Buys a subscription and pays its page, or saves a method there. */
  subscribe(input?: {
    plan?: Partial<PlanParams>;
    buyer?: string;
    buyerEmail?: string;
    session?: Session;
  }): Promise<Session>;
  /** Orders a subscription, and does not pay it. */
  order(): Promise<Session>;
  /** A session of a plan of its own, 9.99 EUR a month without tax unless told otherwise. */
  offer(plan?: Partial<PlanParams>, body?: Record<string, unknown>): Promise<Session>;
  /** A session of an existing plan. */
  offerOf(productId: string, body?: Record<string, unknown>): Promise<Session>;
  /** Does everything that is due now: jobs, unknown charges, renewals. */
  settle(): Promise<void>;
  /** Turns the clock and does what is due then. */
  pass(ms: number): Promise<void>;
  /** Ends the renewals of everything that was sold so far, so that the next test has the clock to itself. */
  rest(): Promise<void>;
  read(session: Session): ReturnType<typeof readAll>;
};

type PlanParams = Omit<Parameters<typeof makePlan>[1], 'storeId'>;

const EVENTS = SDK_EVENT_TYPES.filter((eventType) => eventType.startsWith('subscription.'));

/** Many renewals at once, as after a long outage. */
const SWEEP_LIMIT = 1_000;

/** @param input.handlers handlers of other jobs than those about subscriptions, which do nothing unless given */
export async function startSubscriptionWorld(
  input: { handlers?: (app: TestApp) => Partial<JobHandlers> } = {},
): Promise<SubscriptionWorld> {
  const psp = createFakePsp();
  const app = await startTestApp({ psps: psp.registry, hasJobs: true });
  const shop = await openShop(app);
  await shop.merchant.sdk.test.webhooks.add({
    storeId: shop.store.id,
    channel: 'http',
    url: 'http://127.0.0.1:9/hook',
    events: EVENTS,
    testMode: true,
  });
  const { drain, settle } = createWorkers(app, input.handlers?.(app));
  const offerOf: SubscriptionWorld['offerOf'] = (productId, body = {}) =>
    makeSession(app, shop, { body: { productId, ...body } });
  const offer: SubscriptionWorld['offer'] = async (plan = {}, body = {}) => {
    const product = await makePlan(shop.merchant, { storeId: shop.store.id, ...plan });
    return offerOf(product.id, body);
  };
  return {
    app,
    psp,
    shop,
    offer,
    offerOf,
    settle,
    order: async () => {
      const session = await offer();
      await createSubscriptionOrder(app.deps, tokenOrder(session));
      await settle();
      return session;
    },
    subscribe: async ({ plan, buyer = 'buyer-1', buyerEmail, session: offered } = {}) => {
      const session = offered ?? (await offer(plan));
      const ordered = { buyerIdentity: buyer, ...(buyerEmail ? { buyerEmail } : {}) };
      await createSubscriptionOrder(app.deps, tokenOrder(session, ordered));
      await payOrder({ app, psp }, session);
      await settle();
      return session;
    },
    pass: async (ms) => {
      app.clock.advance(ms);
      await settle();
    },
    rest: async () => {
      // A job that is still waiting would set the time of the next look anew.
      await drain();
      await app.deps.db.update(subscriptionOrders).set({ nextActionAt: null });
    },
    read: (session) => readAll(app, session),
  };
}

/**
 * Starts a world for the test file that calls this, and closes it after the last test. Each test begins with a provider that does
 * what it is asked, and leaves no renewals behind. Read the world's members in hooks and tests only.
 */
export function setUpSubscriptionWorld(
  input: Parameters<typeof startSubscriptionWorld>[0] = {},
): SubscriptionWorld {
  // The hook below fills it before any test can read it.
  const world = {} as SubscriptionWorld;
  beforeAll(async () => {
    Object.assign(world, await startSubscriptionWorld(input));
  });
  beforeEach(() => world.psp.reset());
  afterEach(() => world.rest());
  afterAll(() => world.app.close());
  return world;
}

/** What works off the jobs and sweeps of a world, as the timers of the app would. */
function createWorkers(app: TestApp, others: Partial<JobHandlers> = {}) {
  const handlers: JobHandlers = {
    ...IDLE_HANDLERS,
    'advance-subscription': (data) => advanceSubscription(app.deps, data),
    'retry-charge': (data) => retryCharge(app.deps, data),
    'forget-method': (data) => forgetMethod(app.deps, data),
    'refund-duplicate-payment': (data) => refundDuplicatePayment(app.deps, data),
    ...others,
  };
  // One look at all queues in place of one at each: most of the time they are empty.
  const drain = async () => {
    const queues = await app.deps.jobs.countDue();
    if (queues.some(({ dueCount }) => dueCount > 0)) await app.deps.jobs.drain(handlers);
  };
  const settle = async () => {
    await drain();
    await reconcileAttempts(app.deps, { limit: SWEEP_LIMIT });
    await sweepSubscriptions(app.deps, { limit: SWEEP_LIMIT });
    await drain();
  };
  return { drain, settle };
}

async function readAll(app: TestApp, session: Session) {
  const { db } = app.deps;
  const [subscription] = await db
    .select()
    .from(subscriptionOrders)
    .where(eq(subscriptionOrders.orderId, session.orderId));
  const periods = await db
    .select()
    .from(subscriptionPeriods)
    .where(eq(subscriptionPeriods.orderId, session.orderId))
    .orderBy(asc(subscriptionPeriods.periodNumber));
  const ledger = await readLedger(app, session);
  return {
    ...ledger,
    subscription,
    periods,
    /** What the merchant was told, in order. */
    told: ledger.events.map(({ eventType }) => eventType.replace('subscription.', '')),
    paid: ledger.payments.filter(({ status }) => status === 'succeeded'),
  };
}
