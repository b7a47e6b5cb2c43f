import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { WaffoPancake } from '@waffo/pancake-ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeyRing } from '@/lib/auth/key-ring';
import { OperatorError } from '@/lib/kernel/operator-error';
import type { PspCheckLine } from '@/lib/psp/core/psp-account';
import { startTestApp, TEST_ORIGIN, type TestApp } from '@/lib/testing/app-harness';
import { parseCommandLine } from './core/parse-command-line';
import type { Report } from './core/report';
import type { DoctorProbes, OperatorDeps, SecretInput } from './operator-deps';
import { runCommand } from './run-command';

const STRIPE_KEY = 'sk_test_51CanaryCanaryCanary';
const NOBODY = 'MER_0000000000000000000001';
const NO_STORE = 'STO_0000000000000000000001';

let app: TestApp;
let deps: OperatorDeps;
const files = new Map<string, string>();
const WELL: DoctorProbes = {
  ask: async () => ({ status: 200, name: 'checkstand' }),
  checkMail: async () => null,
  readDisk: async () => ({ freeBytes: 50e9, totalBytes: 100e9 }),
};
const io: { secrets: SecretInput; checks: PspCheckLine[] } = {
  secrets: { secretKey: null, webhookSecrets: [] },
  checks: [],
};

beforeAll(async () => {
  app = await startTestApp({ hasJobs: true });
  deps = {
    ...app.deps,
    readTextFile: async (file) =>
      files.get(file) ?? Promise.reject(new OperatorError(`${file} cannot be read`)),
    writeSecretFile: async (file, text) => {
      files.set(file, text);
      return async () => void files.delete(file);
    },
    readSecrets: async () => io.secrets,
    checkPspAccount: { stripe: async () => io.checks },
    probes: WELL,
  };
});

afterAll(() => app.close());

async function run(...args: string[]): Promise<Report> {
  const parsed = parseCommandLine(args);
  if (parsed.kind !== 'run') throw new Error('a command was expected');
  return runCommand(deps, parsed.name, parsed.options);
}

// The caller names the type that the command's --json has.
const dataOf = async <T>(...args: string[]) => (await run(...args)).data as T;

let counter = 0;
async function makeMerchant(): Promise<string> {
  counter += 1;
  const made = await dataOf<{ merchant: { id: string } }>(
    ...['merchant', 'create', '--name', 'Acme', '--email', `acme-${counter}@example.com`],
  );
  return made.merchant.id;
}

type MadeKey = { key: { id: string }; privateKey: string };
const makeKey = (merchantId: string, environment: 'test' | 'prod' = 'test') =>
  dataOf<MadeKey>('key', 'create', '--merchant', merchantId, '--environment', environment);
const addKey = (merchantId: string, environment: string, file: string) =>
  run('key', 'add', '--merchant', merchantId, '--environment', environment, '--public-key', file);

const sdkOf = (merchantId: string, privateKey: string) =>
  new WaffoPancake({ merchantId, privateKey, baseUrl: TEST_ORIGIN, fetch: app.fetch });

async function makeStore(): Promise<string> {
  const merchantId = await makeMerchant();
  const { privateKey } = await makeKey(merchantId);
  return (await sdkOf(merchantId, privateKey).stores.create({ name: 'Acme store' })).store.id;
}

