import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { HOUR_MS } from '@/lib/kernel/clock';
import type { PspAdapter, PspCheckoutRequest } from '@/lib/psp/port';
import { createStripeAdapter } from './stripe-adapter';
import { readForm } from './testing/form-body';
import { StripeDouble } from './testing/stripe-server';

const SECRET_KEY = 'sk_test_adapter';
const NOW_MS = Date.now();

const REQUEST: PspCheckoutRequest = {
  orderId: 'ORD_1',
  environment: 'test',
  currency: 'EUR',
  totalMinor: '3451',
  lines: [
    { label: 'Pro license', amountMinor: '2900' },
    { label: 'VAT (DE)', amountMinor: '551' },
  ],
  storeName: 'Demo Store',
  customerEmail: 'ada@example.com',
  language: 'de-AT',
  returnUrl: 'https://shop.test/complete',
  cancelUrl: 'https://shop.test/back',
  paymentMethods: ['card', 'applepay'],
  expiresAtMs: NOW_MS + 2 * HOUR_MS,
  requestedAtMs: NOW_MS,
  sessionId: 'cs_ours',
  storeId: 'STO_1',
};

const closers: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const adapterAt = (baseUrl: string, timeoutMs = 5_000) =>
  createStripeAdapter({
    secretKey: SECRET_KEY,
    webhookSecrets: [],
    environment: 'test',
    storeId: 'STO_1',
    baseUrl,
    timeoutMs,
  });

async function startDouble(): Promise<{ double: StripeDouble; adapter: PspAdapter }> {
  const double = await StripeDouble.start({ secretKey: SECRET_KEY });
  closers.push(() => double.close());
  return { double, adapter: adapterAt(double.origin) };
}

/** A Stripe that plays one answer, over real HTTP. */
async function adapterTo(listener: RequestListener, timeoutMs?: number): Promise<PspAdapter> {
  const server: Server = createServer(listener);
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  return adapterAt(`http://127.0.0.1:${address.port}`, timeoutMs);
}

const create = (adapter: PspAdapter, change: Partial<PspCheckoutRequest> = {}) =>
  adapter.createCheckout({ request: { ...REQUEST, ...change }, idempotencyKey: 'ORD_1-1' });

const json =
  (status: number, body: unknown): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  };
const text =
  (status: number, body: string, headers: Record<string, string> = {}): RequestListener =>
  (_, response) => {
    response.writeHead(status, headers).end(body);
  };
const error = (type: string, more: object = {}) => ({ error: { type, message: 'words', ...more } });
const invalid = (more: object) => error('invalid_request_error', more);
const hang: RequestListener = () => undefined;
const reset: RequestListener = ({ socket }) => {
  socket.resetAndDestroy();
};
const drip: RequestListener = (_, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(timer));
};
const SESSION = {
  id: 'cs_test_1',
  object: 'checkout.session',
  client_reference_id: 'ORD_1',
  livemode: false,
  amount_total: 3451,
  currency: 'eur',
  status: 'open',
  payment_status: 'unpaid',
  payment_intent: null,
  url: 'https://checkout.stripe.com/c/pay/cs_test_1',
  success_url: 'https://shop.test/complete',
};

