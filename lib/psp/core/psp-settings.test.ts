import { describe, expect, it } from 'vitest';
import {
  allPspProviders,
  isPspProvider,
  joinWebhookSecrets,
  maskSecret,
  parsePspSettings,
  pspSettingsProblems,
  serializePspSettings,
} from './psp-settings';

const SETTINGS = { secretKey: 'sk_test_51AbCdEfGhIjKlMnOp', webhookSecrets: ['whsec_0123456789abcdef'] };
const TEST = { provider: 'stripe', environment: 'test' } as const;
const PROD = { provider: 'stripe', environment: 'prod' } as const;

describe('providers', () => {
  it('are the one that stores can have an account at', () => {
    expect(allPspProviders()).toEqual(['stripe']);
    expect(isPspProvider('stripe')).toBe(true);
  });

  it.each([['paypal'], ['Stripe'], [''], [null], [undefined]])('are not %j', (value) => {
    expect(isPspProvider(value)).toBe(false);
  });
});

describe('stored settings', () => {
  it('are read back as they were written', () => {
    expect(parsePspSettings(serializePspSettings(SETTINGS))).toEqual(SETTINGS);
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '7',
    '"text"',
    '{}',
    '{"secretKey":1,"webhookSecrets":[]}',
    '{"secretKey":"a","webhookSecrets":[1]}',
  ])('%s is none', (text) => {
    expect(parsePspSettings(text)).toBeNull();
  });
});

describe('pspSettingsProblems', () => {
  it.each([
    ['a test key for test', TEST, SETTINGS.secretKey, 0],
    ['a restricted key', TEST, 'rk_test_51AbCdEfGhIjKlMnOp', 0],
    ['a live key for prod', PROD, 'sk_live_51AbCdEfGhIjKlMnOp', 0],
    ['a live key for test', TEST, 'sk_live_51AbCdEfGhIjKlMnOp', 1],
    ['a test key for prod', PROD, SETTINGS.secretKey, 1],
    ['a publishable key', TEST, 'pk_test_51AbCdEfGhIjKlMnOp', 1],
    ['a webhook secret in its place', TEST, 'whsec_0123456789abcdef', 1],
    ['a test key with a word before it', TEST, `key ${SETTINGS.secretKey}`, 1],
    ['a test key with a blank behind it', TEST, `${SETTINGS.secretKey} `, 1],
  ])('%s has %i problems', (_, account, secretKey, count) => {
    expect(pspSettingsProblems(account, { ...SETTINGS, secretKey })).toHaveLength(count);
  });

  it.each<[string, typeof TEST | typeof PROD, Partial<typeof SETTINGS>, string]>([
    ['a key of no known form', TEST, { secretKey: 'x' }, 'The secret key does not look like one of stripe.'],
    [
      'a key of the other mode',
      PROD,
      { secretKey: 'rk_test_51AbCdEfGhIjKlMnOp' },
      'The secret key is for test mode, and prod needs one for live mode.',
    ],
    [
      'webhook secrets with something before or behind them',
      TEST,
      { webhookSecrets: ['whsec_0123456789abcdef', ' whsec_0123456789abcdef', 'whsec_0123456789abcdef '] },
      '2 webhook secret(s) do not look like one of stripe (whsec_…).',
    ],
  ])('says what is wrong with %s', (_, account, change, problem) => {
    expect(pspSettingsProblems(account, { ...SETTINGS, ...change })).toEqual([problem]);
  });

  it('names what is odd, and nothing of it', () => {
    const settings = { secretKey: 'canary-one', webhookSecrets: ['canary-two'] };
    const problems = pspSettingsProblems(TEST, settings);
    expect(problems).toHaveLength(2);
    expect(problems.join()).not.toContain('canary');
  });
});

describe('joinWebhookSecrets', () => {
  it('keeps the old ones behind the new ones, each once', () => {
    expect(joinWebhookSecrets(['c', 'b'], ['b', 'a'])).toEqual(['c', 'b', 'a']);
  });

  it('lets the oldest give way beyond five', () => {
    expect(joinWebhookSecrets(['f'], ['e', 'd', 'c', 'b', 'a'])).toEqual(['f', 'e', 'd', 'c', 'b']);
  });
});

describe('maskSecret', () => {
  it.each([
    ['sk_test_51AbCdEfGhIjKlMnOp', 'sk_test_…MnOp'],
    ['rk_live_51AbCdEfGhIjKlMnOp', 'rk_live_…MnOp'],
    ['whsec_0123456789abcdef', 'whsec_…cdef'],
    ['sk_test_short', 'sk_test_…'],
    ['0123456789', '…'],
    ['0sk_test_51AbCdEfGhIjKlMnOp', '…MnOp'],
  ])('shows %s as %s', (secret, shown) => {
    expect(maskSecret(secret)).toBe(shown);
  });
});
