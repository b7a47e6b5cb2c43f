import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { PspAdapter, PspCheckoutRequest } from '@/lib/psp/port';
import { createSandboxAdapter } from './sandbox-adapter';
import { signWebhook } from './sandbox-signature';

const REQUEST: PspCheckoutRequest = {
  orderId: 'ORD_1',
  environment: 'test',
  currency: 'EUR',
  totalMinor: '3451',
  lines: [{ label: 'Pro license', amountMinor: '3451' }],
  storeName: 'Demo Store',
  customerEmail: 'ada@example.com',
  language: null,
  returnUrl: 'http://localhost:3000/complete',
  cancelUrl: 'http://localhost:3000/back',
  paymentMethods: ['card'],
  expiresAtMs: 1_800_000_000_000,
};
const OPEN = {
  status: 'open',
  id: 'co_1',
  orderId: 'ORD_1',
  environment: 'test',
  amountMinor: '3451',
  currency: 'EUR',
  url: 'http://localhost:3000/sandbox/pay/co_1',
};
const PAYMENT = {
  id: 'pay_1',
  amountMinor: '3451',
  currency: 'EUR',
  method: 'card',
  last4: '0110',
  paidAtMs: 5,
};
const PAID = { ...OPEN, status: 'paid', payment: PAYMENT };
const PORT_PAYMENT = {
  paymentRef: 'pay_1',
  amountMinor: 3451n,
  currency: 'EUR',
  method: 'card',
  last4: '0110',
  paidAtMs: 5,
};
const error = (code: string) => ({ error: { code, message: 'words' } });

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A PSP that plays one answer, over real HTTP. */
async function adapterTo(listener: RequestListener, timeoutMs = 5_000): Promise<PspAdapter> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  const apiUrl = `http://127.0.0.1:${address.port}`;
  return createSandboxAdapter({ apiUrl, apiKey: 'key', webhookSecret: 'secret', timeoutMs });
}

const json =
  (status: number, body: unknown): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  };
const text =
  (status: number, body: string, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(status, headers).end(body);
  };
const hang: RequestListener = () => undefined;
const reset: RequestListener = (request) => {
  request.socket.resetAndDestroy();
};
const hangInBody: RequestListener = (_request, response) => {
  response.writeHead(201, { 'Content-Type': 'application/json' }).write('{"status":');
};
const resetInBody: RequestListener = (_request, response) => {
  response.writeHead(201, { 'Content-Length': '1000' }).write('{', () => response.socket?.resetAndDestroy());
};
const endless: RequestListener = (_request, response) => {
  const chunk = Buffer.alloc(65_536, 32);
  const write = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.writeHead(201).on('drain', write);
  write();
};

