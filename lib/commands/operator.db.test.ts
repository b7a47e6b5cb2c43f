import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServices } from '@/lib/boot/create-services';
import { jobHandlers } from '@/lib/boot/job-handlers';
import { readEnv } from '@/lib/config/env';
import { migrateDatabase } from '@/lib/db/migrate';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/test-database';
import { operate } from './operate';

const SECRET_KEY = 'a secret of the operator test, 32 characters or more';
const TIMEOUT_MS = 60_000;

let database: TestDatabase;
let pool: pg.Pool;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.databaseUrl, max: 2 });
  folder = await mkdtemp(path.join(tmpdir(), 'checkstand-operator-'));
});

afterAll(async () => {
  await pool.end();
  await database.close();
  await rm(folder, { recursive: true });
});

/** `code` is `null` for a process that a signal has ended. */
type Ended = { code: number | null; stdout: string; stderr: string };
type RunOptions = { env?: Record<string, string>; input?: string };

const production = (env: Record<string, string>) => ({
  DATABASE_URL: database.databaseUrl,
  PUBLIC_URL: 'https://pay.example.com',
  SECRET_KEY,
  ...env,
});

/** A command in production mode, in this process: a process of its own takes seconds to load the app. */
async function operator(args: readonly string[], { env = {}, input = '' }: RunOptions = {}): Promise<Ended> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const printed = Promise.all([text(stdout), text(stderr)]);
  const code = await operate(args, { env: production(env), stdin: Readable.from([input]), stdout, stderr });
  stdout.end();
  stderr.end();
  const [shown, told] = await printed;
  return { code, stdout: shown, stderr: told };
}

/** The command as `npm run operator` runs it, in production mode. */
async function operatorProcess(
  args: readonly string[],
  { env = {}, input = '' }: RunOptions = {},
): Promise<Ended> {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'lib/commands/operator.ts', ...args],
    {
      env: { PATH: process.env.PATH ?? '', NODE_ENV: 'production', ...production(env) },
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  child.stdin.end(input);
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ]);
  return { code, stdout, stderr };
}