describe('a merchant', () => {
  it('is created with a key that works with the SDK', async () => {
    const merchantId = await makeMerchant();
    const { privateKey } = await makeKey(merchantId);
    const { store } = await sdkOf(merchantId, privateKey).stores.create({ name: 'Mine' });
    expect((await run('store', 'list', '--merchant', merchantId)).data).toEqual({
      stores: [expect.objectContaining({ id: store.id, merchantId, name: 'Mine', isApproved: false })],
    });
    expect((await run('merchant', 'list')).lines.join('\n')).toContain(merchantId);
  });

  it('is in the store that invited its address once it, or the operator for it, has accepted', async () => {
    const ownerId = await makeMerchant();
    const owner = sdkOf(ownerId, (await makeKey(ownerId)).privateKey);
    const { store } = await owner.stores.create({ name: 'Shared' });
    const email = 'invited@example.com';
    const invited = await owner.storeMerchants.add({ storeId: store.id, email, role: 'admin' });
    const args = ['merchant', 'create', '--name', 'Invited GmbH', '--email', email];
    const { merchant } = (await dataOf(...args)) as { merchant: { id: string } }; // what the command answers
    expect(merchant).toMatchObject({ name: 'Invited GmbH', email });
    expect(merchant.id).not.toBe(invited.merchantId);
    const { privateKey } = await makeKey(merchant.id);
    const rename = () =>
      sdkOf(merchant.id, privateKey).stores.update({ id: store.id, name: 'By the invited' });
    await expect(rename()).rejects.toMatchObject({ status: 403 });
    const join = ['store', 'join', '--store', store.id, '--merchant', merchant.id] as const;
    expect(await dataOf(...join)).toEqual({
      store: { id: store.id },
      merchant: { id: merchant.id, status: 'active' },
    });
    expect((await rename()).store.name).toBe('By the invited');
    await expect(run(...join)).rejects.toThrow('has no open invitation for');
  });

  it('is not created twice for one e-mail address, in whatever case', async () => {
    await run('merchant', 'create', '--name', 'One', '--email', 'Twice@example.com');
    await expect(run('merchant', 'create', '--name', 'Two', '--email', 'twice@EXAMPLE.com')).rejects.toThrow(
      /^MER_\w+ has this e-mail address already/,
    );
  });
});

describe('an API key', () => {
  it('shows its private half once, in the answer, and never in the database or a list', async () => {
    const merchantId = await makeMerchant();
    const { key, privateKey } = await makeKey(merchantId);
    const secretPart = privateKey.split('\n')[3] ?? '';
    expect(secretPart.length).toBeGreaterThan(40);
    const { rows } = await app.deps.pool.query('select row_to_json(k)::text as text from api_keys k');
    expect(rows.map(({ text }) => text).join()).not.toContain(secretPart);
    const listed = await run('key', 'list', '--merchant', merchantId);
    expect(JSON.stringify(listed)).toContain(key.id);
    expect(JSON.stringify(listed)).not.toContain(secretPart);
  });

  it('writes its private half to a file only, where one is named', async () => {
    const merchantId = await makeMerchant();
    const report = await run(
      'key',
      'create',
      '--merchant',
      merchantId,
      '--environment',
      'test',
      '--out',
      'k.pem',
    );
    expect(files.get('k.pem')).toContain('PRIVATE KEY');
    expect(JSON.stringify(report)).not.toContain('BEGIN PRIVATE KEY');
  });

  it('signs calls when the merchant made it, whichever half was given', async () => {
    const merchantId = await makeMerchant();
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    files.set('own.pem', createPublicKey(pem).export({ type: 'spki', format: 'pem' }).toString());
    await addKey(merchantId, 'test', 'own.pem');
    expect((await sdkOf(merchantId, pem).stores.create({ name: 'Own key' })).store.id).toMatch(/^STO_/);
  });

  it('is refused when the same key pair is added for the other environment', async () => {
    const merchantId = await makeMerchant();
    const { privateKey } = await makeKey(merchantId);
    files.set('same.pem', privateKey);
    await expect(addKey(merchantId, 'prod', 'same.pem')).rejects.toThrow(
      'Each environment needs a key of its own',
    );
  });

  it('is refused once it is revoked, and cannot be added again', async () => {
    const merchantId = await makeMerchant();
    const { key, privateKey } = await makeKey(merchantId);
    const sdk = sdkOf(merchantId, privateKey);
    await sdk.stores.create({ name: 'Before' });
    await run('key', 'revoke', '--key', key.id);
    await expect(sdk.stores.create({ name: 'After' })).rejects.toMatchObject({ status: 401 });
    files.set('revoked.pem', privateKey);
    await expect(addKey(merchantId, 'test', 'revoked.pem')).rejects.toThrow('which was revoked');
  });

  it('keeps the time of its first revocation when it is revoked again', async () => {
    const { key } = await makeKey(await makeMerchant());
    const first = await dataOf<{ key: { revokedAt: string } }>('key', 'revoke', '--key', key.id);
    app.clock.advance(5_000);
    expect(await dataOf('key', 'revoke', '--key', key.id)).toMatchObject({
      key: { revokedAt: first.key.revokedAt },
    });
  });

  it('is refused as the 21st of a merchant, and revoked keys do not count', async () => {
    const merchantId = await makeMerchant();
    const { key } = await makeKey(merchantId);
    await app.deps.pool.query(
      `insert into api_keys (id, merchant_id, environment, public_key_pem, created_at)
       select gen_random_uuid(), merchant_id, 'test', 'filler ' || n, now() from api_keys, generate_series(1, 19) n
       where merchant_id = (select merchant_id from api_keys order by created_at desc limit 1)
       group by merchant_id, n`,
    );
    await expect(makeKey(merchantId)).rejects.toThrow('A merchant has at most 20 keys');
    const toFile = ['key', 'create', '--merchant', merchantId, '--environment', 'test', '--out', 'full.pem'];
    await expect(run(...toFile)).rejects.toThrow('A merchant has at most 20 keys');
    expect(files.has('full.pem')).toBe(false);
    await run('key', 'revoke', '--key', key.id);
    expect((await makeKey(merchantId)).key.id).toMatch(/^KEY_/);
  });

  it.each([
    [
      'an unknown merchant',
      ['key', 'create', '--merchant', NOBODY, '--environment', 'test'],
      `There is no merchant ${NOBODY}`,
    ],
    ['an unknown key', ['key', 'revoke', '--key', 'KEY_0000000000000000000001'], 'There is no key KEY_'],
  ])('command fails with an OperatorError for %s', async (_, args, words) => {
    await expect(run(...args)).rejects.toBeInstanceOf(OperatorError);
    await expect(run(...args)).rejects.toThrow(words);
  });
});