describe('createCheckout', () => {
  const create = (adapter: PspAdapter) =>
    adapter.createCheckout({ request: REQUEST, idempotencyKey: 'ORD_1-1' });

  it.each<[string, RequestListener, unknown]>([
    ['201 is created', json(201, OPEN), { kind: 'created', pspRef: 'co_1', url: OPEN.url }],
    [
      '402 in its own words is refused',
      json(402, error('payment_refused')),
      { kind: 'refused', reason: 'refused', code: 'payment_refused' },
    ],
    [
      '400 in its own words is refused',
      json(400, error('invalid_request')),
      { kind: 'refused', reason: 'refused', code: 'invalid_request' },
    ],
    [
      '422 in its own words is refused',
      json(422, error('expires_in_past')),
      { kind: 'refused', reason: 'refused', code: 'expires_in_past' },
    ],
    [
      '400 of a proxy is unknown',
      text(400, '<h1>Bad Request</h1>'),
      { kind: 'unknown', reason: 'http_400', isKeySpent: false },
    ],
    [
      '402 of a proxy is unknown',
      json(402, { message: 'pay up' }),
      { kind: 'unknown', reason: 'http_402', isKeySpent: false },
    ],
    [
      '401 in its own words refuses the account',
      json(401, error('unauthorized')),
      { kind: 'account_refused', reason: 'account_refused', code: 'unauthorized' },
    ],
    [
      '401 of a proxy is unknown',
      text(401, 'Unauthorized'),
      { kind: 'unknown', reason: 'http_401', isKeySpent: false },
    ],
    [
      '404 is unknown',
      json(404, error('not_found')),
      { kind: 'unknown', reason: 'http_404', code: 'not_found', isKeySpent: false },
    ],
    [
      '409 is unknown',
      json(409, error('idempotency_key_reuse')),
      { kind: 'unknown', reason: 'http_409', code: 'idempotency_key_reuse', isKeySpent: true },
    ],
    [
      '429 is unknown',
      json(429, error('slow_down')),
      { kind: 'unknown', reason: 'http_429', code: 'slow_down', isKeySpent: false },
    ],
    [
      '500 is unknown',
      json(500, error('internal')),
      { kind: 'unknown', reason: 'http_500', code: 'internal', isKeySpent: true },
    ],
    [
      '503 is unknown',
      json(503, error('unavailable')),
      { kind: 'unknown', reason: 'http_503', code: 'unavailable', isKeySpent: true },
    ],
    [
      'a redirect is not followed',
      text(307, '', { Location: '/elsewhere' }),
      { kind: 'unknown', reason: 'http_307', isKeySpent: false },
    ],
    [
      'garbage under 201 is unknown',
      text(201, '{"status":"op'),
      { kind: 'unknown', reason: 'unreadable_answer', isKeySpent: false },
    ],
    [
      'an empty 201 is unknown',
      text(201, ''),
      { kind: 'unknown', reason: 'unreadable_answer', isKeySpent: false },
    ],
    [
      'a checkout for another order is unknown',
      json(201, { ...OPEN, orderId: 'ORD_2' }),
      { kind: 'unknown', reason: 'unreadable_answer', isKeySpent: true },
    ],
    [
      'a checkout for another amount is unknown',
      json(201, { ...OPEN, amountMinor: '1' }),
      { kind: 'unknown', reason: 'unreadable_answer', isKeySpent: true },
    ],
    [
      'an address that is script is unknown',
      json(201, { ...OPEN, url: 'javascript:alert(1)' }),
      { kind: 'unknown', reason: 'unreadable_answer', isKeySpent: false },
    ],
    ['a reset is unknown', reset, { kind: 'unknown', reason: 'network_error', isKeySpent: false }],
    [
      'a reset within the body is unknown',
      resetInBody,
      { kind: 'unknown', reason: 'network_error', isKeySpent: false },
    ],
    [
      'an endless body is unknown',
      endless,
      { kind: 'unknown', reason: 'answer_too_large', isKeySpent: false },
    ],
  ])('%s', async (_name, listener, outcome) => {
    expect(await create(await adapterTo(listener))).toEqual(outcome);
  });

  it("keeps the sandbox's own name of a request that failed", async () => {
    const listener: RequestListener = (_request, response) => {
      const headers = { 'Content-Type': 'application/json', 'X-Request-Id': 'req-1' };
      response.writeHead(402, headers).end(JSON.stringify(error('payment_refused')));
    };
    expect(await create(await adapterTo(listener))).toMatchObject({ providerRequestId: 'req-1' });
  });

  it.each([
    ['no answer', hang],
    ['a body that never ends', hangInBody],
  ])('gives up after its timeout: %s', async (_name, listener) => {
    const adapter = await adapterTo(listener, 100);
    expect(await create(adapter)).toEqual({ kind: 'unknown', reason: 'timeout', isKeySpent: false });
  });

  it('does not throw where nobody listens', async () => {
    const adapter = await adapterTo(hang);
    servers[0]?.close();
    expect(await create(adapter)).toEqual({ kind: 'unknown', reason: 'network_error', isKeySpent: false });
  });

  it('sends its key, the idempotency key and the golden body', async () => {
    const seen: {
      method?: string | undefined;
      url?: string | undefined;
      headers: unknown[];
      body: string;
    }[] = [];
    const adapter = await adapterTo(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { authorization, 'idempotency-key': key, 'content-type': type } = request.headers;
      const body = Buffer.concat(chunks).toString();
      seen.push({ method: request.method, url: request.url, headers: [authorization, key, type], body });
      response.writeHead(201).end(JSON.stringify(OPEN));
    });
    await create(adapter);
    expect(seen).toEqual([
      {
        method: 'POST',
        url: '/sandbox/api/checkouts',
        headers: ['Bearer key', 'ORD_1-1', 'application/json'],
        body:
          '{"orderId":"ORD_1","environment":"test","amountMinor":"3451","currency":"EUR","expiresAtMs":1800000000000,' +
          '"lines":[{"label":"Pro license","amountMinor":"3451"}],"merchantName":"Demo Store",' +
          '"customerEmail":"ada@example.com","language":null,"returnUrl":"http://localhost:3000/complete",' +
          '"cancelUrl":"http://localhost:3000/back","paymentMethods":["card"]}',
      },
    ]);
  });
});

