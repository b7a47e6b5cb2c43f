import { createServer, type Server } from 'node:http';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/kernel/clock';
import type { PspAdapter } from '@/lib/psp/port';
import { createSandboxAdapter } from '@/lib/psp/sandbox/sandbox-adapter';
import { sandboxSecrets } from '@/lib/psp/sandbox/sandbox-secrets';
import { createCheckoutSchema } from '@/lib/psp/sandbox/sandbox-wire';
import { setServices } from '@/lib/services';
import { startTestApp, TEST_ORIGIN, type TestApp } from '@/lib/testing/app-harness';
import type { SandboxCheckout } from './core/sandbox-checkout';
import { createCheckout } from './create-sandbox-checkout';
import { deliverDueSandboxEvents } from './deliver-events';
import { loadHostedPage } from './load-hosted-page';
import { type SandboxServices, toSandboxServices } from './sandbox-services';
import { sandboxCheckouts, sandboxEvents } from './sandbox-tables';
import { sweepSandbox } from './sweep-sandbox';

const PAYS = '4576 7500 0000 0110';
const DECLINED = '4576 7500 0000 0220';

/** Plays our webhook door: keeps what the adapter makes of each call and answers what a test wants. */
const receiver = { server: null as Server | null, answer: 200 as number | 'reset', seen: [] as unknown[] };
/** Stands still, so that what is due never depends on how fast the machine is. */
const clock = {
  atMs: Date.parse('2026-11-21T12:00:00Z'),
  nowMs: () => clock.atMs,
  advance: (byMs: number) => {
    clock.atMs += byMs;
  },
};

let app: TestApp;
let deps: SandboxServices;
let adapter: PspAdapter;

beforeAll(async () => {
  receiver.server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = new Headers({ 'X-Sandbox-Signature': String(request.headers['x-sandbox-signature']) });
    const outcome = await adapter.readWebhook({
      rawBody: Buffer.concat(chunks),
      headers,
      nowMs: clock.nowMs(),
    });
    receiver.seen.push(
      request.url === '/webhooks/sandbox' && outcome.kind === 'event' ? outcome.event : outcome.kind,
    );
    if (receiver.answer === 'reset') request.socket.resetAndDestroy();
    else response.writeHead(receiver.answer).end();
  });
  const { server } = receiver;
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server?.address();
  if (typeof address !== 'object' || address === null) throw new Error('the receiver has no port');
  const apiUrl = `http://127.0.0.1:${address.port}`;
  app = await startTestApp({ env: { SANDBOX_API_URL: apiUrl } });
  adapter = createSandboxAdapter({ apiUrl, ...sandboxSecrets(app.deps.keys) });
  const services = { ...app.deps, clock };
  setServices(services);
  const found = toSandboxServices(services);
  if (!found) throw new Error('the harness runs in demo mode');
  deps = found;
});
afterAll(async () => {
  receiver.server?.closeAllConnections();
  receiver.server?.close();
  await app.close();
});
beforeEach(async () => {
  await app.deps.db.delete(sandboxEvents);
  await app.deps.db.delete(sandboxCheckouts);
  receiver.answer = 200;
  receiver.seen = [];
});

let count = 0;
async function openCheckout(details: Partial<SandboxCheckout['details']> = {}): Promise<string> {
  count += 1;
  const request = createCheckoutSchema.parse({
    orderId: `ORD_${count}`,
    environment: 'test',
    amountMinor: '3451',
    currency: 'EUR',
    expiresAtMs: clock.nowMs() + HOUR_MS,
    lines: [{ label: 'Pro license', amountMinor: '3451' }],
    merchantName: 'Demo Store',
    customerEmail: 'ada@example.com',
    language: null,
    returnUrl: 'https://shop.test/complete',
    cancelUrl: 'https://shop.test/back',
    paymentMethods: ['card'],
    ...details,
  });
  const { checkout } = await createCheckout(deps, { request, idempotencyKey: `key-${count}` });
  return checkout.id;
}

/** Presses a button over the real route, as a plain form does. */
async function press(checkoutId: string, fields: Record<string, string>) {
  const response = await app.call(
    new Request(`${TEST_ORIGIN}/sandbox/pay/${checkoutId}/act`, {
      method: 'POST',
      body: new URLSearchParams(fields),
    }),
  );
  const html = await response.text();
  const target = /content="0; url=([^"]*)"/.exec(html)?.[1] ?? null;
  return { status: response.status, location: response.headers.get('location'), target };
}

const toReturn = { status: 200, location: null, target: 'https://shop.test/complete' };
const toCancel = { status: 200, location: null, target: 'https://shop.test/back' };
const stateOf = async (checkoutId: string) => (await loadHostedPage(deps, { checkoutId }))?.state;
const events = () => app.deps.db.select().from(sandboxEvents);

