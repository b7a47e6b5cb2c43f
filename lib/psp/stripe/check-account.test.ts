import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkStripeAccount } from './check-account';
import { STRIPE_EVENT_TYPES } from './read-webhook';
import { StripeDouble } from './testing/stripe-server';
import { toAccount, toWebhookEndpoint } from './testing/stripe-shapes';

const SECRET_KEY = 'sk_test_checkCanary';
const PRICES = [
  { currency: 'EUR', amountMinor: 2_900n },
  { currency: 'JPY', amountMinor: 4_500n },
  { currency: 'CNY', amountMinor: 20_000n },
];
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
    publicUrl: 'https://pay.example',
    store: { name: 'Demo Store', prices: PRICES },
    nowMs: Date.now(),
    baseUrl: double.origin,
    timeoutMs: 500,
    ...change,
  });
const badOf = (lines: Awaited<ReturnType<typeof check>>) => lines.filter(({ isGood }) => !isGood);

it('finds nothing wrong with an account that is right', async () => {
  const lines = await check();
  expect(badOf(lines)).toEqual([]);
  expect(lines).toHaveLength(8 + PRICES.length);
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
  ['another version', { api_version: '2020-08-27' }, 'The endpoint has an API version'],
  ['the version of another release', { api_version: '2026-03-25.dahlia' }, 'The endpoint has an API version'],
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

it('takes an endpoint of another month of the same release', async () => {
  double.account.webhookEndpoints = [{ ...ENDPOINT, api_version: '2026-12-15.endive' }];
  expect(badOf(await check())).toEqual([]);
});

it('makes a checkout in every currency of the store, as a sale does, and leaves none that could be paid', async () => {
  await check();
  const made = double.ledger.all();
  expect(made.map(({ currency, amountTotal, state }) => [currency, amountTotal, state])).toEqual([
    ['cny', 20_000, 'expired'],
    ['jpy', 4_500, 'expired'],
    ['eur', 2_900, 'expired'],
  ]);
  // The event of its end is nobody's order.
  expect(made[0]?.params).not.toHaveProperty(['metadata', 'store_id']);
});

it.each<[string, (stripe: StripeDouble) => void, object, string]>([
  [
    'an account without a business name',
    (stripe) => {
      stripe.account.problem = 'no_business_name';
    },
    {},
    'you must set an account or business name',
  ],
  ['a price below the minimum', () => {}, { currency: 'EUR', amountMinor: 49n }, 'amount_too_small'],
  ['a key that may not make checkouts', (stripe) => stripe.plan('create', 'forbid'), {}, 'permission'],
])('finds %s, in the words of Stripe and with its request', async (_name, arrange, change, words) => {
  arrange(double);
  const price = { currency: 'EUR', amountMinor: 2_900n, ...change };
  const bad = badOf(await check({ store: { name: 'Demo Store', prices: [price] } }));
  expect(bad.map(({ text }) => text)).toEqual(['Stripe opens a checkout in EUR']);
  expect(bad[0]?.fix).toContain(words);
  expect(bad[0]?.fix).toContain('req_double');
});

it('finds a currency that Stripe does not charge', async () => {
  const prices = [{ currency: 'IQD', amountMinor: 10_000n }];
  const [bad, ...others] = badOf(await check({ store: { name: 'Demo Store', prices } }));
  expect(bad?.text).toContain('in IQD: it cannot charge');
  expect(others).toEqual([]);
});

it('says so where the store sells nothing yet', async () => {
  const lines = await check({ store: { name: 'Demo Store', prices: [] } });
  expect(badOf(lines)).toEqual([]);
  expect(lines.map(({ text }) => text).join()).toContain('sells nothing in this environment yet');
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