describe('a store', () => {
  it('is approved for production', async () => {
    const storeId = await makeStore();
    await run('store', 'approve', '--store', storeId);
    const { stores } = await dataOf<{ stores: { id: string; isApproved: boolean }[] }>('store', 'list');
    expect(stores.find(({ id }) => id === storeId)).toMatchObject({ isApproved: true });
  });

  it('is approved with a list of what is missing for real payments', async () => {
    const storeId = await makeStore();
    const production = { ...deps, env: { ...deps.env, sandbox: null } };
    const options = { texts: new Map([['store', storeId]]), switches: new Set<string>() };
    const report = await runCommand(production, 'store approve', options);
    expect(report.data).toMatchObject({ store: { hasPaymentProvider: false } });
    expect(report.lines.join('\n')).toContain(`psp set --store ${storeId} --environment prod`);
  });

  it('has a link to its theme studio, which its owner may open', async () => {
    const storeId = await makeStore();
    const report = await run('theme-link', '--store', storeId, '--environment', 'prod');
    expect(report.data).toEqual({
      url: expect.stringMatching(/\/[\w-]+\/theme\/open\?pass=[\w.-]+\.prod\.\d+\.[\w-]+$/),
      expiresAt: expect.any(String),
    });
    await expect(run('theme-link', '--store', NO_STORE, '--environment', 'prod')).rejects.toThrow(
      `There is no store ${NO_STORE}`,
    );
  });

  it('counts an account whose secrets cannot be decrypted as missing', async () => {
    const storeId = await makeStore();
    io.secrets = { secretKey: 'sk_live_51CanaryCanaryCanary', webhookSecrets: [] };
    const texts = new Map([
      ['store', storeId],
      ['environment', 'prod'],
    ]);
    const keys = createKeyRing('another secret of the test harness, long enough');
    await runCommand({ ...deps, keys }, 'psp set', { texts, switches: new Set() });
    const production = { ...deps, env: { ...deps.env, sandbox: null } };
    const options = { texts: new Map([['store', storeId]]), switches: new Set<string>() };
    expect((await runCommand(production, 'store approve', options)).data).toMatchObject({
      store: { isApproved: true, hasPaymentProvider: false },
    });
  });

  it('is not approved when it does not exist', async () => {
    await expect(run('store', 'approve', '--store', NO_STORE)).rejects.toThrow(
      `There is no store ${NO_STORE}`,
    );
  });
});