describe('buttons', () => {
  it('approve pays, tells the merchant, and leads to the return page', async () => {
    const id = await openCheckout();
    expect(await press(id, { action: 'approve', cardNumber: PAYS })).toEqual(toReturn);
    expect(await stateOf(id)).toBe('paid');
    expect(receiver.seen).toEqual([
      {
        id: expect.stringMatching(/^evt_/),
        pspRef: id,
        orderId: `ORD_${count}`,
        environment: 'test',
        type: 'payment_succeeded',
        payment: {
          paymentRef: expect.stringMatching(/^pay_/),
          amountMinor: 3451n,
          currency: 'EUR',
          method: 'card',
          last4: '0110',
          paidAtMs: expect.any(Number),
        },
      },
    ]);
  });

  it('the declined card declines, and the next try on the same page pays', async () => {
    const id = await openCheckout();
    expect(await press(id, { action: 'approve', cardNumber: DECLINED })).toEqual(toReturn);
    expect(await stateOf(id)).toBe('open');
    expect(await press(id, { action: 'approve', cardNumber: PAYS })).toEqual(toReturn);
    expect(receiver.seen).toMatchObject([
      { type: 'payment_failed', reason: 'card_declined', last4: '0220' },
      { type: 'payment_succeeded' },
    ]);
  });

  it('decline fails the payment and leaves the page open', async () => {
    const id = await openCheckout();
    expect(await press(id, { action: 'decline', cardNumber: PAYS })).toEqual(toReturn);
    expect(await stateOf(id)).toBe('open');
    expect(receiver.seen).toMatchObject([{ type: 'payment_failed', reason: 'payment_declined' }]);
  });

  it('abandon goes back and changes nothing', async () => {
    const id = await openCheckout();
    expect(await press(id, { action: 'abandon' })).toEqual(toCancel);
    expect([await stateOf(id), receiver.seen]).toEqual(['open', []]);
  });

  it('let it time out expires, tells the merchant, and nobody can pay any more', async () => {
    const id = await openCheckout();
    expect(await press(id, { action: 'time_out' })).toEqual(toCancel);
    expect(receiver.seen).toMatchObject([{ type: 'checkout_expired', pspRef: id }]);
    const late = await press(id, { action: 'approve', cardNumber: PAYS });
    expect(late).toEqual({ status: 303, location: `/sandbox/pay/${id}?problem=expired`, target: null });
    expect([await stateOf(id), receiver.seen.length]).toEqual(['expired', 1]);
  });

  it('takes no money after its time, though no sweep has come by', async () => {
    const id = await openCheckout();
    clock.advance(HOUR_MS);
    expect((await press(id, { action: 'approve', cardNumber: PAYS })).location).toContain('problem=expired');
    expect(receiver.seen).toEqual([]);
  });

  it('keeps nothing of a card that is not one of the test cards', async () => {
    const id = await openCheckout();
    const answer = await press(id, { action: 'approve', cardNumber: '4242 4242 4242 4242' });
    expect(answer).toEqual({
      status: 303,
      location: `/sandbox/pay/${id}?problem=unknown_card`,
      target: null,
    });
    const rows = await app.deps.db.select().from(sandboxCheckouts).where(eq(sandboxCheckouts.id, id));
    expect(rows[0]).toMatchObject({ state: 'open', method: null, last4: null });
    expect(receiver.seen).toEqual([]);
  });

  it('pays once however often it is pressed', async () => {
    // Several rounds: in the first one the pool still opens its connections, which spreads the presses out.
    for (let round = 1; round <= 5; round += 1) {
      const id = await openCheckout();
      const presses = Array.from({ length: 8 }, () => press(id, { action: 'approve', cardNumber: PAYS }));
      const targets = (await Promise.all(presses)).map(({ target }) => target);
      expect(new Set(targets)).toEqual(new Set([toReturn.target]));
      expect(await events()).toHaveLength(round);
      expect(receiver.seen).toHaveLength(round);
    }
  });

  it('every press on a paid page leads to the truth and changes nothing', async () => {
    const id = await openCheckout();
    await press(id, { action: 'approve', cardNumber: PAYS });
    for (const action of ['approve', 'decline', 'abandon', 'time_out']) {
      expect(await press(id, { action, cardNumber: DECLINED })).toEqual(toReturn);
    }
    expect([await stateOf(id), receiver.seen.length]).toEqual(['paid', 1]);
  });

  it('charges the method that was chosen, and only one that is offered', async () => {
    const wallets = await openCheckout({ paymentMethods: ['card', 'applepay'] });
    await press(wallets, { action: 'approve', method: 'applepay', cardNumber: PAYS });
    const onlyWechat = await openCheckout({ paymentMethods: ['wechat'] });
    await press(onlyWechat, { action: 'approve', method: 'card', cardNumber: PAYS });
    expect(receiver.seen).toMatchObject([
      { payment: { method: 'applepay', last4: null } },
      { payment: { method: 'wechat', last4: null } },
    ]);
  });

  it.each([
    ['an unknown button', { action: 'steal' }],
    ['no button', {}],
    ['a form beyond 256 kB', { action: 'approve', cardNumber: '4'.repeat(300_000) }],
  ])('answers %s with the page itself', async (_name, fields) => {
    const id = await openCheckout();
    expect(await press(id, fields)).toEqual({ status: 303, location: `/sandbox/pay/${id}`, target: null });
    expect(await stateOf(id)).toBe('open');
  });

  it('knows no page for an id nobody has, or for what is no id', async () => {
    for (const id of ['co_00000000-0000-4000-8000-000000000000', '%00', "co_'; drop table"]) {
      expect(await loadHostedPage(deps, { checkoutId: id })).toBeNull();
    }
    const answer = await press('nobody', { action: 'approve', cardNumber: PAYS });
    expect(answer).toEqual({ status: 303, location: '/sandbox/pay/nobody', target: null });
  });
});