describe('the request for a checkout', () => {
  it('is our lines, ids, addresses, methods and time, once, under the key of the attempt', async () => {
    const { double, adapter } = await startDouble();
    expect((await create(adapter, { requestId: 'request-1' })).kind).toBe('created');
    const [call, ...others] = double.calls;
    expect(others).toEqual([]);
    expect(call).toMatchObject({
      idempotencyKey: 'ORD_1-1',
      headers: { authorization: `Bearer ${SECRET_KEY}`, 'stripe-version': '2026-10-28.endive' },
    });
    expect(call?.headers).not.toHaveProperty('x-stripe-client-telemetry');
    const metadata = {
      order_id: 'ORD_1',
      checkout_session_id: 'cs_ours',
      store_id: 'STO_1',
      environment: 'test',
      request_id: 'request-1',
    };
    const line = (name: string, amount: string) => ({
      quantity: '1',
      price_data: { currency: 'eur', unit_amount: amount, product_data: { name } },
    });
    expect(readForm(call?.text ?? '')).toEqual({
      mode: 'payment',
      client_reference_id: 'ORD_1',
      metadata,
      payment_intent_data: { metadata },
      customer_email: 'ada@example.com',
      locale: 'de',
      line_items: { 0: line('Pro license', '2900'), 1: line('VAT (DE)', '551') },
      success_url: 'https://shop.test/complete',
      cancel_url: 'https://shop.test/back',
      allowed_payment_method_types: { 0: 'card' },
      branding_settings: { display_name: 'Demo Store' },
      wallet_options: { link: { display: 'never' } },
      adaptive_pricing: { enabled: 'false' },
      expires_at: String(Math.floor((NOW_MS + 2 * HOUR_MS) / 1_000)),
    });
  });

  it('is the same bytes for a request that comes back from the database with its fields in another order', async () => {
    const { double, adapter } = await startDouble();
    await create(adapter);
    const reordered = Object.fromEntries(Object.entries(REQUEST).reverse()) as PspCheckoutRequest; // the same fields
    await adapter.createCheckout({ request: reordered, idempotencyKey: 'ORD_1-1' });
    expect(double.calls[1]?.text).toBe(double.calls[0]?.text);
  });

  it.each<[string, Partial<PspCheckoutRequest>, number]>([
    [
      'one line where a discount cannot be a line',
      {
        totalMinor: '2451',
        lines: [
          { label: 'Pro license', amountMinor: '3451' },
          { label: 'Discount', amountMinor: '-1000' },
        ],
      },
      2451,
    ],
    [
      'one line where thousandths do not end in 0',
      {
        currency: 'KWD',
        totalMinor: '12340',
        lines: [
          { label: 'Pro license', amountMinor: '11752' },
          { label: 'Tax', amountMinor: '588' },
        ],
      },
      12_340,
    ],
    [
      'hundredths of a króna',
      {
        currency: 'ISK',
        totalMinor: '3451',
        lines: [{ label: 'Pro license', amountMinor: '3451' }],
      },
      345_100,
    ],
  ])('is %s, over the very total', async (_name, change, amountTotal) => {
    const { double, adapter } = await startDouble();
    expect((await create(adapter, change)).kind).toBe('created');
    expect(double.ledger.all()[0]).toMatchObject({ amountTotal });
  });

  it('says what WeChat Pay takes where nothing else is offered', async () => {
    const { double, adapter } = await startDouble();
    await create(adapter, { paymentMethods: ['wechat'] });
    expect(readForm(double.calls[0]?.text ?? '')).toMatchObject({
      allowed_payment_method_types: { 0: 'wechat_pay' },
      payment_method_options: { wechat_pay: { client: 'web' } },
    });
  });

  it('names no option of WeChat Pay next to cards, for an account that may not have it', async () => {
    const { double, adapter } = await startDouble();
    const lines = [{ label: 'Pro license', amountMinor: '3451' }];
    await create(adapter, { currency: 'USD', lines, paymentMethods: ['card', 'applepay', 'wechat'] });
    const asked = readForm(double.calls[0]?.text ?? '');
    expect(asked).toMatchObject({ allowed_payment_method_types: { 0: 'card', 1: 'wechat_pay' } });
    expect(asked).not.toHaveProperty('payment_method_options');
  });

  it('is nothing where no method is left, which Stripe would take for all of them', async () => {
    const { double, adapter } = await startDouble();
    expect((await create(adapter, { paymentMethods: [] })).kind).toBe('refused');
    expect(double.calls).toEqual([]);
  });

  it('is nothing where Stripe cannot charge exactly that', async () => {
    const { double, adapter } = await startDouble();
    const change = { currency: 'KWD', totalMinor: '12345', lines: [] };
    expect(await create(adapter, change)).toEqual({ kind: 'refused', reason: 'amount_not_chargeable' });
    expect(double.calls).toEqual([]);
  });
});

