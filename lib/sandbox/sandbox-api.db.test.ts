import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxSecrets } from '@/lib/psp/sandbox/sandbox-secrets';
import { type CreateCheckoutWire, createCheckoutSchema } from '@/lib/psp/sandbox/sandbox-wire';
import { setServices } from '@/lib/services';
import { startTestApp, TEST_ORIGIN, type TestApp } from '@/lib/testing/app-harness';
import { actOnCheckout } from './act-on-checkout';
import { createCheckout } from './create-sandbox-checkout';
import { toSandboxServices } from './sandbox-services';
import { sandboxCheckouts } from './sandbox-tables';

let app: TestApp;
beforeAll(async () => {
  // Port 9 (discard): nothing takes the events in, and these tests do not look at them.
  app = await startTestApp({ env: { SANDBOX_API_URL: 'http://127.0.0.1:9' } });
});
afterAll(() => app.close());

const EUR = createCheckoutSchema.shape.currency.parse('EUR');

let count = 0;
function requestBody(change: Partial<CreateCheckoutWire> = {}): CreateCheckoutWire {
  count += 1;
  return {
    orderId: `ORD_${count}`,
    environment: 'test',
    amountMinor: '3451',
    currency: 'EUR',
    expiresAtMs: app.clock.nowMs() + 600_000,
    lines: [{ label: 'Pro license', amountMinor: '3451' }],
    merchantName: 'Demo Store',
    customerEmail: 'ada@example.com',
    language: null,
    returnUrl: 'https://shop.test/complete',
    cancelUrl: 'https://shop.test/back',
    paymentMethods: ['card'],
    ...change,
  };
}

function deps() {
  const found = toSandboxServices(app.deps);
  if (!found) throw new Error('the harness runs in demo mode');
  return found;
}

