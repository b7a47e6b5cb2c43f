import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkStripeAccount } from './check-account';
import { STRIPE_EVENT_TYPES } from './read-webhook';
import { StripeDouble } from './testing/stripe-server';
import { toAccount, toWebhookEndpoint } from './testing/stripe-shapes';

const SECRET_KEY = 'sk_test_checkCanary';
const WEBHOOK_URL = 'https://pay.example/webhooks/stripe/STO_1';
const ENDPOINT = toWebhookEndpoint({
  url: WEBHOOK_URL,
  enabled_events: [...STRIPE_EVENT_TYPES],
  api_version: '2026-10-28.endive',
  status: 'enabled',
});

let double: StripeDouble;
beforeEach(async () => {
  double = await StripeDouble.start({ secretKey: SECRET_KEY });
  double.account = {
    account: toAccount({ charges_enabled: true }),
    webhookEndpoints: [ENDPOINT],
    problem: null,
  };
});
afterEach(() => double.close());

const check = (change: Partial<Parameters<typeof checkStripeAccount>[0]> = {}) =>
  checkStripeAccount({
    secretKey: SECRET_KEY,
    environment: 'test',
    webhookSecrets: ['whsec_1'],
    webhookUrl: WEBHOOK_URL,
    baseUrl: double.origin,
    timeoutMs: 500,
    ...change,
  });
const badOf = (lines: Awaited<ReturnType<typeof check>>) => lines.filter(({ isGood }) => !isGood);

it('finds nothing wrong with an account that is right', async () => {
  const lines = await check();
  expect(badOf(lines)).toEqual([]);
  expect(lines).toHaveLength(8);
});

it.each<[string, object, string]>([
  [
    'another address',
    { url: 'https://pay.example/webhooks/stripe/STO_2' },
    `Stripe sends events to ${WEBHOOK_URL}`,
  ],
  ['another mode', { livemode: true }, `Stripe sends events to ${WEBHOOK_URL}`],
  ['a disabled one', { status: 'disabled' }, 'The endpoint is enabled'],
  [
    'a missing event',
    { enabled_events: ['checkout.session.completed'] },
    'The endpoint is sent every event that is needed',
  ],
  ['another version', { api_version: '2020-08-27' }, 'The endpoint has the API version'],
])('finds the endpoint wrong: %s', async (_name, change, text) => {
  double.account.webhookEndpoints = [{ ...ENDPOINT, ...change }];
  const [bad, ...others] = badOf(await check());
  expect(bad?.text).toContain(text);
  expect(bad?.fix).toBeTruthy();
  expect(others).toEqual([]);
});

it('looks at the endpoint that works where an older one stands before it', async () => {
  const old = { ...ENDPOINT, api_version: '2020-08-27' };
  double.account.webhookEndpoints = [{ ...old, status: 'disabled' }, old, ENDPOINT];
  expect(badOf(await check())).toEqual([]);
});

it('takes an endpoint that is sent everything', async () => {
  double.account.webhookEndpoints = [{ ...ENDPOINT, enabled_events: ['*'] }];
  expect(badOf(await check())).toEqual([]);
});

it('finds a key that Stripe does not know, and holds nothing of it', async () => {
  const lines = await check({ secretKey: 'sk_test_otherCanary' });
  expect(badOf(lines).map(({ text }) => text)).toEqual([
    'Stripe takes the key and shows checkouts of this mode: Stripe does not know the key',
  ]);
  expect(JSON.stringify(lines)).not.toContain('Canary');
});

it('finds a key of the other mode', async () => {
  const [mode] = await check({ environment: 'prod' });
  expect(mode).toMatchObject({ isGood: false, fix: expect.stringContaining('sk_live_') });
});

it('finds that no webhook secret is set', async () => {
  expect(badOf(await check({ webhookSecrets: [] })).map(({ text }) => text)).toEqual([
    'A webhook secret is set',
  ]);
});

it('says so where nobody answers', async () => {
  double.setDown(true);
  const [bad, ...others] = badOf(await check());
  expect(bad?.text).toBe('Stripe takes the key and shows checkouts of this mode: timeout');
  // Another key would not help, so none is asked for.
  expect(bad?.fix).toContain('run psp check again');
  expect(others).toEqual([]);
});