describe('createCheckout', () => {
  const unknown = (reason: string, isKeySpent = false, code?: string) => ({
    kind: 'unknown',
    reason,
    ...(code === undefined ? {} : { code }),
    isKeySpent,
  });

  it.each<[string, RequestListener, unknown]>([
    ['a session is created', json(200, SESSION), { kind: 'created', pspRef: 'cs_test_1', url: SESSION.url }],
    [
      'a listed code is refused',
      json(400, invalid({ code: 'amount_too_small', param: 'line_items' })),
      { kind: 'refused', reason: 'refused', code: 'amount_too_small' },
    ],
    [
      'a parameter without a code is refused',
      json(400, invalid({ param: 'line_items[0][price_data][currency]' })),
      { kind: 'refused', reason: 'refused' },
    ],
    [
      'a code that nobody here knows is refused',
      json(400, invalid({ code: 'brand_new', param: 'mode' })),
      { kind: 'refused', reason: 'refused', code: 'brand_new' },
    ],
    ['a 400 that is prose alone is refused', json(400, invalid({})), { kind: 'refused', reason: 'refused' }],
    [
      'an email that Stripe does not take is told apart',
      json(400, invalid({ code: 'email_invalid', param: 'customer_email' })),
      { kind: 'refused', reason: 'email_refused', code: 'email_invalid' },
    ],
    [
      'a key used for something else is unknown, and stays so',
      json(400, error('idempotency_error')),
      unknown('http_400', true),
    ],
    [
      'a rolled key refuses the account',
      json(401, invalid({})),
      { kind: 'account_refused', reason: 'account_refused' },
    ],
    ["a proxy's 401 is unknown", text(401, 'Unauthorized'), unknown('http_401')],
    [
      'a declined card is unknown',
      json(402, error('card_error', { code: 'card_declined' })),
      unknown('http_402', false, 'card_declined'),
    ],
    [
      'a missing permission refuses the account',
      json(403, invalid({ param: 'x' })),
      { kind: 'account_refused', reason: 'account_refused' },
    ],
    [
      'a conflict is unknown',
      json(409, invalid({ code: 'idempotency_key_in_use' })),
      unknown('http_409', false, 'idempotency_key_in_use'),
    ],
    [
      'a limit is unknown',
      json(429, invalid({ code: 'rate_limit' })),
      unknown('http_429', false, 'rate_limit'),
    ],
    ['a 500 is unknown, and Stripe’s', json(500, error('api_error')), unknown('http_500', true)],
    ["a proxy's 502 likewise", text(502, '<h1>Bad Gateway</h1>'), unknown('http_502', true)],
    ["a proxy's 400 is unknown", text(400, '<h1>Bad Request</h1>'), unknown('http_400')],
    ['a redirect is not followed', text(307, '', { Location: '/elsewhere' }), unknown('http_307')],
    ['garbage under 200 is unknown', text(200, '{"id":"cs_'), unknown('unreadable_answer')],
    ['a list under 200 is unknown', json(200, []), unknown('unreadable_answer')],
    ['another object is unknown', json(200, { ...SESSION, object: 'refund' }), unknown('unreadable_answer')],
    [
      'a session of another order is unknown',
      json(200, { ...SESSION, client_reference_id: 'ORD_2' }),
      unknown('unreadable_answer', true),
    ],
    [
      'another amount is unknown, and stays so',
      json(200, { ...SESSION, amount_total: 1 }),
      unknown('unreadable_answer', true),
    ],
    [
      'another currency is unknown',
      json(200, { ...SESSION, currency: 'usd' }),
      unknown('unreadable_answer', true),
    ],
    [
      'a session of live mode is unknown',
      json(200, { ...SESSION, livemode: true }),
      unknown('unreadable_answer', true),
    ],
    [
      'an address that is script is unknown',
      json(200, { ...SESSION, url: 'javascript:alert(1)' }),
      unknown('unreadable_answer'),
    ],
    [
      'a session without an address is unknown',
      json(200, { ...SESSION, url: null }),
      unknown('unreadable_answer', true),
    ],
    ['a reset is unknown', reset, unknown('network_error')],
  ])('%s', async (_name, listener, outcome) => {
    expect(await create(await adapterTo(listener))).toEqual(outcome);
  });

  it("keeps Stripe's name of a request that failed", async () => {
    const adapter = await adapterTo((_, response) => {
      const headers = { 'Content-Type': 'application/json', 'Request-Id': 'req_9' };
      response.writeHead(400, headers).end(JSON.stringify(invalid({})));
    });
    expect(await create(adapter)).toEqual({ kind: 'refused', reason: 'refused', providerRequestId: 'req_9' });
  });

  it('makes a checkout without the email that Stripe has refused', async () => {
    const { double, adapter } = await startDouble();
    const refused = await create(adapter, { customerEmail: 'ann@nowhere' });
    expect(refused).toMatchObject({ kind: 'refused', reason: 'email_refused' });
    const request = { ...REQUEST, customerEmail: null };
    const made = await adapter.createCheckout({ request, idempotencyKey: 'ORD_1-2' });
    expect(made.kind).toBe('created');
    expect(readForm(double.calls[1]?.text ?? '')).not.toHaveProperty('customer_email');
  });

  it.each([
    ['no answer', hang],
    ['an answer that drips', drip],
  ])('gives up after its timeout: %s', async (_name, listener) => {
    expect(await create(await adapterTo(listener, 150))).toEqual(unknown('timeout'));
  });

  it.each([
    ['a reset', reset],
    ['a 409 that invites to try again', text(409, '{"error":{}}', { 'Stripe-Should-Retry': 'true' })],
  ])('asks once, and not again by itself: %s', async (_name, listener) => {
    let count = 0;
    const adapter = await adapterTo((request, response) => {
      count += 1;
      listener(request, response);
    });
    await create(adapter);
    expect(count).toBe(1);
  });
});

