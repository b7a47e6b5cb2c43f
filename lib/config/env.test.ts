import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Env, EnvError, readEnv } from './env';

const SECRET = 'k3J9xQ2mZ7vB4nT8rW1yL6pD5sF0gHcA';
const PRODUCTION = {
  DATABASE_URL: 'postgresql://db/checkstand',
  PUBLIC_URL: 'https://pay.example',
  SECRET_KEY: SECRET,
};

const BUCKET = {
  PICTURE_STORAGE_URL: 'https://s3.example/bucket/',
  PICTURE_STORAGE_REGION: 'eu-central-1',
  PICTURE_STORAGE_ACCESS_KEY_ID: 'key',
  PICTURE_STORAGE_SECRET_ACCESS_KEY: 'secret',
};

type Source = Parameters<typeof readEnv>[0];

describe('readEnv', () => {
  it('is production where nothing else is said, and asks for what that needs', () => {
    expect(problemsOf({})).toEqual([
      'DATABASE_URL is required in production',
      'PUBLIC_URL is required in production',
      'SECRET_KEY is required in production',
    ]);
  });

  it('is silent and complete in production', () => {
    expect(readEnv(PRODUCTION)).toEqual<Env>({
      mode: 'production',
      host: '0.0.0.0',
      port: 3000,
      publicUrl: 'https://pay.example',
      databaseUrl: PRODUCTION.DATABASE_URL,
      databaseDirectUrl: null,
      secretKey: SECRET,
      secretKeyPrevious: null,
      databasePoolSize: 10,
      trustedProxyHops: 0,
      countryHeader: null,
      dataDir: path.resolve('.data/production'),
      sandbox: null,
      stripeBaseUrl: null,
      taxProvider: 'embedded',
      viesBaseUrl: 'https://ec.europa.eu/taxation_customs/vies/rest-api',
      allowLoopbackWebhooks: false,
      mail: null,
      pictureStorage: null,
      metrics: null,
      hasTracing: false,
      logLevel: 'info',
    });
  });

  it('needs nothing at all for the demo, which only this machine can reach', () => {
    expect(readEnv({ CHECKSTAND_MODE: 'demo', PORT: '4000' })).toEqual<Env>({
      mode: 'demo',
      host: '127.0.0.1',
      port: 4000,
      publicUrl: 'http://localhost:4000',
      databaseUrl: null,
      databaseDirectUrl: null,
      secretKey: null,
      secretKeyPrevious: null,
      databasePoolSize: 10,
      trustedProxyHops: 0,
      countryHeader: null,
      dataDir: path.resolve('.data/demo'),
      sandbox: { publicUrl: 'http://localhost:4000', apiUrl: 'http://127.0.0.1:4000' },
      stripeBaseUrl: null,
      taxProvider: 'embedded',
      viesBaseUrl: 'http://127.0.0.1:4000/sandbox/api/vies',
      allowLoopbackWebhooks: false,
      mail: null,
      pictureStorage: null,
      metrics: null,
      hasTracing: false,
      logLevel: 'info',
    });
  });

  it.each<[string, Source, Partial<Env>]>([
    [
      'a slash behind the public address',
      { ...PRODUCTION, PUBLIC_URL: 'https://pay.example/' },
      { publicUrl: 'https://pay.example' },
    ],
    [
      'a public address with a port',
      { ...PRODUCTION, PUBLIC_URL: 'https://pay.example:8443' },
      { publicUrl: 'https://pay.example:8443' },
    ],
    ['a host of its own', { ...PRODUCTION, HOST: '10.0.0.1' }, { host: '10.0.0.1' }],
    [
      'empty variables as absent ones',
      { ...PRODUCTION, HOST: '', PORT: '', LOG_LEVEL: '' },
      { host: '0.0.0.0', port: 3000, logLevel: 'info' },
    ],
    [
      'a sandbox on an origin of its own',
      { CHECKSTAND_MODE: 'dev', SANDBOX_PUBLIC_URL: 'http://127.0.0.2:3001' },
      { sandbox: { publicUrl: 'http://127.0.0.2:3001', apiUrl: 'http://127.0.0.1:3000' } },
    ],
    [
      'loopback webhooks outside production',
      { CHECKSTAND_MODE: 'demo', ALLOW_LOOPBACK_WEBHOOKS: '1' },
      { allowLoopbackWebhooks: true },
    ],
    [
      'the header of a proxy that knows the country',
      { ...PRODUCTION, COUNTRY_HEADER: 'CF-IPCountry' },
      { countryHeader: 'cf-ipcountry' },
    ],
    [
      'a data folder',
      { CHECKSTAND_MODE: 'demo', CHECKSTAND_DATA_DIR: '/srv/data' },
      { dataDir: '/srv/data' },
    ],
    [
      'a register of tax ids of one’s own',
      { ...PRODUCTION, VIES_BASE_URL: 'https://vies.internal/rest-api/' },
      { viesBaseUrl: 'https://vies.internal/rest-api' },
    ],
    ['no register of tax ids', { ...PRODUCTION, VIES_BASE_URL: 'off' }, { viesBaseUrl: null }],
    [
      'a register on this machine outside production',
      { CHECKSTAND_MODE: 'demo', VIES_BASE_URL: 'http://127.0.0.1:4100' },
      { viesBaseUrl: 'http://127.0.0.1:4100' },
    ],
    [
      'a double of Stripe outside production',
      { CHECKSTAND_MODE: 'demo', STRIPE_BASE_URL: 'http://127.0.0.1:4200' },
      { stripeBaseUrl: 'http://127.0.0.1:4200' },
    ],
    [
      'a bucket for pictures',
      { ...PRODUCTION, ...BUCKET },
      {
        pictureStorage: {
          bucketUrl: 'https://s3.example/bucket',
          region: 'eu-central-1',
          accessKeyId: 'key',
          secretAccessKey: 'secret',
        },
      },
    ],
    [
      'no sandbox in production, whatever is said',
      { ...PRODUCTION, SANDBOX_PUBLIC_URL: 'http://x' },
      { sandbox: null },
    ],
  ])('takes %s', (_, source, env) => {
    expect(readEnv(source)).toMatchObject(env);
  });

  it('names every problem at once', () => {
    const problems = problemsOf({
      CHECKSTAND_MODE: 'prod',
      PORT: '70000',
      PUBLIC_URL: 'https://pay.example/checkout',
      SECRET_KEY: 'short',
      DATABASE_POOL_SIZE: '1',
      LOG_LEVEL: 'loud',
      TAX_PROVIDER: 'stripe',
      ALLOW_LOOPBACK_WEBHOOKS: '1',
    });
    expect(problems).toEqual([
      'CHECKSTAND_MODE must be one of dev, demo, production, got "prod"',
      'PORT must be a whole number from 1 to 65535, got "70000"',
      'PUBLIC_URL must be an http(s) address without a path, got "https://pay.example/checkout"',
      'SECRET_KEY must be at least 32 characters long',
      'DATABASE_POOL_SIZE must be a whole number from 2 to 100, got "1"',
      'TAX_PROVIDER must be one of embedded, got "stripe"',
      'LOG_LEVEL must be one of debug, info, warn, error, silent, got "loud"',
      'DATABASE_URL is required in production',
      'ALLOW_LOOPBACK_WEBHOOKS must not be set in production',
    ]);
  });

  it.each<[string, Source]>([
    ['a port that is no number', { PORT: 'abc' }],
    ['a port with a fraction', { PORT: '80.5' }],
    ['port 0', { PORT: '0' }],
    ['a public address without a scheme', { PUBLIC_URL: 'pay.example' }],
    ['a public address of another scheme', { PUBLIC_URL: 'ftp://pay.example' }],
    ['a public address with a query', { PUBLIC_URL: 'https://pay.example/?a=1' }],
    ['a public address with a password', { PUBLIC_URL: 'https://me:secret@pay.example' }],
    ['a public address with a fragment', { PUBLIC_URL: 'https://pay.example/#top' }],
    ['a register of another scheme', { VIES_BASE_URL: 'ftp://vies.internal' }],
    ['a register with a password', { VIES_BASE_URL: 'https://me:secret@vies.internal' }],
    ['a register with a query', { VIES_BASE_URL: 'https://vies.internal/?a=1' }],
    ['a register that is a word', { VIES_BASE_URL: 'on' }],
    ['a country header that is no name of one', { COUNTRY_HEADER: 'cf ipcountry:' }],
    ['half of a bucket', { ...BUCKET, PICTURE_STORAGE_REGION: '' }],
    ['a bucket that is no address', { ...BUCKET, PICTURE_STORAGE_URL: 'my-bucket' }],
    ['a sandbox address with a path', { SANDBOX_API_URL: 'http://127.0.0.1:3000/sandbox' }],
  ])('refuses %s', (_, source) => {
    expect(problemsOf({ CHECKSTAND_MODE: 'demo', ...source })).toHaveLength(1);
  });

  it('charges at Stripe itself in production, never at a double', () => {
    expect(problemsOf({ ...PRODUCTION, STRIPE_BASE_URL: 'https://stripe.internal' })).toEqual([
      'STRIPE_BASE_URL must not be set in production: payments would go elsewhere',
    ]);
  });

  it.each(['http://pay.example', 'http://10.0.0.5', 'http://127.0.0.1.example', 'http://localhost.example'])(
    'is reached over https in production, not at %s',
    (PUBLIC_URL) => {
      expect(problemsOf({ ...PRODUCTION, PUBLIC_URL })).toEqual([
        'PUBLIC_URL must be https in production: what shoppers type, and their cookies, would travel in the clear',
      ]);
    },
  );

  it.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://127.8.0.1', 'http://[::1]:3000'])(
    'may be tried on one’s own machine in production at %s',
    (PUBLIC_URL) => {
      expect(readEnv({ ...PRODUCTION, PUBLIC_URL }).publicUrl).toBe(PUBLIC_URL);
    },
  );

  it('takes no secret in production that can be guessed', () => {
    const SECRET_KEY = 'secret'.repeat(8);
    expect(problemsOf({ ...PRODUCTION, SECRET_KEY })).toEqual([
      'SECRET_KEY can be guessed: make a random one with openssl rand -base64 48',
    ]);
    expect(readEnv({ CHECKSTAND_MODE: 'demo', SECRET_KEY }).secretKey).toBe(SECRET_KEY);
  });

  it('rotates to another secret, and not to the same', () => {
    const SECRET_KEY_PREVIOUS = 'mT8wZ2xK9vQ4nB7rJ1yL6pD5sF0gHcA3';
    expect(readEnv({ ...PRODUCTION, SECRET_KEY_PREVIOUS }).secretKeyPrevious).toBe(SECRET_KEY_PREVIOUS);
    expect(problemsOf({ ...PRODUCTION, SECRET_KEY_PREVIOUS: 'secret'.repeat(8) })).toEqual([
      'SECRET_KEY_PREVIOUS can be guessed: make a random one with openssl rand -base64 48',
    ]);
    expect(problemsOf({ ...PRODUCTION, SECRET_KEY_PREVIOUS: SECRET })).toEqual([
      'SECRET_KEY_PREVIOUS must be another key than SECRET_KEY: leave it out where nothing is rotated',
    ]);
  });

  it('asks no register over plain http in production', () => {
    expect(problemsOf({ ...PRODUCTION, VIES_BASE_URL: 'http://vies.internal' })).toEqual([
      'VIES_BASE_URL must be an https address or "off"',
    ]);
  });

  it('keeps pictures in no bucket over plain http in production', () => {
    expect(problemsOf({ ...PRODUCTION, ...BUCKET, PICTURE_STORAGE_URL: 'http://s3.internal/b' })).toEqual([
      'PICTURE_STORAGE_URL must be an https address of a bucket',
    ]);
  });

  it('never repeats a secret', () => {
    const error = errorOf({
      SECRET_KEY: 'hush',
      DATABASE_URL: 'postgresql://u:hush@db/x',
      PUBLIC_URL: 'https://me:hush@pay.example',
    });
    expect(error.message).not.toContain('hush');
  });

  it('says where the variables are explained', () => {
    expect(errorOf({}).message).toMatch(/^Checkstand cannot start:\n {2}- [\s\S]+\.env\.example\.$/);
  });
});