describe('retrieveCheckout', () => {
  it.each<[string, RequestListener, unknown]>([
    ['an open checkout is open', json(200, OPEN), { kind: 'open', url: OPEN.url }],
    ['a paid checkout tells its payment', json(200, PAID), { kind: 'paid', payment: PORT_PAYMENT }],
    ['an expired checkout is expired', json(200, { ...OPEN, status: 'expired' }), { kind: 'expired' }],
    ['a missing checkout is missing', json(404, error('checkout_not_found')), { kind: 'missing' }],
    ['404 of a proxy is unknown', text(404, 'Not Found'), { kind: 'unknown', reason: 'http_404' }],
    [
      'another checkout than asked for is unknown',
      json(200, { ...PAID, id: 'co_2' }),
      { kind: 'unknown', reason: 'unreadable_answer' },
    ],
    [
      '400 is unknown, never a refusal',
      json(400, error('invalid_request')),
      { kind: 'unknown', reason: 'http_400', code: 'invalid_request' },
    ],
    ['a reset is unknown', reset, { kind: 'unknown', reason: 'network_error' }],
  ])('%s', async (_name, listener, state) => {
    const adapter = await adapterTo(listener);
    expect(await adapter.retrieveCheckout({ pspRef: 'co_1', environment: 'test' })).toEqual(state);
  });
});

describe('findByOrderId', () => {
  const list = (data: unknown[], hasMore = false) => json(200, { data, hasMore });
  const EXPIRED = { ...OPEN, id: 'co_0', status: 'expired' };

  it.each<[string, RequestListener, unknown]>([
    ['a whole empty list is none', list([]), { kind: 'none' }],
    ['a checkout of the order is found', list([OPEN]), { kind: 'found', pspRef: 'co_1', url: OPEN.url }],
    [
      'a paid checkout is found before newer ones',
      list([{ ...OPEN, id: 'co_2' }, PAID]),
      { kind: 'found', pspRef: 'co_1', url: OPEN.url },
    ],
    [
      'an open checkout is found before a newer expired one',
      list([EXPIRED, OPEN]),
      { kind: 'found', pspRef: 'co_1', url: OPEN.url },
    ],
    [
      'a checkout of the right amount is found before a newer one of another',
      list([{ ...OPEN, id: 'co_2', amountMinor: '1' }, OPEN]),
      { kind: 'found', pspRef: 'co_1', url: OPEN.url },
    ],
    [
      'a checkout of another amount is not taken',
      list([{ ...OPEN, amountMinor: '1' }]),
      { kind: 'different', pspRef: 'co_1' },
    ],
    [
      'a checkout in another currency is not taken',
      list([{ ...OPEN, currency: 'USD' }]),
      { kind: 'different', pspRef: 'co_1' },
    ],
    [
      'a checkout that took another amount is told, whatever else is open',
      list([OPEN, { ...PAID, id: 'co_2', amountMinor: '1' }]),
      { kind: 'different', pspRef: 'co_2' },
    ],
    ['an expired checkout does not count', list([EXPIRED]), { kind: 'none' }],
    [
      'a checkout of an earlier try does not count, paid or not',
      list([{ ...PAID, id: 'co_9' }]),
      { kind: 'none' },
    ],
    ['a list that goes on proves nothing', list([], true), { kind: 'incomplete', reason: 'list_truncated' }],
    ['checkouts of other orders do not count', list([{ ...OPEN, orderId: 'ORD_2' }]), { kind: 'none' }],
    ['404 proves nothing', text(404, 'Not Found'), { kind: 'incomplete', reason: 'http_404' }],
    [
      '500 proves nothing',
      json(500, error('internal')),
      { kind: 'incomplete', reason: 'http_500', code: 'internal' },
    ],
    ['garbage proves nothing', text(200, 'OK'), { kind: 'incomplete', reason: 'unreadable_answer' }],
    ['a reset proves nothing', reset, { kind: 'incomplete', reason: 'network_error' }],
  ])('%s', async (_name, listener, outcome) => {
    const adapter = await adapterTo(listener);
    const query = { request: REQUEST, createdAfterMs: 0, otherPspRefs: ['co_9'], keySpentAtMs: 0, nowMs: 0 };
    expect(await adapter.findByOrderId(query)).toEqual(outcome);
  });
});