describe('an account at a provider', () => {
  const account = (storeId: string) => ['--store', storeId, '--environment', 'test'];

  it('is set, listed, checked and removed, and its secrets are never shown', async () => {
    const storeId = await makeStore();
    io.secrets = { secretKey: STRIPE_KEY, webhookSecrets: ['whsec_CanaryCanaryCanary'] };
    io.checks = [{ isGood: true, text: 'The key works' }];
    const reports = [
      await run('psp', 'set', ...account(storeId)),
      await run('psp', 'list', '--store', storeId),
      await run('psp', 'check', ...account(storeId)),
      await run('psp', 'remove', ...account(storeId)),
      await run('psp', 'list', '--store', storeId),
    ];
    expect(JSON.stringify(reports)).not.toContain('CanaryCanary');
    expect(reports[1]?.data).toMatchObject({
      accounts: [{ storeId, secretKey: 'sk_test_…nary', webhookSecrets: ['whsec_…nary'], isCharging: true }],
    });
    expect(reports[4]?.data).toMatchObject({ accounts: [{ storeId, isCharging: false }] });
  });

  it('fails its check when it has problems, with a line and a fix for each', async () => {
    const storeId = await makeStore();
    io.secrets = { secretKey: STRIPE_KEY, webhookSecrets: [] };
    await run('psp', 'set', ...account(storeId));
    io.checks = [
      { isGood: true, text: 'The key works', fix: 'nothing' },
      { isGood: false, text: 'No webhook endpoint', fix: 'Add one' },
    ];
    expect(await run('psp', 'check', ...account(storeId))).toMatchObject({
      isGood: false,
      lines: ['✓ The key works', '✗ No webhook endpoint', '  Add one'],
    });
  });

  it('is listed as encrypted with another SECRET_KEY when it was, and can be set again', async () => {
    const storeId = await makeStore();
    io.secrets = { secretKey: STRIPE_KEY, webhookSecrets: ['whsec_CanaryCanaryCanary'] };
    const options = {
      texts: new Map([
        ['store', storeId],
        ['environment', 'test'],
      ]),
      switches: new Set<string>(),
    };
    const keys = createKeyRing('another secret of the test harness, long enough');
    await runCommand({ ...deps, keys }, 'psp set', options);
    const listed = await run('psp', 'list', '--store', storeId);
    expect(listed.isGood).toBe(false);
    expect(listed.data).toMatchObject({ accounts: [{ storeId, secretKey: null, webhookSecrets: [] }] });
    expect(listed.lines.join('\n')).toContain('sealed with another SECRET_KEY');
    const again = await run('psp', 'set', ...account(storeId));
    expect(again.lines.join('\n')).toContain('nothing of it was kept');
    expect((await run('psp', 'set', ...account(storeId))).lines.join('\n')).not.toContain('nothing of it');
  });

  it('cannot be checked when it does not exist', async () => {
    const storeId = await makeStore();
    await expect(run('psp', 'check', ...account(storeId))).rejects.toThrow('has no stripe account in test');
  });
});

describe('webhook keys', () => {
  it('are listed and rotated', async () => {
    type Listed = { webhookKeys: { environment: string; state: string; publicKeyPem: string }[] };
    const rotated = await run('webhook-key', 'rotate', '--environment', 'test');
    const { webhookKeys } = await dataOf<Listed>('webhook-key', 'list');
    expect(webhookKeys.map(({ environment, state }) => `${environment} ${state}`)).toEqual([
      'test signing',
      'test next',
      'prod signing',
    ]);
    expect(rotated.lines.join('\n')).toContain(webhookKeys[1]?.publicKeyPem.trim());
  });

  it('rotate at once with --now, or after the hours of --after-hours', async () => {
    const args = ['webhook-key', 'rotate', '--environment', 'prod', '--now', '--after-hours', '2'];
    await expect(run(...args)).rejects.toThrow('exclude each other');
  });
});

