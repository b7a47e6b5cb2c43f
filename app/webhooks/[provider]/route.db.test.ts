import { expect, it } from 'vitest';
import { pspEvents } from '@/lib/orders/psp-event-tables';
import { sandboxSecrets } from '@/lib/psp/sandbox/sandbox-secrets';
import { signWebhook } from '@/lib/psp/sandbox/sandbox-signature';
import { setServices } from '@/lib/services';
import { TEST_ORIGIN } from '@/lib/testing/app-harness';
import { setUpApp } from '@/lib/testing/set-up-app';

const world = setUpApp();

/** An event of an unknown order: it is taken in and stored, and changes nothing. */
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

it('stores a signed event once, however often it is sent', async () => {
  const { app } = world;
  expect(await send('sandbox', expired('evt_twice'))).toEqual(taken);
  expect(await send('sandbox', expired('evt_twice'))).toEqual(taken);
  const rows = await app.deps.db.select().from(pspEvents);
  expect(rows.filter(({ id }) => id === 'evt_twice')).toHaveLength(1);
});

it('takes an event of an unused type and stores nothing', async () => {
  const { app } = world;
  const before = await app.deps.db.$count(pspEvents);
  expect(await send('sandbox', '{"type":"payout.created"}')).toEqual(taken);
  expect(await app.deps.db.$count(pspEvents)).toBe(before);
});

it.each<[string, string, string, { secret?: string; ageMs?: number }, number, string]>([
  ['an unknown provider', 'paypal', expired('evt_1'), {}, 404, 'Not found'],
  ['another secret', 'sandbox', expired('evt_1'), { secret: 'guess' }, 401, 'Unauthorized'],
  ['an old signature', 'sandbox', expired('evt_1'), { ageMs: 301_000 }, 401, 'Unauthorized'],
  ['a signed event without its fields', 'sandbox', '{"type":"checkout.expired"}', {}, 401, 'Unauthorized'],
  ['a signed body that is not JSON', 'sandbox', '{', {}, 401, 'Unauthorized'],
  ['an empty body', 'sandbox', '', {}, 401, 'Unauthorized'],
  ['a body beyond 256 kB', 'sandbox', ' '.repeat(262_145), {}, 400, 'Request body must be at most 256 kB'],
])('refuses an event and stores nothing for %s', async (_name, provider, body, options, status, message) => {
  const { app } = world;
  const before = await app.deps.db.$count(pspEvents);
  expect(await send(provider, body, options)).toEqual({ status, body: failure(message) });
  expect(await app.deps.db.$count(pspEvents)).toBe(before);
});

it('returns 500 for a failure of our own, says nothing of it, and takes the event when the PSP sends it again', async () => {
  const { app } = world;
  setServices({ ...app.deps, transact: () => Promise.reject(new Error('password=hunter2')) });
  expect(await send('sandbox', expired('evt_later'))).toEqual({
    status: 500,
    body: failure('Internal server error'),
  });
  setServices(app.deps);
  expect(await send('sandbox', expired('evt_later'))).toEqual(taken);
});