describe('expireCheckout', () => {
  it.each<[string, RequestListener, unknown]>([
    ['a checkout that has ended is expired', json(200, { ...OPEN, status: 'expired' }), { kind: 'expired' }],
    ['a checkout that was paid before is paid', json(200, PAID), { kind: 'paid', payment: PORT_PAYMENT }],
    ['a checkout that is still open is unknown', json(200, OPEN), { kind: 'unknown', reason: 'still_open' }],
    [
      '404 is unknown',
      json(404, error('checkout_not_found')),
      { kind: 'unknown', reason: 'http_404', code: 'checkout_not_found' },
    ],
    [
      '401 is unknown, and says that the account was refused',
      json(401, error('unauthorized')),
      { kind: 'unknown', reason: 'account_refused', code: 'unauthorized' },
    ],
    ['a reset is unknown', reset, { kind: 'unknown', reason: 'network_error' }],
  ])('%s', async (_name, listener, outcome) => {
    const adapter = await adapterTo(listener);
    expect(await adapter.expireCheckout({ pspRef: 'co_1', environment: 'test' })).toEqual(outcome);
  });
});

describe('refundPayment', () => {
  const DONE = {
    status: 'succeeded',
    id: 're_1',
    refundId: null,
    paymentId: 'pay_1',
    amountMinor: '3451',
    currency: 'EUR',
  };

  it.each<[string, RequestListener, unknown]>([
    ['a refund that was made is refunded', json(201, DONE), { kind: 'refunded', refundRef: 're_1' }],
    [
      'a payment that was refunded before has nothing left',
      json(422, error('payment_already_refunded')),
      { kind: 'nothing_left' },
    ],
    [
      'more than is left of the payment is refused, so that the rest is not forgotten',
      json(422, error('refund_exceeds_payment')),
      { kind: 'refused', reason: 'refused', code: 'refund_exceeds_payment' },
    ],
    [
      'another definite no is refused',
      json(422, error('currency_mismatch')),
      { kind: 'refused', reason: 'refused', code: 'currency_mismatch' },
    ],
    [
      'another amount than asked for is unknown',
      json(201, { ...DONE, amountMinor: '1' }),
      { kind: 'unknown', reason: 'unreadable_answer', isKeySpent: true },
    ],
    [
      '409 is unknown',
      json(409, error('idempotency_key_reuse')),
      { kind: 'unknown', reason: 'http_409', code: 'idempotency_key_reuse', isKeySpent: true },
    ],
    ['a reset is unknown', reset, { kind: 'unknown', reason: 'network_error', isKeySpent: false }],
  ])('%s', async (_name, listener, outcome) => {
    const adapter = await adapterTo(listener);
    const payment = { paymentRef: 'pay_1', amountMinor: 3451n, currency: 'EUR' } as const;
    const refund = { ...payment, orderId: 'ORD_1', environment: 'test' } as const;
    expect(await adapter.refundPayment({ ...refund, idempotencyKey: 'pay_1' })).toEqual(outcome);
  });
});

describe('readWebhook', () => {
  const adapter = createSandboxAdapter({
    apiUrl: 'http://127.0.0.1:9',
    apiKey: 'key',
    webhookSecret: 'secret',
  });
  const NOW_MS = 1_800_000_000_000;
  const read = (body: string | Buffer, secret = 'secret') => {
    const rawBody = Buffer.from(body);
    const headers = new Headers({ 'X-Sandbox-Signature': signWebhook({ secret, rawBody, nowMs: NOW_MS }) });
    return adapter.readWebhook({ rawBody, headers, nowMs: NOW_MS });
  };
  const event = { id: 'evt_1', createdAtMs: 4, environment: 'test', checkoutId: 'co_1', orderId: 'ORD_1' };
  const expired = JSON.stringify({ ...event, type: 'checkout.expired' });

  it.each([
    ['a signed event is read', read(expired), 'event'],
    [
      'a signed event of another kind is ignored',
      read(JSON.stringify({ ...event, type: 'payout.created' })),
      'ignored',
    ],
    ['an event signed with another secret is invalid', read(expired, 'guess'), 'invalid'],
    ['signed garbage is invalid', read('{'), 'invalid'],
    ['signed bytes that are not UTF-8 are invalid', read(Buffer.from([0x22, 0xff, 0x22])), 'invalid'],
    [
      'an unsigned event is invalid',
      adapter.readWebhook({ rawBody: Buffer.from(expired), headers: new Headers(), nowMs: NOW_MS }),
      'invalid',
    ],
  ])('%s', async (_name, outcome, expected) => {
    expect((await outcome).kind).toBe(expected);
  });
});