function errorOf(source: Source): EnvError {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error;
    throw error;
  }
  throw new Error('The environment was accepted');
}

function problemsOf(source: Source): readonly string[] {
  return errorOf(source).problems;
}

describe('the mail server', () => {
  const read = (source: Record<string, string>) => readEnv({ CHECKSTAND_MODE: 'demo', ...source }).mail;

  it('is taken with the address that mails come from', () => {
    const url = 'smtp://user:p%40ss@smtp.example.com:587';
    const mail = { MAIL_SMTP_URL: url, MAIL_FROM: 'no-reply@pay.example' };
    expect(read(mail)).toEqual({ url, from: 'no-reply@pay.example' });
  });

  it.each<[string, Record<string, string>, string]>([
    ['no address that mails come from', { MAIL_SMTP_URL: 'smtp://mail.example' }, 'MAIL_FROM'],
    ['no server', { MAIL_FROM: 'a@b.example' }, 'MAIL_SMTP_URL'],
    ['another protocol', { MAIL_SMTP_URL: 'https://a.example', MAIL_FROM: 'a@b.example' }, 'MAIL_SMTP_URL'],
    [
      'a name with the address',
      { MAIL_SMTP_URL: 'smtp://a.example', MAIL_FROM: 'A <a@b.example>' },
      'MAIL_FROM',
    ],
  ])('throws for %s, without a password in its words', (_, source, name) => {
    expect(() => read(source)).toThrow(name);
  });
});
