import { and, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { decodeShortId, type StoreId } from '@/lib/kernel/short-id';
import { orders } from '@/lib/orders/order-tables';
import { payments } from '@/lib/orders/payment-tables';
import { pspEvents } from '@/lib/orders/psp-event-tables';
import { pspAccounts } from '@/lib/psp/psp-account-tables';
import { removePspAccount, setPspAccount } from '@/lib/psp/set-psp-account';
import type { DoubleSession } from '@/lib/psp/stripe/testing/session-book';
import { signStripeEvent } from '@/lib/psp/stripe/testing/sign-event';
import { StripeDouble } from '@/lib/psp/stripe/testing/stripe-server';
import type { Shape } from '@/lib/psp/stripe/testing/stripe-shapes';
import { startTestApp, TEST_ORIGIN, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore } from '@/lib/testing/factories';

const SECRET_KEY = 'sk_test_route1234';
const WEBHOOK_SECRET = 'whsec_route1234';
const LIVE_SECRET = 'whsec_live12345';

let app: TestApp;
let double: StripeDouble;
let storeId: StoreId;
let wireId: string;

beforeAll(async () => {
  double = await StripeDouble.start({ secretKey: SECRET_KEY });
  app = await startTestApp({ env: { STRIPE_BASE_URL: double.origin }, hasJobs: true });
});
afterAll(async () => {
  await app.close();
  await double.close();
});
beforeEach(async () => {
  wireId = (await makeStore(await makeMerchant(app))).id;
  const decoded = decodeShortId('STO', wireId);
  if (!decoded) throw new Error('a store has an id');
  storeId = decoded;
  await setAccount('test', { secretKey: SECRET_KEY, webhookSecret: WEBHOOK_SECRET });
});
afterEach(() => double.setDown(false));

const setAccount = (environment: 'test' | 'prod', secrets: { secretKey: string; webhookSecret: string }) =>
  setPspAccount(app.deps, {
    storeId,
    environment,
    provider: 'stripe',
    secretKey: secrets.secretKey,
    webhookSecrets: [secrets.webhookSecret],
    isReplacingWebhookSecrets: false,
  });

/** A checkout of an unknown order: its events are taken in and stored, and change nothing. */
function openSession(metadata: Record<string, string> = {}): DoubleSession {
  const ours = { order_id: 'ORD_0000000000000000000001', store_id: wireId, ...metadata };
  const params = {
    client_reference_id: ours.order_id,
    metadata: ours,
    payment_intent_data: { metadata: ours },
  };
  return double.ledger.open({ params, amountTotal: 100, currency: 'eur' });
}

type Sending = { path?: string; secret?: string; ageMs?: number };

const send = async (event: Shape, options: Sending = {}) => (await post(event, options)).status;

async function post(event: Shape, options: Sending = {}): Promise<Response> {
  const { path = `/webhooks/stripe/${wireId}`, secret = WEBHOOK_SECRET, ageMs = 0 } = options;
  const body = JSON.stringify(event);
  const headers = signStripeEvent({ secret, body, nowMs: app.clock.nowMs() - ageMs });
  return app.call(new Request(`${TEST_ORIGIN}${path}`, { method: 'POST', headers, body }));
}

const known = async (event: Shape) =>
  (await app.deps.db.select().from(pspEvents)).filter(({ id }) => id.endsWith(String(event.id)));

it("stores a signed event once, however often it is sent to the store's own address", async () => {
  const event = double.ledger.expire(openSession());
  expect([await send(event), await send(event)]).toEqual([200, 200]);
  expect(await known(event)).toMatchObject([{ psp: 'stripe', outcome: 'unknown_order' }]);
});

it('takes live and test events at one address, each with the secret of its account', async () => {
  await setAccount('prod', { secretKey: 'sk_live_route1234', webhookSecret: LIVE_SECRET });
  const event = double.ledger.expire(openSession());
  const { object } = event.data as { object: Shape }; // as the double writes it
  const live = {
    ...event,
    id: `${event.id}live`,
    livemode: true,
    data: { object: { ...object, livemode: true } },
  };
  expect(await send(live, { secret: LIVE_SECRET })).toBe(200);
  expect(await send(event)).toBe(200);
});

it('returns 400 for an event of the other mode (live or test), names the reason and stores nothing', async () => {
  await setAccount('prod', { secretKey: 'sk_live_route1234', webhookSecret: LIVE_SECRET });
  const warn = vi.spyOn(app.deps.log, 'warn');
  const event = double.ledger.expire(openSession());
  const live = { ...event, livemode: true };
  for (const answer of [await post(event, { secret: LIVE_SECRET }), await post(live)]) {
    expect(answer.status).toBe(400);
    expect(JSON.stringify(await answer.json())).toContain(
      'is not that of the account whose signing secret it came with',
    );
  }
  const refusals = warn.mock.calls.filter(([message]) => message !== 'request');
  expect(refusals).toEqual(
    Array.from({ length: 2 }, () => [
      expect.stringContaining('of the other mode'),
      { psp: 'stripe', storeId: wireId, reason: 'other_environment' },
    ]),
  );
  expect(await known(event)).toEqual([]);
  warn.mockRestore();
});

it('takes an event whose secret is set for both accounts', async () => {
  await setAccount('prod', { secretKey: 'sk_live_route1234', webhookSecret: WEBHOOK_SECRET });
  const event = double.ledger.expire(openSession());
  const { object } = event.data as { object: Shape }; // as the double writes it
  const live = { ...event, livemode: true, data: { object: { ...object, livemode: true } } };
  expect(await send(live)).toBe(200);
});

it("takes events of one account while the other cannot be decrypted, and returns 500 for what may be the other's", async () => {
  await setAccount('prod', { secretKey: 'sk_live_route1234', webhookSecret: LIVE_SECRET });
  await app.deps.db
    .update(pspAccounts)
    .set({ settingsEncrypted: 'sealed with another key' })
    .where(and(eq(pspAccounts.storeId, storeId), eq(pspAccounts.environment, 'prod')));
  const event = double.ledger.expire(openSession());
  expect(await send(event, { secret: LIVE_SECRET })).toBe(500);
  expect(await known(event)).toEqual([]);
  expect(await send(event)).toBe(200);
});

it('takes events of an account that was removed', async () => {
  await removePspAccount(app.deps, { storeId, environment: 'test', provider: 'stripe' });
  expect(await send(double.ledger.expire(openSession()))).toBe(200);
});

it.each<[string, Parameters<typeof send>[1], number]>([
  ['another secret', { secret: 'whsec_guess' }, 401],
  ['an old signature', { ageMs: 301_000 }, 401],
  ['a store that has no account', { path: '/webhooks/stripe/STO_0000000000000000000001' }, 404],
  ['a malformed store id', { path: '/webhooks/stripe/everybody' }, 404],
  ['the address for all stores, which Stripe events do not use', { path: '/webhooks/stripe' }, 404],
  ['an unknown provider', { path: '/webhooks/paypal/STO_0000000000000000000001' }, 404],
])('refuses an event and stores nothing for %s', async (_name, options, status) => {
  const event = double.ledger.expire(openSession());
  expect(await send(event, options)).toBe(status);
  expect(await known(event)).toEqual([]);
});

it('takes an event of something else that the account sells, and stores nothing', async () => {
  const event = double.ledger.pay(openSession({ store_id: 'STO_0000000000000000000001' }));
  expect(await send(event)).toBe(200);
  expect(await known(event)).toEqual([]);
  expect(await app.deps.db.$count(orders)).toBe(0);
  expect(await app.deps.db.$count(payments)).toBe(0);
});

it('returns 502 while Stripe does not answer what the event is about, and takes it when sent again', async () => {
  const event = double.ledger.decline(openSession());
  double.plan('find', 'error_before');
  expect(await send(event)).toBe(502);
  expect(await known(event)).toEqual([]);
  expect(await send(event)).toBe(200);
});
