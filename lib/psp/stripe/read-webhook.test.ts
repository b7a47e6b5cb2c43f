import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Environment } from '@/lib/kernel/environment';
import { createStripeAdapter } from './stripe-adapter';
import type { FormTree } from './testing/form-body';
import type { DoubleRefund, DoubleSession } from './testing/session-book';
import { signStripeEvent } from './testing/sign-event';
import { StripeDouble } from './testing/stripe-server';
import type { Shape } from './testing/stripe-shapes';

const SECRET_KEY = 'sk_test_webhooks';
const NEW_SECRET = 'whsec_new';
const OLD_SECRET = 'whsec_old';
const METADATA = { order_id: 'ORD_1', store_id: 'STO_1', environment: 'test' };
const NOW_MS = Date.now();

let double: StripeDouble;
let session: DoubleSession;
beforeEach(async () => {
  double = await StripeDouble.start({ secretKey: SECRET_KEY });
  const params: FormTree = {
    client_reference_id: 'ORD_1',
    metadata: METADATA,
    payment_intent_data: { metadata: METADATA },
    success_url: 'https://shop.test/complete',
  };
  session = double.ledger.open({ params, amountTotal: 3451, currency: 'eur' });
});
afterEach(() => double.close());

async function read(
  event: Shape | string,
  options: { secret?: string; environment?: Environment; storeId?: string } = {},
) {
  const { secret = NEW_SECRET, environment = 'test', storeId = 'STO_1' } = options;
  const body = typeof event === 'string' ? event : JSON.stringify(event);
  const adapter = createStripeAdapter({
    secretKey: SECRET_KEY,
    webhookSecrets: [NEW_SECRET, OLD_SECRET],
    environment,
    storeId,
    baseUrl: double.origin,
    timeoutMs: 2_000,
  });
  const headers = new Headers(signStripeEvent({ secret, body, nowMs: NOW_MS }));
  return adapter.readWebhook({ rawBody: Buffer.from(body), headers, nowMs: NOW_MS });
}

/** The event with something else in its session or intent. */
const withObject = (event: Shape, change: Shape): Shape => {
  const { object } = event.data as { object: Shape }; // the double's own shape
  return { ...event, data: { object: { ...object, ...change } } };
};

it('takes events of every secret that is set, and of no other', async () => {
  const event = double.ledger.pay(session);
  expect((await read(event, { secret: NEW_SECRET })).kind).toBe('event');
  expect((await read(event, { secret: OLD_SECRET })).kind).toBe('event');
  expect(await read(event, { secret: 'whsec_guess' })).toEqual({ kind: 'invalid' });
});

it('reads how it was paid by asking, and books without that where nobody answers', async () => {
  const event = double.ledger.pay(session);
  const [tried] = session.tries;
  const payment = { paymentRef: tried?.intentId, amountMinor: 3451n, currency: 'EUR' };
  const told = { kind: 'event', event: { type: 'payment_succeeded', orderId: 'ORD_1', pspRef: session.id } };
  expect(await read(event)).toMatchObject({
    ...told,
    event: { payment: { ...payment, method: 'card', last4: '4242' } },
  });
  double.setDown(true);
  expect(await read(event)).toMatchObject({
    ...told,
    event: { payment: { ...payment, method: null, last4: null } },
  });
});