describe('delivery of events', () => {
  const sweep = () => sweepSandbox(deps, { limit: 50 });

  it.each([
    ['500', 500],
    ['a redirect', 302],
    ['a reset', 'reset'],
  ] as const)('comes back after %s, a second later and newly signed', async (_name, answer) => {
    receiver.answer = answer;
    const id = await openCheckout();
    expect(await press(id, { action: 'approve', cardNumber: PAYS })).toEqual(toReturn);
    receiver.answer = 200;
    await sweep();
    expect(receiver.seen).toHaveLength(1);
    clock.advance(SECOND_MS);
    await sweep();
    await sweep();
    expect(receiver.seen).toHaveLength(2);
    expect(receiver.seen[1]).toEqual(receiver.seen[0]);
    expect(receiver.seen[1]).toMatchObject({ type: 'payment_succeeded', pspRef: id });
    expect((await events())[0]?.deliveredAt).not.toBeNull();
  });

  it('is signed anew after hours, so that the receiver still takes it', async () => {
    receiver.answer = 503;
    await press(await openCheckout(), { action: 'approve', cardNumber: PAYS });
    for (const pauseMs of [
      SECOND_MS,
      5 * SECOND_MS,
      30 * SECOND_MS,
      2 * MINUTE_MS,
      10 * MINUTE_MS,
      HOUR_MS,
      HOUR_MS,
    ]) {
      clock.advance(pauseMs - 1);
      const before = receiver.seen.length;
      await sweep();
      expect(receiver.seen).toHaveLength(before);
      clock.advance(1);
      await sweep();
      expect(receiver.seen).toHaveLength(before + 1);
      expect(receiver.seen.at(-1)).toMatchObject({ type: 'payment_succeeded' });
    }
  });

  it('is given up after three days', async () => {
    receiver.answer = 503;
    await press(await openCheckout(), { action: 'approve', cardNumber: PAYS });
    clock.advance(3 * DAY_MS);
    await sweep();
    expect(receiver.seen).toHaveLength(1);
  });

  it('sends each event once, however many processes sweep', async () => {
    receiver.answer = 503;
    for (let n = 0; n < 5; n += 1) await press(await openCheckout(), { action: 'decline' });
    receiver.answer = 200;
    receiver.seen = [];
    clock.advance(SECOND_MS);
    const counts = await Promise.all(
      Array.from({ length: 6 }, () => deliverDueSandboxEvents(deps, { limit: 2 })),
    );
    expect(counts.reduce((sum, delivered) => sum + delivered, 0)).toBe(5);
    expect(Math.max(...counts)).toBeLessThanOrEqual(2);
    expect(receiver.seen).toHaveLength(5);
  });

  it('gives back what a killed process had in hand', async () => {
    receiver.answer = 503;
    await press(await openCheckout(), { action: 'decline' });
    clock.advance(SECOND_MS);
    // A process that died between its claim and its call leaves exactly this behind.
    await app.deps.db.update(sandboxEvents).set({
      attemptCount: 2,
      nextAttemptAt: new Date(clock.nowMs() + 15 * SECOND_MS),
    });
    receiver.answer = 200;
    receiver.seen = [];
    await sweep();
    expect(receiver.seen).toEqual([]);
    clock.advance(15 * SECOND_MS);
    await sweep();
    expect(receiver.seen).toHaveLength(1);
  });

  it('tells of a checkout whose time has come, once, however many processes sweep', async () => {
    const id = await openCheckout();
    clock.advance(HOUR_MS - 1);
    await sweep();
    expect(receiver.seen).toEqual([]);
    clock.advance(1);
    await Promise.all([sweep(), sweep(), sweep()]);
    await sweep();
    expect(receiver.seen).toMatchObject([{ type: 'checkout_expired', pspRef: id }]);
  });
});
