import { expect, it } from 'vitest';
import { pspEvents } from '@/lib/orders/psp-event-tables';
import { sandboxSecrets } from '@/lib/psp/sandbox/sandbox-secrets';
import { signWebhook } from '@/lib/psp/sandbox/sandbox-signature';
import { setServices } from '@/lib/services';
import { TEST_ORIGIN } from '@/lib/testing/app-harness';
import { setUpApp } from '@/lib/testing/set-up-app';

const world = setUpApp();

/** For an order we do not know: taken in, written down, and of no effect. */
const expired = (id: string) =>
  JSON.stringify({
    type: 'checkout.expired',
    id,
    createdAtMs: 1,
    environment: 'test',
    checkoutId: 'co_1',
    orderId: 'ORD_0000000000000000000001',
  });

async function send(provider: string, body: string, options: { secret?: string; ageMs?: number } = {}) {
  const { app } = world;
  const { secret = sandboxSecrets(app.deps.keys).webhookSecret, ageMs = 0 } = options;
  const signature = signWebhook({ secret, rawBody: Buffer.from(body), nowMs: app.clock.nowMs() - ageMs });
  const response = await app.call(
    new Request(`${TEST_ORIGIN}/webhooks/${provider}`, {
      method: 'POST',
      headers: { 'X-Sandbox-Signature': signature },
      body,
    }),
  );
  return { status: response.status, body: await response.json() };
}

const failure = (message: string) => ({ data: null, errors: [{ message, layer: 'gateway' }] });
const taken = { status: 200, body: { data: { received: true } } };

it('takes a signed event in, once, however often it comes', async () => {
  const { app } = world;
  expect(await send('sandbox', expired('evt_twice'))).toEqual(taken);
  expect(await send('sandbox', expired('evt_twice'))).toEqual(taken);
  const rows = await app.deps.db.select().from(pspEvents);
  expect(rows.filter(({ id }) => id === 'evt_twice')).toHaveLength(1);
});

it('takes a kind it does not use and writes nothing down', async () => {
  const { app } = world;
  const before = await app.deps.db.$count(pspEvents);
  expect(await send('sandbox', '{"type":"payout.created"}')).toEqual(taken);
  expect(await app.deps.db.$count(pspEvents)).toBe(before);
});

it.each<[string, string, string, { secret?: string; ageMs?: number }, number, string]>([
  ['a provider nobody knows', 'paypal', expired('evt_1'), {}, 404, 'Not found'],
  ['another secret', 'sandbox', expired('evt_1'), { secret: 'guess' }, 401, 'Unauthorized'],
  ['an old signature', 'sandbox', expired('evt_1'), { ageMs: 301_000 }, 401, 'Unauthorized'],
  ['a signed event that says nothing', 'sandbox', '{"type":"checkout.expired"}', {}, 401, 'Unauthorized'],
  ['signed garbage', 'sandbox', '{', {}, 401, 'Unauthorized'],
  ['an empty body', 'sandbox', '', {}, 401, 'Unauthorized'],
  ['a body beyond 256 kB', 'sandbox', ' '.repeat(262_145), {}, 400, 'Request body must be at most 256 kB'],
])('turns away %s and writes nothing down', async (_name, provider, body, options, status, message) => {
  const { app } = world;
  const before = await app.deps.db.$count(pspEvents);
  expect(await send(provider, body, options)).toEqual({ status, body: failure(message) });
  expect(await app.deps.db.$count(pspEvents)).toBe(before);
});

it('answers our own failure with 500 and no word of it, so that the PSP comes again', async () => {
  const { app } = world;
  setServices({ ...app.deps, transact: () => Promise.reject(new Error('password=hunter2')) });
  expect(await send('sandbox', expired('evt_later'))).toEqual({
    status: 500,
    body: failure('Internal server error'),
  });
  setServices(app.deps);
  expect(await send('sandbox', expired('evt_later'))).toEqual(taken);
});