it.each<[string, (event: Shape) => Shape, string]>([
  ['an event of the other mode', (event) => ({ ...event, livemode: true }), 'other_environment'],
  ['a session of the other mode', (event) => withObject(event, { livemode: true }), 'invalid'],
  [
    'an id under which we book what we learn by asking',
    (event) => ({ ...event, id: 'asked:pi_1' }),
    'invalid',
  ],
  [
    'two different orders in one session',
    (event) => withObject(event, { client_reference_id: 'ORD_2' }),
    'invalid',
  ],
  ['a payment without an amount', (event) => withObject(event, { amount_total: null }), 'invalid'],
  ['a payment without its reference', (event) => withObject(event, { payment_intent: null }), 'invalid'],
  ['a session that is somebody else’s', (event) => withObject(event, { metadata: {} }), 'ignored'],
  [
    'a session of another shop system',
    (event) => withObject(event, { metadata: { order_id: 'A-1' } }),
    'ignored',
  ],
  ['one that is not paid yet', (event) => withObject(event, { payment_status: 'unpaid' }), 'ignored'],
  ['a kind that we do not use', (event) => ({ ...event, type: 'charge.succeeded' }), 'ignored'],
  [
    'a paid session that sells a subscription, with ids of ours in it',
    (event) => withObject(event, { mode: 'subscription', payment_intent: null }),
    'ignored',
  ],
])('%s: %s', async (_name, change, kind) => {
  const event = double.ledger.pay(session);
  // A session that says how it ended is asked for no more than once, and not where it is not ours.
  expect(await read(change(event))).toEqual({ kind });
});

it.each([
  ['garbage', '{'],
  ['nothing', ''],
  ['no event', '{"type":"checkout.session.completed"}'],
  ['a list', '[]'],
  ['event without its object (a thin one)', '{"id":"evt_1","object":"v2.core.event","livemode":false}'],
])('takes no signed %s', async (_name, body) => {
  expect(await read(body)).toEqual({ kind: 'invalid' });
});

it('leaves the events of other stores of the same account to their own address', async () => {
  expect(await read(double.ledger.pay(session), { storeId: 'STO_2' })).toEqual({ kind: 'ignored' });
});

it('takes a checkout whose payment takes its time for neither paid nor over, and hears when it is paid', async () => {
  expect(await read(double.ledger.submitLate(session))).toEqual({ kind: 'ignored' });
  expect(await read(double.ledger.settle(session, true))).toMatchObject({
    event: { type: 'payment_succeeded', pspRef: session.id, payment: { amountMinor: 3451n } },
  });
});

it('hears of the failure of a payment that took its time as the end of the checkout', async () => {
  double.ledger.submitLate(session);
  expect(await read(double.ledger.settle(session, false))).toMatchObject({
    event: { type: 'checkout_expired', pspRef: session.id },
  });
});

