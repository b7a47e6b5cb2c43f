import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '@/lib/kernel/clock';
import type { PspAdapter, PspCheckoutRequest } from '@/lib/psp/port';
import { createSandboxAdapter } from '@/lib/psp/sandbox/sandbox-adapter';
import { sandboxSecrets } from '@/lib/psp/sandbox/sandbox-secrets';
import { actOnCheckout } from './act-on-checkout';
import { toSandboxServices } from './sandbox-services';
import { sandboxCheckouts } from './sandbox-tables';
import { setUpServedApp } from './testing/set-up-served-app';

/*
 * The adapter against the sandbox's own API, over real HTTP and real PostgreSQL: what each of them says alone in its
 * own tests must be what the other one understands.
 */

const world = setUpServedApp();

function adapter(timeoutMs = 8_000): PspAdapter {
  return createSandboxAdapter({ apiUrl: world.origin, ...sandboxSecrets(world.app.deps.keys), timeoutMs });
}

let count = 0;
function request(customerEmail = 'ada@example.com'): PspCheckoutRequest {
  count += 1;
  return {
    orderId: `ORD_${String(count).padStart(22, '0')}`,
    environment: 'test',
    currency: 'EUR',
    totalMinor: '3451',
    lines: [{ label: 'Pro license', amountMinor: '3451' }],
    storeName: 'Demo Store',
    customerEmail,
    language: null,
    returnUrl: 'https://shop.test/complete',
    cancelUrl: 'https://shop.test/back',
    paymentMethods: ['card'],
    expiresAtMs: world.app.clock.nowMs() + HOUR_MS,
  };
}

async function create(psp: PspAdapter, body = request()): Promise<string> {
  const outcome = await psp.createCheckout({ request: body, idempotencyKey: body.orderId });
  if (outcome.kind !== 'created') throw new Error(`not created: ${JSON.stringify(outcome)}`);
  return outcome.pspRef;
}

async function pay(pspRef: string): Promise<void> {
  const deps = toSandboxServices(world.app.deps);
  if (!deps) throw new Error('the harness runs in demo mode');
  await actOnCheckout(deps, {
    checkoutId: pspRef,
    action: 'approve',
    method: null,
    cardNumber: '4576 7500 0000 0110',
  });
}

describe('adapter and API together', () => {
  it('open, find, pay, refund', async () => {
    const psp = adapter();
    const body = request();
    const pspRef = await create(psp, body);
    const url = `${world.app.deps.env.sandbox?.publicUrl}/sandbox/pay/${pspRef}`;
    expect(await psp.retrieveCheckout({ pspRef, environment: 'test' })).toEqual({ kind: 'open', url });
    const query = {
      request: body,
      createdAfterMs: 0,
      otherPspRefs: [],
      keySpentAtMs: 0,
      nowMs: world.app.clock.nowMs(),
    };
    expect(await psp.findByOrderId(query)).toEqual({ kind: 'found', pspRef, url });
    await pay(pspRef);
    const state = await psp.retrieveCheckout({ pspRef, environment: 'test' });
    if (state.kind !== 'paid') throw new Error(`not paid: ${state.kind}`);
    expect(state.payment).toMatchObject({
      amountMinor: 3451n,
      currency: 'EUR',
      method: 'card',
      last4: '0110',
    });
    expect(await psp.expireCheckout({ pspRef, environment: 'test' })).toEqual(state);
    const refund = {
      paymentRef: state.payment.paymentRef,
      amountMinor: 3451n,
      currency: 'EUR',
      environment: 'test',
      orderId: body.orderId,
    } as const;
    expect(await psp.refundPayment({ ...refund, idempotencyKey: 'r1' })).toMatchObject({ kind: 'refunded' });
    expect(await psp.refundPayment({ ...refund, idempotencyKey: 'r1' })).toMatchObject({ kind: 'refunded' });
    expect(await psp.refundPayment({ ...refund, idempotencyKey: 'r2' })).toEqual({ kind: 'nothing_left' });
  });

  it('an expired checkout is no longer found for its order', async () => {
    const psp = adapter();
    const body = request();
    const pspRef = await create(psp, body);
    expect(await psp.expireCheckout({ pspRef, environment: 'test' })).toEqual({ kind: 'expired' });
    expect(await psp.retrieveCheckout({ pspRef, environment: 'test' })).toEqual({ kind: 'expired' });
    const query = {
      request: body,
      createdAfterMs: 0,
      otherPspRefs: [],
      keySpentAtMs: 0,
      nowMs: world.app.clock.nowMs(),
    };
    expect(await psp.findByOrderId(query)).toEqual({ kind: 'none' });
  });

  it('a checkout nobody made is missing', async () => {
    const pspRef = 'co_00000000-0000-4000-8000-000000000000';
    expect(await adapter().retrieveCheckout({ pspRef, environment: 'test' })).toEqual({ kind: 'missing' });
  });

  it('a wrong API key settles nothing', async () => {
    const psp = createSandboxAdapter({ apiUrl: world.origin, apiKey: 'guess', webhookSecret: 's' });
    const body = request();
    expect(await psp.createCheckout({ request: body, idempotencyKey: body.orderId })).toMatchObject({
      kind: 'account_refused',
      reason: 'account_refused',
      code: 'unauthorized',
    });
  });

  it.each([
    ['declined@sandbox.test', { kind: 'refused', reason: 'refused', code: 'payment_refused' }],
    ['down@sandbox.test', { kind: 'unknown', reason: 'http_503', code: 'unavailable', isKeySpent: true }],
  ])('%s makes no checkout', async (email, outcome) => {
    const psp = adapter();
    const body = request(email);
    expect(await psp.createCheckout({ request: body, idempotencyKey: body.orderId })).toMatchObject(outcome);
    const query = {
      request: body,
      createdAfterMs: 0,
      otherPspRefs: [],
      keySpentAtMs: 0,
      nowMs: world.app.clock.nowMs(),
    };
    expect(await psp.findByOrderId(query)).toEqual({ kind: 'none' });
  });

  it('timeout@sandbox.test makes a checkout that its caller learns of by a replay', async () => {
    const psp = adapter(1_000);
    const body = request('timeout@sandbox.test');
    const call = () => psp.createCheckout({ request: body, idempotencyKey: body.orderId });
    expect(await call()).toEqual({ kind: 'unknown', reason: 'timeout', isKeySpent: false });
    expect(await call()).toMatchObject({ kind: 'created' });
    const rows = await world.app.deps.db.select().from(sandboxCheckouts);
    expect(rows.filter(({ orderId }) => orderId === body.orderId)).toHaveLength(1);
  });
});