describe('retrieveCheckout', () => {
  const INTENT = {
    id: 'pi_1',
    amount: 3451,
    amount_received: 3451,
    currency: 'eur',
    created: 5,
    livemode: false,
    status: 'succeeded',
    latest_charge: {
      id: 'ch_1',
      amount: 3451,
      amount_refunded: 0,
      created: 7,
      payment_method_details: { type: 'card', card: { last4: '4242', wallet: { type: 'apple_pay' } } },
    },
  };
  const paid = { ...SESSION, status: 'complete', payment_status: 'paid', payment_intent: INTENT, url: null };
  const payment = {
    paymentRef: 'pi_1',
    amountMinor: 3451n,
    currency: 'EUR',
    method: 'applepay',
    last4: '4242',
    paidAtMs: 7_000,
  };
  const complete = (status: string) => ({
    ...paid,
    payment_status: 'unpaid',
    payment_intent: { ...INTENT, amount_received: 0, status, latest_charge: null },
  });

  it.each<[string, RequestListener, unknown]>([
    ['an open checkout is open', json(200, SESSION), { kind: 'open', url: SESSION.url }],
    ['a paid checkout tells how it was paid', json(200, paid), { kind: 'paid', payment }],
    [
      'a paid checkout is paid, though how it was paid cannot be read',
      json(200, {
        ...paid,
        payment_intent: {
          ...INTENT,
          latest_charge: { ...INTENT.latest_charge, payment_method_details: { type: 'card', card: 'new' } },
        },
      }),
      { kind: 'paid', payment: { ...payment, method: null, last4: null } },
    ],
    [
      'an expired checkout is expired',
      json(200, { ...SESSION, status: 'expired', url: null }),
      { kind: 'expired' },
    ],
    [
      'a checkout whose money is on its way is unknown',
      json(200, complete('processing')),
      { kind: 'unknown', reason: 'payment_processing' },
    ],
    [
      'a checkout whose money did not come is expired',
      json(200, complete('requires_payment_method')),
      { kind: 'expired' },
    ],
    [
      'a missing checkout is missing',
      json(404, invalid({ code: 'resource_missing', param: 'session' })),
      { kind: 'missing' },
    ],
    ['404 of a proxy is unknown', text(404, 'Not Found'), { kind: 'unknown', reason: 'http_404' }],
    [
      'another checkout than asked for is unknown',
      json(200, { ...paid, id: 'cs_test_2' }),
      { kind: 'unknown', reason: 'unreadable_answer' },
    ],
    [
      'a checkout of live mode is unknown',
      json(200, { ...paid, livemode: true }),
      { kind: 'unknown', reason: 'unreadable_answer' },
    ],
    [
      '400 is unknown, never a refusal',
      json(400, invalid({ param: 'expand' })),
      { kind: 'unknown', reason: 'http_400' },
    ],
  ])('%s', async (_name, listener, state) => {
    const adapter = await adapterTo(listener);
    expect(await adapter.retrieveCheckout({ pspRef: 'cs_test_1', environment: 'test' })).toEqual(state);
  });
});