describe('events after a payment', () => {
  function makeRefund(status: DoubleRefund['status']): DoubleRefund {
    const refund: DoubleRefund = {
      id: 're_1',
      intentId: session.tries[0]?.intentId ?? '',
      amount: 3451,
      metadata: { ...METADATA, refund_id: 'REF_1' },
      createdSeconds: Math.floor(NOW_MS / 1_000),
      status,
    };
    double.ledger.refunded(refund, session);
    return refund;
  }

  beforeEach(() => void double.ledger.pay(session));

  const intentOf = () => session.tries[0]?.intentId ?? '';

  it('tell of a refund that we have asked for, by our own id', async () => {
    const told = double.events.length;
    makeRefund('pending');
    const [created] = double.events.slice(told);
    if (!created) throw new Error('a refund is told of');
    expect(await read(created)).toEqual({
      kind: 'event',
      event: {
        id: created.id,
        environment: 'test',
        orderId: 'ORD_1',
        type: 'refunds_reported',
        paymentRef: intentOf(),
        refunds: [
          { refundRef: 're_1', refundId: 'REF_1', amountMinor: 3451n, currency: 'EUR', isOver: false },
        ],
      },
    });
  });

  it('tell of refunds that were made by hand, whose payment says whose they are', async () => {
    for (const event of double.ledger.refundByHand(session, 1000))
      expect(await read(event)).toMatchObject({
        event: {
          type: 'refunds_reported',
          orderId: 'ORD_1',
          refunds: [{ refundId: null, amountMinor: 1000n, isOver: false }],
        },
      });
  });

  it.each(['refund.created', 'charge.refunded'])(
    'are asked for again while Stripe does not say more: %s',
    async (type) => {
      const events = double.ledger.refundByHand(session, 1000);
      const event = events.find((one) => one.type === type);
      if (!event) throw new Error('a refund is told of');
      double.plan('look', 'error_before');
      expect((await read(event)).kind).toBe('later');
      expect((await read(event)).kind).toBe('event');
    },
  );

  it("leave another store's refunds to its own address", async () => {
    for (const event of double.ledger.refundByHand(session, 1000))
      expect(await read(event, { storeId: 'STO_2' })).toEqual({ kind: 'ignored' });
  });

  it('are ignored where a refund is only on its way', async () => {
    expect(await read(double.ledger.updateRefund(makeRefund('pending')))).toEqual({ kind: 'ignored' });
  });

  it.each([
    ['failed', 'refund.failed', 'lost_or_stolen_card'],
    ['canceled', 'refund.updated', 'canceled'],
  ] as const)('tell of a refund that has %s', async (status, type, reason) => {
    const event = double.ledger.endRefund(makeRefund('pending'), status);
    expect(event).toMatchObject({ type });
    expect(await read(event)).toMatchObject({
      event: {
        type: 'refund_failed',
        orderId: 'ORD_1',
        paymentRef: intentOf(),
        refundRef: 're_1',
        refundId: 'REF_1',
        reason,
      },
    });
  });

  it.each([
    ['opened', () => double.ledger.dispute(session), 'open', 'fraudulent'],
    ['won', () => double.ledger.closeDispute(session, 'won'), 'won', 'fraudulent'],
    ['lost', () => double.ledger.closeDispute(session, 'lost'), 'lost', 'fraudulent'],
    [
      'closed as an inquiry',
      () => double.ledger.closeDispute(session, 'warning_closed'),
      'closed',
      'fraudulent',
    ],
    ['warned of', () => double.ledger.warn(session), 'warned', 'made_with_lost_card'],
  ] as const)('tell of a dispute that was %s', async (_name, makeEvent, state, reason) => {
    expect(await read(makeEvent())).toMatchObject({
      event: {
        type: 'dispute_changed',
        orderId: 'ORD_1',
        paymentRef: intentOf(),
        disputeRef: expect.stringMatching(/^(dp|issfr)_/),
        state,
        amountMinor: 3451n,
        currency: 'EUR',
        reason,
      },
    });
  });
});

it('reads a declined try with its card and reason, each try by itself', async () => {
  const first = await read(double.ledger.decline(session, 'insufficient_funds'));
  const second = await read(double.ledger.decline(session, 'stolen_card'));
  const [one, two] = session.tries;
  expect(one?.intentId).toBe(two?.intentId);
  const base = {
    type: 'payment_failed',
    orderId: 'ORD_1',
    pspRef: session.id,
    amountMinor: 3451n,
    last4: '9995',
  };
  expect(first).toMatchObject({
    event: { ...base, paymentRef: one?.chargeId, reason: 'insufficient_funds' },
  });
  expect(second).toMatchObject({ event: { ...base, paymentRef: two?.chargeId, reason: 'stolen_card' } });
});

it('reads a declined try whose means cannot be read', async () => {
  const event = double.ledger.decline(session);
  const { object } = event.data as { object: { last_payment_error: Shape } }; // the double's own shape
  const odd = { ...object.last_payment_error, payment_method: { type: 'card', card: { last4: '…9995' } } };
  expect(await read(withObject(event, { last_payment_error: odd }))).toMatchObject({
    event: { type: 'payment_failed', amountMinor: 3451n, method: null, last4: null },
  });
});

it('asks for a declined try to be told again while nobody says which checkout it was at', async () => {
  const event = double.ledger.decline(session);
  double.plan('find', 'error_before');
  expect(await read(event)).toEqual({ kind: 'later', reason: 'http_500', providerRequestId: 'req_double' });
  expect((await read(event)).kind).toBe('event');
});