it('migrate changes nothing in a current database', async () => {
  expect((await run('migrate')).data).toEqual({ appliedCount: 0 });
});

describe('doctor', () => {
  type Found = {
    isGood: boolean;
    findings: { about: string; state: string; text: string; fix: string | null }[];
  };
  const examine = async (probes: Partial<DoctorProbes> = {}) => {
    const report = await runCommand({ ...deps, probes: { ...WELL, ...probes } }, 'doctor', NO_OPTIONS);
    return { report, data: report.data as Found }; // what the command answers
  };
  const NO_OPTIONS = { texts: new Map<string, string>(), switches: new Set<string>() };
  const badOf = (data: Found) =>
    data.findings.filter(({ state }) => state === 'bad').map(({ about }) => about);

  it('looks at the database, its schema, the clock, jobs, accounts, webhooks, keys and the surroundings', async () => {
    const { data } = await examine();
    expect(new Set(data.findings.map(({ about }) => about))).toEqual(
      new Set(
        'database backup clock migrations jobs sales provider webhooks keys PUBLIC_URL register mail disk'.split(
          ' ',
        ),
      ),
    );
  });

  it('says what is bad, what to do about it, and that the whole is not good', async () => {
    const { report, data } = await examine({
      ask: async () => null,
      readDisk: async () => ({ freeBytes: 1e6, totalBytes: 100e9 }),
    });
    expect(report.isGood).toBe(false);
    expect(badOf(data)).toEqual(expect.arrayContaining(['PUBLIC_URL', 'disk']));
    expect(data.findings.every(({ state, fix }) => state === 'good' || fix !== null)).toBe(true);
    expect(report.lines.join('\n')).toMatch(/✗ disk: 0\.0 GB are free.*\n {2}Make room/);
  });

  it('tells an account that the provider refuses, and one that was sealed with another SECRET_KEY', async () => {
    const storeId = await makeStore();
    io.secrets = { secretKey: STRIPE_KEY, webhookSecrets: [] };
    await run('psp', 'set', '--store', storeId, '--environment', 'test');
    io.checks = [{ isGood: false, text: 'Stripe takes the key', fix: 'Set another key' }];
    const refused = (await examine()).data.findings.filter(({ about }) => about === 'provider');
    expect(refused).toContainEqual({
      about: 'provider',
      state: 'bad',
      text: `${storeId} (test): not so: Stripe takes the key`,
      fix: 'Set another key',
    });
    io.checks = [];
    const keys = createKeyRing('another secret key of thirty-two characters', null);
    const report = await runCommand({ ...deps, keys }, 'doctor', NO_OPTIONS);
    expect(report.lines.join('\n')).toContain('was sealed with another SECRET_KEY');
  });

  it('names the merchant whose signing key is old, in the command that rotates it', async () => {
    const merchantId = await makeMerchant();
    await run('webhook-key', 'rotate', '--merchant', merchantId, '--environment', 'prod');
    await app.deps.pool.query("update signing_keys set created_at = '2020-01-01'");
    const fixes = (await examine()).data.findings.flatMap(({ about, fix }) =>
      about === 'keys' ? [fix] : [],
    );
    expect(fixes).toContain(`Rotate it: webhook-key rotate --merchant ${merchantId} --environment prod`);
  });

  it('says that a database does not answer, and looks at the rest', async () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    const pool = Object.create(deps.pool, { query: { value: async () => Promise.reject(refused) } });
    const data = (await runCommand({ ...deps, pool }, 'doctor', NO_OPTIONS)).data as Found; // as above
    expect(data.findings.find(({ about }) => about === 'database')?.text).toContain('Is PostgreSQL running');
    expect(data.findings.some(({ about }) => about === 'disk')).toBe(true);
  });
});