describe('findByOrderId', () => {
  const QUERY = {
    request: REQUEST,
    createdAfterMs: 0,
    otherPspRefs: [],
    keySpentAtMs: NOW_MS,
    nowMs: NOW_MS + 60_000,
  };

  /** Sessions of other orders, made after the one that is looked for; by somebody else, or by the same shopper. */
  async function findBehind(count: number, sameShopper = 0) {
    const { double, adapter } = await startDouble();
    await create(adapter);
    const [wanted] = double.ledger.all();
    const open = { params: {}, amountTotal: 1, currency: 'eur' };
    const own = { ...open, params: { customer_email: 'ada@example.com' } };
    for (let index = 0; index < count; index += 1) double.ledger.open(open);
    for (let index = 0; index < sameShopper; index += 1) double.ledger.open(own);
    double.calls.length = 0;
    const found = await adapter.findByOrderId({ ...QUERY, createdAfterMs: NOW_MS - HOUR_MS });
    return { found, pspRef: wanted?.id, callCount: double.calls.length };
  }

  it('pages on to the end', async () => {
    const { found, pspRef, callCount } = await findBehind(250);
    expect(found).toMatchObject({ kind: 'found', pspRef });
    expect(callCount).toBe(3);
  });

  it('looks at what the shopper has where five hundred were not all', async () => {
    const { found, pspRef, callCount } = await findBehind(500);
    expect(found).toMatchObject({ kind: 'found', pspRef });
    expect(callCount).toBe(6);
  });

  it('stops then, and calls that a look that proves nothing', async () => {
    const { found, callCount } = await findBehind(400, 100);
    expect(found).toEqual({ kind: 'incomplete', reason: 'list_truncated' });
    expect(callCount).toBe(6);
  });

  it('does not take what the shopper does not have for a proof either', async () => {
    const { double, adapter } = await startDouble();
    const open = { params: {}, amountTotal: 1, currency: 'eur' };
    for (let index = 0; index < 501; index += 1) double.ledger.open(open);
    expect(await adapter.findByOrderId(QUERY)).toEqual({ kind: 'incomplete', reason: 'list_truncated' });
  });

  it.each<[string, object[], unknown]>([
    [
      'the newest of the right amount before a newer one of another',
      [{ id: 'cs_test_2', amount_total: 1 }, {}],
      { kind: 'found', pspRef: 'cs_test_1', url: SESSION.url },
    ],
    [
      'one that took another amount, whatever else is open',
      [{}, { id: 'cs_test_2', amount_total: 1, status: 'complete' }],
      { kind: 'different', pspRef: 'cs_test_2' },
    ],
    ['an amount that it does not say', [{ amount_total: null }], { kind: 'different', pspRef: 'cs_test_1' }],
  ])('of several sessions: %s', async (_name, changes, found) => {
    const metadata = { order_id: 'ORD_1', store_id: 'STO_1' };
    const data = changes.map((change) => ({ ...SESSION, metadata, ...change }));
    const adapter = await adapterTo(json(200, { object: 'list', data, has_more: false }));
    expect(await adapter.findByOrderId(QUERY)).toEqual(found);
  });

  it.each<[string, object, unknown]>([
    ['looks past what else is sold with the account', { client_reference_id: 'A-17' }, { kind: 'none' }],
    ['does not take a payment link for ours that a shopper gave our id', { metadata: {} }, { kind: 'none' }],
    [
      'takes no checkout of the order that it cannot read for none',
      {},
      { kind: 'incomplete', reason: 'unreadable_answer' },
    ],
  ])('%s', async (_name, change, found) => {
    const metadata = { order_id: 'ORD_1', store_id: 'STO_1' };
    const odd = { ...SESSION, metadata, mode: 'subscription', status: null, payment_status: null, ...change };
    const adapter = await adapterTo(json(200, { object: 'list', data: [odd], has_more: false }));
    expect(await adapter.findByOrderId(QUERY)).toEqual(found);
  });

  it('proves nothing by a look that finds none in the minute after the key was spent', async () => {
    const { adapter } = await startDouble();
    const incomplete = { kind: 'incomplete', reason: 'list_not_settled' };
    expect(await adapter.findByOrderId({ ...QUERY, nowMs: NOW_MS + 59_999 })).toEqual(incomplete);
    // The request itself may be older: whoever takes it over from a caller that died asks for the first time.
    expect(await adapter.findByOrderId({ ...QUERY, keySpentAtMs: NOW_MS + 1 })).toEqual(incomplete);
    expect(await adapter.findByOrderId(QUERY)).toEqual({ kind: 'none' });
  });

  it('calls a look that broke off one that proves nothing', async () => {
    const { double, adapter } = await startDouble();
    double.plan('find', 'error_before');
    expect(await adapter.findByOrderId(QUERY)).toEqual({
      kind: 'incomplete',
      reason: 'http_500',
      providerRequestId: 'req_double',
    });
  });

  it('hands out a paid one at the address where it would have led', async () => {
    const { double, adapter } = await startDouble();
    await create(adapter);
    const [session] = double.ledger.all();
    if (session) double.ledger.pay(session);
    expect(await adapter.findByOrderId(QUERY)).toMatchObject({ kind: 'found', url: REQUEST.returnUrl });
  });
});