describe('npm run operator', () => {
  it(
    'creates a merchant and a key, prints JSON, and writes the private key to a file that only its owner can read',
    async () => {
      const made = await operatorProcess([
        'merchant',
        'create',
        '--name',
        'Acme',
        '--email',
        'ann@example.com',
        '--json',
      ]);
      expect(made).toMatchObject({ code: 0, stderr: '' });
      const { merchant } = JSON.parse(made.stdout);
      const file = path.join(folder, 'private.pem');
      const args = ['key', 'create', '--merchant', merchant.id, '--environment', 'prod', '--out', file];
      expect(await operator(args)).toMatchObject({ code: 0, stderr: '' });
      expect(await readFile(file, 'utf8')).toContain('BEGIN PRIVATE KEY');
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      expect(await operator(args)).toMatchObject({
        code: 1,
        stdout: '',
        stderr: `${file} cannot be written: there is a file of that name already.\n`,
      });
    },
    TIMEOUT_MS,
  );

  it(
    'examines what a sale needs, and ends with 1 where something is bad, also where no database answers',
    async () => {
      const env = { PUBLIC_URL: 'http://127.0.0.1:1', VIES_BASE_URL: 'off' };
      const stateOf = (stdout: string) =>
        Object.fromEntries(
          (JSON.parse(stdout) as { findings: { about: string; state: string }[] }).findings.map((one) => [
            one.about,
            one.state,
          ]), // what the command prints
        );
      const withoutQueues = await operator(['doctor', '--json'], { env });
      expect(stateOf(withoutQueues.stdout)).toMatchObject({ migrations: 'bad' });
      expect(await operator(['migrate'])).toMatchObject({ code: 0, stderr: '' });
      const examined = await operator(['doctor', '--json'], { env });
      expect(examined).toMatchObject({ code: 1, stderr: '' });
      expect(stateOf(examined.stdout)).toMatchObject({
        migrations: 'good',
        clock: 'good',
        PUBLIC_URL: 'bad',
      });
      const away = { ...env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' };
      const alone = await operator(['doctor', '--json'], { env: away });
      expect(alone).toMatchObject({ code: 1, stderr: '' });
      expect(stateOf(alone.stdout)).toMatchObject({ database: 'bad', disk: expect.any(String) });
    },
    TIMEOUT_MS,
  );

  it(
    'reads secrets from standard input or from variables, and prints none of them',
    async () => {
      await pool.query(
        `insert into stores (id, owner_merchant_id, slug, name, status, prod_enabled, allowed_origins, created_at, updated_at)
       select '00000000-0000-4000-8000-00000000000a', id, 'acme', 'Acme', 'active', false, '{}', now(), now() from merchants`,
      );
      const listed = JSON.parse((await operator(['store', 'list', '--json'])).stdout);
      const store = ['--store', listed.stores[0].id, '--environment', 'test'];
      const input = 'sk_test_51CanaryCanaryCanary\nwhsec_CanaryCanaryCanary\n';
      const set = await operatorProcess(['psp', 'set', ...store], { input });
      expect(set).toMatchObject({ code: 0, stderr: '' });
      expect(set.stdout).toContain('Secret key sk_test_…nary, webhook secrets: whsec_…nary.');
      const again = await operator(['psp', 'set', ...store], {
        env: { PSP_WEBHOOK_SECRETS: 'whsec_TheNextOneOfThem1234' },
      });
      expect(again.stdout).toContain('webhook secrets: whsec_…1234, whsec_…nary.');
      const kept = await operator(['psp', 'set', ...store], { input: '\nwhsec_AndAnotherOne5678\n' });
      expect(kept.stdout).toContain('Secret key sk_test_…nary, webhook secrets: whsec_…5678,');
      expect(await operator(['psp', 'set', ...store, '--replace-webhook-secrets'])).toMatchObject({
        code: 1,
      });
      const wrong = await operator(['psp', 'list'], { env: { SECRET_KEY: `${SECRET_KEY}, another` } });
      expect(wrong.code).toBe(1);
      expect(wrong.stdout).toContain('sealed with another SECRET_KEY');
      expect(JSON.stringify([set, again, wrong])).not.toContain('CanaryCanary');
    },
    TIMEOUT_MS,
  );

  it(
    'ends its process with 2 for a wrong command line',
    async () => {
      const ended = await operatorProcess(['frobnicate']);
      expect(ended).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('frobnicate') });
    },
    TIMEOUT_MS,
  );

  it.each([
    ['a missing command', [], {}, 0, 'Usage: npm run operator', ''],
    ['an unknown command', ['frobnicate'], {}, 2, '', 'There is no command "frobnicate"'],
    [
      'an id with another prefix',
      ['store', 'approve', '--store', 'MER_1'],
      {},
      2,
      '',
      'expected format STO_xxx, got "MER_1"',
    ],
    ['an unknown store', ['store', 'approve', '--store', 'STO_1'], {}, 1, '', 'There is no store STO_'],
    ['missing settings', ['migrate'], { SECRET_KEY: '' }, 1, '', 'SECRET_KEY is required in production'],
    [
      'a database that does not answer',
      ['store', 'list'],
      { DATABASE_URL: 'postgres://canary:canary@127.0.0.1:1/x' },
      1,
      '',
      'Nothing answers at the address of DATABASE_URL',
    ],
  ])(
    'prints a message and no stack, and ends with its code, for %s',
    async (_, args, env, code, stdout, stderr) => {
      const ended = await operator(args, { env });
      expect(ended.code).toBe(code);
      expect(ended.stdout).toContain(stdout);
      expect(ended.stderr).toContain(stderr);
      expect(ended.stderr).not.toMatch(/\n\s+at |canary/);
    },
    TIMEOUT_MS,
  );
});

describe('a role without the right to change the schema', () => {
  const role = `app_${randomUUID().slice(0, 8)}`;
  const urlAs = (name: string) => {
    const url = new URL(database.databaseUrl);
    url.username = name;
    url.password = 'secret';
    return url.toString();
  };

  afterAll(async () => {
    await pool.query(`drop owned by ${role}; drop role ${role}`);
  });

  it(
    'can start the app on a migrated database, and work its job queue',
    async () => {
      await pool.query('drop schema public cascade; create schema public; drop schema drizzle cascade');
      await pool.query(`create role ${role} login password 'secret'`);
      const asApp = { env: { DATABASE_URL: urlAs(role) } };
      expect(await operator(['store', 'list'], asApp)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('Run: npm run operator -- migrate'),
      });
      expect(await operator(['migrate'], asApp)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('its role may not change the schema'),
      });
      expect(await operator(['migrate'])).toMatchObject({ code: 0, stderr: '' });
      await pool.query(
        `grant usage on schema public, drizzle, pgboss to ${role};
       grant select, insert, update, delete on all tables in schema public, drizzle, pgboss to ${role}`,
      );
      const env = readEnv({
        DATABASE_URL: urlAs(role),
        PUBLIC_URL: 'https://pay.example.com',
        SECRET_KEY,
        LOG_LEVEL: 'silent',
      });
      const app = createServices({ env, databaseUrl: urlAs(role), secretKey: SECRET_KEY });
      try {
        expect(await migrateDatabase(app.pool)).toEqual({ appliedCount: 0 });
        await app.jobs.prepare();
        await app.transact((tx) =>
          tx.jobs.enqueue({ name: 'refund-duplicate-payment', data: { psp: 'none', pspPaymentRef: 'none' } }),
        );
        expect(await app.jobs.drain(jobHandlers(app))).toBe(1);
        await app.jobs.work(jobHandlers(app));
        await app.jobs.stop();
      } finally {
        await app.pool.end();
      }
    },
    TIMEOUT_MS,
  );
});