/** One call over the real route; answers status and body. */
async function call(path: string, options: { body?: unknown; key?: string; bearer?: string } = {}) {
  const { body, key, bearer = sandboxSecrets(app.deps.keys).apiKey } = options;
  const response = await app.call(
    new Request(`${TEST_ORIGIN}/sandbox/api${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        Authorization: `Bearer ${bearer}`,
        ...(key === undefined ? {} : { 'Idempotency-Key': key }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
  );
  return { status: response.status, headers: response.headers, body: await response.json() };
}

async function openCheckout(change: Partial<CreateCheckoutWire> = {}) {
  const request = requestBody(change);
  const { body } = await call('/checkouts', { body: request, key: `key-${request.orderId}` });
  return { id: String(body.id), request };
}

async function pay(checkoutId: string) {
  const cardNumber = '4576 7500 0000 0110';
  await actOnCheckout(deps(), { checkoutId, action: 'approve', method: 'card', cardNumber });
  const { body } = await call(`/checkouts/${checkoutId}?environment=test`);
  return body.payment;
}

const errorOf = (code: string) => ({ error: { code, message: expect.any(String) } });

describe('POST /sandbox/api/checkouts', () => {
  it('opens a checkout on the hosted page', async () => {
    const request = requestBody();
    const answer = await call('/checkouts', { body: request, key: 'first' });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body).toEqual({
      status: 'open',
      id: expect.stringMatching(/^co_[0-9a-f-]{36}$/),
      orderId: request.orderId,
      environment: 'test',
      amountMinor: '3451',
      currency: 'EUR',
      url: `${app.deps.env.publicUrl}/sandbox/pay/${answer.body.id}`,
    });
  });

  it('repeats the first answer for the same key, also when it is paid by then', async () => {
    const request = requestBody();
    const first = await call('/checkouts', { body: request, key: 'replayed' });
    await pay(String(first.body.id));
    const reordered = Object.fromEntries(Object.entries(request).reverse());
    const second = await call('/checkouts', { body: reordered, key: 'replayed' });
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
    expect([first, second].map(({ headers }) => headers.get('idempotent-replayed'))).toEqual([
      'false',
      'true',
    ]);
  });

  it('makes one checkout of twenty simultaneous calls', async () => {
    const request = requestBody();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => call('/checkouts', { body: request, key: 'crowd' })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const rows = await app.deps.db.select().from(sandboxCheckouts);
    expect(rows.filter(({ orderId }) => orderId === request.orderId)).toHaveLength(1);
  });

  it('refuses another request under a used key', async () => {
    const request = requestBody();
    await call('/checkouts', { body: request, key: 'reused' });
    const answer = await call('/checkouts', {
      body: { ...request, amountMinor: '1', lines: [{ label: 'x', amountMinor: '1' }] },
      key: 'reused',
    });
    expect([answer.status, answer.body]).toEqual([409, errorOf('idempotency_key_reuse')]);
  });

  it('repeats the answer of a key after the checkout has ended, rather than complain about time', async () => {
    const request = requestBody({ expiresAtMs: app.clock.nowMs() + 60_000 });
    const first = await call('/checkouts', { body: request, key: 'late-replay' });
    app.clock.advance(61_000);
    const second = await call('/checkouts', { body: request, key: 'late-replay' });
    expect([second.status, second.body]).toEqual([201, first.body]);
  });

  it.each<[string, () => { body: unknown; key?: string; bearer?: string }, number, string]>([
    ['a wrong API key', () => ({ body: requestBody(), key: 'k', bearer: 'guess' }), 401, 'unauthorized'],
    ['no idempotency key', () => ({ body: requestBody() }), 400, 'idempotency_key_missing'],
    [
      'a key beyond 255 characters',
      () => ({ body: requestBody(), key: 'k'.repeat(256) }),
      400,
      'idempotency_key_missing',
    ],
    ['no JSON', () => ({ body: '{', key: 'k' }), 400, 'invalid_request'],
    ['an array', () => ({ body: [], key: 'k' }), 400, 'invalid_request'],
    [
      'a missing field',
      () => ({ body: { ...requestBody(), returnUrl: undefined }, key: 'k' }),
      400,
      'invalid_request',
    ],
    ['a body beyond 256 kB', () => ({ body: ' '.repeat(300_000), key: 'k' }), 400, 'invalid_request'],
    [
      'an end in the past',
      () => ({ body: requestBody({ expiresAtMs: 1 }), key: 'k' }),
      422,
      'expires_in_past',
    ],
    [
      'lines that do not add up',
      () => ({ body: requestBody({ amountMinor: '3452' }), key: 'k' }),
      422,
      'lines_do_not_add_up',
    ],
    [
      'declined@sandbox.test',
      () => ({ body: requestBody({ customerEmail: 'declined@sandbox.test' }), key: 'k' }),
      402,
      'payment_refused',
    ],
    [
      'down@sandbox.test',
      () => ({ body: requestBody({ customerEmail: 'down@sandbox.test' }), key: 'k' }),
      503,
      'unavailable',
    ],
  ])('turns away %s and makes nothing', async (_name, options, status, code) => {
    const before = await app.deps.db.$count(sandboxCheckouts);
    const answer = await call('/checkouts', options());
    expect([answer.status, answer.body]).toEqual([status, errorOf(code)]);
    expect(await app.deps.db.$count(sandboxCheckouts)).toBe(before);
  });

  it('names the field that is wrong, and not what it held', async () => {
    const lines = [{ label: 'Pro license', amountMinor: 'hunter2' }];
    const answer = await call('/checkouts', { body: requestBody({ lines }), key: 'k' });
    expect(answer.body.error.message).toBe('The request is not valid: lines.0.amountMinor');
  });

  it.each([
    ['timeout@sandbox.test', 15_000],
    ['slow@sandbox.test', 3_000],
    ['ada@example.com', 0],
  ])('holds the first answer to %s back, and a replay not at all', async (customerEmail, delayMs) => {
    const command = {
      request: { ...requestBody({ customerEmail }), currency: EUR },
      idempotencyKey: customerEmail,
    };
    const first = await createCheckout(deps(), command);
    const second = await createCheckout(deps(), command);
    expect([first.delayMs, second.delayMs]).toEqual([delayMs, 0]);
    expect(second.checkout).toEqual(first.checkout);
  });
});

describe('GET /sandbox/api/checkouts', () => {
  it('tells an open checkout, then a paid one with its payment', async () => {
    const { id } = await openCheckout();
    expect((await call(`/checkouts/${id}?environment=test`)).body.status).toBe('open');
    const payment = await pay(id);
    expect(payment).toEqual({
      id: expect.stringMatching(/^pay_/),
      amountMinor: '3451',
      currency: 'EUR',
      method: 'card',
      last4: '0110',
      paidAtMs: expect.any(Number),
    });
  });

  it.each([
    [
      'an unknown id',
      '/checkouts/co_00000000-0000-4000-8000-000000000000?environment=test',
      404,
      'checkout_not_found',
    ],
    ['what is no id', '/checkouts/%00?environment=test', 404, 'checkout_not_found'],
    ['no environment', '/checkouts/co_1', 400, 'invalid_request'],
    ['a list without an order', '/checkouts?environment=test&createdAfterMs=0', 400, 'invalid_request'],
    ['a list without a start', '/checkouts?environment=test&orderId=ORD_1', 400, 'invalid_request'],
  ])('turns away %s', async (_name, path, status, code) => {
    const answer = await call(path);
    expect([answer.status, answer.body]).toEqual([status, errorOf(code)]);
  });

  it('does not show a checkout to the other environment', async () => {
    const { id, request } = await openCheckout();
    expect((await call(`/checkouts/${id}?environment=prod`)).status).toBe(404);
    const list = await call(`/checkouts?orderId=${request.orderId}&environment=prod&createdAfterMs=0`);
    expect(list.body).toEqual({ data: [], hasMore: false });
  });

  it('lists the checkouts of one order from a moment on, newest first', async () => {
    const request = requestBody();
    const ids: string[] = [];
    const startsMs: number[] = [];
    for (const key of ['list-1', 'list-2', 'list-3']) {
      app.clock.advance(1_000);
      startsMs.push(app.clock.nowMs());
      ids.push(String((await call('/checkouts', { body: request, key })).body.id));
    }
    const list = async (fromMs = 0) => {
      const { body } = await call(
        `/checkouts?orderId=${request.orderId}&environment=test&createdAfterMs=${fromMs}`,
      );
      return body.data.map(({ id }: { id: string }) => id);
    };
    expect(await list()).toEqual([...ids].reverse());
    expect(await list(startsMs[1])).toEqual([ids[2], ids[1]]);
  });

  it('says that a list goes on', async () => {
    const request = requestBody();
    const create = (n: number) =>
      createCheckout(deps(), { request: { ...request, currency: EUR }, idempotencyKey: `many-${n}` });
    for (let n = 0; n <= 100; n += 1) await create(n);
    const { body } = await call(`/checkouts?orderId=${request.orderId}&environment=test&createdAfterMs=0`);
    expect([body.data.length, body.hasMore]).toEqual([100, true]);
  });
});

describe('POST /sandbox/api/checkouts/{id}/expire', () => {
  const expire = (id: string, environment = 'test') =>
    call(`/checkouts/${id}/expire`, { body: { environment } });

  it('ends an open checkout, once', async () => {
    const { id } = await openCheckout();
    expect((await expire(id)).body.status).toBe('expired');
    expect((await expire(id)).body.status).toBe('expired');
    expect((await call(`/checkouts/${id}?environment=test`)).body.status).toBe('expired');
  });

  it('answers a paid one with its payment', async () => {
    const { id } = await openCheckout();
    const payment = await pay(id);
    const answer = await expire(id);
    expect([answer.status, answer.body.status, answer.body.payment]).toEqual([200, 'paid', payment]);
  });

  it('does not end a checkout of the other environment', async () => {
    const { id } = await openCheckout();
    expect((await expire(id, 'prod')).status).toBe(404);
    expect((await call(`/checkouts/${id}?environment=test`)).body.status).toBe('open');
  });

  it('agrees with a payment at the same moment on which was first', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id } = await openCheckout();
      const [payment, { body }] = await Promise.all([pay(id), expire(id)]);
      expect(body.status).toBe(payment ? 'paid' : 'expired');
    }
  });
});

describe('POST /sandbox/api/refunds', () => {
  const refund = (payment: { id: string }, key: string, change: object = {}) =>
    call('/refunds', {
      body: { environment: 'test', paymentId: payment.id, amountMinor: '3451', currency: 'EUR', ...change },
      key,
    });

  it('gives back what was paid, once per key', async () => {
    const payment = await pay((await openCheckout()).id);
    const answers = [await refund(payment, 'refund-once'), await refund(payment, 'refund-once')];
    for (const answer of answers) {
      expect([answer.status, answer.body]).toEqual([
        201,
        {
          status: 'succeeded',
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          refundId: null,
          paymentId: payment.id,
          amountMinor: '3451',
          currency: 'EUR',
        },
      ]);
    }
    const rows = await app.deps.db.select().from(sandboxCheckouts);
    expect(rows.find(({ paymentRef }) => paymentRef === payment.id)?.refundedMinor).toBe(3451n);
  });

  it('refunds the payment that it names and leaves every other one as it was', async () => {
    const [one, other] = [await pay((await openCheckout()).id), await pay((await openCheckout()).id)];
    expect((await refund(one, 'one-of-two')).status).toBe(201);
    const rows = await app.deps.db.select().from(sandboxCheckouts);
    const refundedOf = (payment: { id: string }) =>
      rows.find(({ paymentRef }) => paymentRef === payment.id)?.refundedMinor;
    expect([refundedOf(one), refundedOf(other)]).toEqual([3451n, 0n]);
    expect((await refund(other, 'the-other-of-two')).status).toBe(201);
  });

  it('never gives back more than was paid, however many ask at once', async () => {
    const payment = await pay((await openCheckout()).id);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => refund(payment, `part-${n}`, { amountMinor: '1000' })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(5);
  });

  it('says that all was given back, which is more than that a part is too much', async () => {
    const payment = await pay((await openCheckout()).id);
    await refund(payment, 'first-part', { amountMinor: '1000' });
    const tooMuch = await refund(payment, 'too-much');
    expect([tooMuch.status, tooMuch.body]).toEqual([422, errorOf('refund_exceeds_payment')]);
    await refund(payment, 'the-rest', { amountMinor: '2451' });
    const again = await refund(payment, 'again');
    expect([again.status, again.body]).toEqual([422, errorOf('payment_already_refunded')]);
  });

  it.each([
    ['an unknown payment', { paymentId: 'pay_nobody' }, 400, 'payment_not_found'],
    ['a payment of the other environment', { environment: 'prod' }, 400, 'payment_not_found'],
    ['another currency', { currency: 'USD' }, 422, 'currency_mismatch'],
    ['more than was paid', { amountMinor: '3452' }, 422, 'refund_exceeds_payment'],
    ['a negative amount', { amountMinor: '-1' }, 400, 'invalid_request'],
  ])('refuses %s', async (name, change, status, code) => {
    const payment = await pay((await openCheckout()).id);
    const answer = await refund(payment, `refuse ${name}`, change);
    expect([answer.status, answer.body]).toEqual([status, errorOf(code)]);
  });

  it('refuses a key that was used for another refund', async () => {
    const [one, other] = [await pay((await openCheckout()).id), await pay((await openCheckout()).id)];
    await refund(one, 'shared-key', { amountMinor: '100' });
    for (const answer of [
      await refund(other, 'shared-key'),
      await refund(one, 'shared-key', { amountMinor: '200' }),
    ]) {
      expect([answer.status, answer.body]).toEqual([409, errorOf('idempotency_key_reuse')]);
    }
  });
});

describe('the sandbox’s API in production, where there is no sandbox', () => {
  it.each([
    ['creating', '/api/checkouts', 'POST'],
    ['listing', '/api/checkouts?orderId=ORD_1&environment=test&createdAfterMs=0', 'GET'],
    ['refunding', '/api/refunds', 'POST'],
    ['a press on the hosted page', '/pay/co_00000000-0000-4000-8000-000000000000/act', 'POST'],
  ])('%s answers 404', async (_name, path, method) => {
    setServices({ ...app.deps, env: { ...app.deps.env, sandbox: null } });
    const headers = {
      Authorization: `Bearer ${sandboxSecrets(app.deps.keys).apiKey}`,
      'Idempotency-Key': 'k',
    };
    const response = await app.call(new Request(`${TEST_ORIGIN}/sandbox${path}`, { method, headers }));
    setServices(app.deps);
    expect(response.status).toBe(404);
  });
});