describe('refundPayment', () => {
  const refund = (adapter: PspAdapter) =>
    adapter.refundPayment({
      paymentRef: 'pi_1',
      amountMinor: 3451n,
      currency: 'EUR',
      environment: 'test',
      orderId: 'ORD_1',
      idempotencyKey: 'r1',
    });
  const DONE = { id: 're_1', status: 'succeeded', amount: 3451, currency: 'eur', payment_intent: 'pi_1' };

  it.each<[string, RequestListener, unknown]>([
    ['a refund that has succeeded is refunded', json(200, DONE), { kind: 'refunded', refundRef: DONE.id }],
    [
      'a refund that is on its way counts as refunded',
      json(200, { ...DONE, status: 'pending' }),
      { kind: 'refunded', refundRef: DONE.id },
    ],
    [
      'a refund that failed at once is refused',
      json(200, { ...DONE, status: 'failed' }),
      { kind: 'refused', reason: 'refund_failed' },
    ],
    [
      'a refund that waits for the buyer counts as refunded',
      json(200, { ...DONE, status: 'requires_action' }),
      { kind: 'refunded', refundRef: DONE.id },
    ],
    [
      'a refund without a status yet counts as refunded',
      json(200, { ...DONE, status: null }),
      { kind: 'refunded', refundRef: DONE.id },
    ],
    [
      'a refund that was canceled is refused',
      json(200, { ...DONE, status: 'canceled' }),
      { kind: 'refused', reason: 'refund_canceled' },
    ],
    [
      'a refund of another payment is unknown',
      json(200, { ...DONE, payment_intent: 'pi_2' }),
      { kind: 'unknown', reason: 'unreadable_answer', isKeySpent: true },
    ],
    [
      'a refund of another amount is unknown',
      json(200, { ...DONE, amount: 1 }),
      { kind: 'unknown', reason: 'unreadable_answer', isKeySpent: true },
    ],
    [
      'a payment that was refunded before has nothing left',
      json(400, invalid({ code: 'charge_already_refunded' })),
      { kind: 'nothing_left' },
    ],
    [
      'a disputed payment is refused',
      json(400, invalid({ code: 'refund_disputed_payment' })),
      { kind: 'refused', reason: 'refused', code: 'refund_disputed_payment' },
    ],
    [
      'a charge that cannot be refunded is refused',
      json(400, invalid({ code: 'charge_not_refundable', param: 'charge' })),
      { kind: 'refused', reason: 'refused', code: 'charge_not_refundable' },
    ],
    [
      'a balance that is too low today leaves the refund unknown, to be asked for again',
      json(400, invalid({ code: 'balance_insufficient' })),
      { kind: 'unknown', reason: 'http_400', code: 'balance_insufficient', isKeySpent: true },
    ],
    [
      'a rolled key leaves the refund unknown',
      json(401, invalid({})),
      { kind: 'unknown', reason: 'account_refused', isKeySpent: false },
    ],
    [
      'a busy key leaves the refund unknown',
      json(409, invalid({ code: 'idempotency_key_in_use' })),
      { kind: 'unknown', reason: 'http_409', code: 'idempotency_key_in_use', isKeySpent: false },
    ],
    [
      'a reset leaves the refund unknown',
      reset,
      { kind: 'unknown', reason: 'network_error', isKeySpent: false },
    ],
  ])('%s', async (_name, listener, outcome) => {
    expect(await refund(await adapterTo(listener))).toEqual(outcome);
  });

  it.each<[string, number, object, unknown]>([
    ['of a payment that was refunded before says so', 3_451, { param: 'amount' }, { kind: 'nothing_left' }],
    [
      'of more than is left is refused, so that the rest is not forgotten',
      1_000,
      { param: 'amount' },
      { kind: 'refused', reason: 'partly_refunded' },
    ],
    [
      'of more than is left is refused, though Stripe says so in prose alone',
      1_000,
      {},
      { kind: 'refused', reason: 'partly_refunded' },
    ],
    [
      'that Stripe does not like for another reason is refused',
      0,
      { code: 'amount_too_large' },
      { kind: 'refused', reason: 'refused', code: 'amount_too_large' },
    ],
  ])('a refund %s', async (_name, refunded, said, outcome) => {
    const charge = { id: 'ch_1', amount: 3451, amount_refunded: refunded, created: 7 };
    const intent = {
      id: 'pi_1',
      amount: 3451,
      amount_received: 3451,
      currency: 'eur',
      created: 5,
      livemode: false,
    };
    const adapter = await adapterTo((request, response) =>
      request.method === 'POST'
        ? json(400, invalid(said))(request, response)
        : json(200, { ...intent, status: 'succeeded', latest_charge: charge })(request, response),
    );
    expect(await refund(adapter)).toEqual(outcome);
  });
});
