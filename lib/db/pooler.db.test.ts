import type pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createJobs } from '@/lib/jobs/jobs';
import { createTransact } from '@/lib/jobs/transaction';
import { startLenientPooler } from '@/lib/testing/lenient-pooler';
import { findPgBouncer, type PgBouncer, startPgBouncer } from '@/lib/testing/pgbouncer';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/test-database';
import { createPool, SERVER_TIMEOUTS } from './client';
import { migrateDatabase } from './migrate';
import { isBehindPooler, keepRoleTimeouts } from './pooler';

const program = findPgBouncer();
const log = { info: () => {}, warn: () => {}, error: () => {} };

let database: TestDatabase;
const pools: pg.Pool[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.end()));
});
afterAll(() => database.close());

function open(databaseUrl: string, more: { isPooled?: boolean; directUrl?: string } = {}): pg.Pool {
  const pool = createPool({ databaseUrl, size: 4, onError: () => {}, ...more });
  pools.push(pool);
  return pool;
}

describe('isBehindPooler', () => {
  it('is false for a server that takes our timeouts', async () => {
    expect(await isBehindPooler(database.databaseUrl)).toBe(false);
    expect(await isBehindPooler(`${database.databaseUrl}?statement_timeout=7000`)).toBe(false);
  });

  it('is true behind one that drops our timeouts, also once the role keeps them, and false past it', async () => {
    const pooler = await startLenientPooler(database.databaseUrl);
    expect(await isBehindPooler(pooler.databaseUrl)).toBe(true);
    expect(await keepRoleTimeouts(open(pooler.databaseUrl, { isPooled: true }))).toBe('kept');
    expect(await isBehindPooler(pooler.databaseUrl)).toBe(true);
    expect(await isBehindPooler(database.databaseUrl)).toBe(false);
    await resetRole(database.databaseUrl);
    await pooler.stop();
  });
});

describe('keepRoleTimeouts', () => {
  it('has the database itself keep the timeouts of connections that bring none', async () => {
    const pool = open(database.databaseUrl, { isPooled: true });
    expect(await keepRoleTimeouts(pool)).toBe('kept');
    const later = open(database.databaseUrl, { isPooled: true });
    for (const [name, ms] of Object.entries(SERVER_TIMEOUTS)) {
      const { rows } = await later.query('select setting from pg_settings where name = $1', [name]);
      expect([name, rows[0]?.setting]).toEqual([name, String(ms)]);
    }
  });

  it('writes them once, for several processes that start at once', async () => {
    const both = [
      open(database.databaseUrl, { isPooled: true }),
      open(database.databaseUrl, { isPooled: true }),
    ];
    expect(await Promise.all(both.map(keepRoleTimeouts))).toEqual(['kept', 'kept']);
  });
});

// Where the system has no PgBouncer, the tests above are all there is.
describe.runIf(program !== null)('behind PgBouncer in transaction mode', () => {
  const bouncers: PgBouncer[] = [];
  const start = async (isLenient: boolean) => {
    const bouncer = await startPgBouncer({
      program: program ?? '',
      serverUrl: database.databaseUrl,
      isLenient,
    });
    bouncers.push(bouncer);
    return bouncer.through(database.databaseUrl);
  };
  afterAll(() => Promise.all(bouncers.map((bouncer) => bouncer.stop())));

  it('a pooler is recognised, whether it refuses our timeouts or drops them without a word', async () => {
    await resetRole(database.databaseUrl);
    expect(await isBehindPooler(await start(false))).toBe(true);
    expect(await isBehindPooler(await start(true))).toBe(true);
  });

  it('migrations and queues are made by several processes at once, and a transaction commits rows and jobs', async () => {
    const url = await start(false);
    const started = [open(url, { isPooled: true }), open(url, { isPooled: true })];
    await started[0]?.query('drop schema public cascade; create schema public; drop schema drizzle cascade');
    await Promise.all(
      started.map(async (pool) => {
        await migrateDatabase(pool);
        await createJobs({ pool, log }).prepare();
      }),
    );
    const pool = started[0] as pg.Pool; // made above
    const jobs = createJobs({ pool, log });
    await createTransact(
      pool,
      jobs.queueOver,
    )((tx) => tx.jobs.enqueue({ name: 'deliver-webhook', data: { deliveryId: 'one', attemptNumber: 1 } }));
    expect((await jobs.countDue()).find(({ name }) => name === 'deliver-webhook')?.dueCount).toBe(1);
    expect(await heldLocks(database.databaseUrl)).toBe(0);
  });

  it('migrations go past it where there is a direct way', async () => {
    const pool = open('postgres://nobody@127.0.0.1:1/nothing', {
      isPooled: true,
      directUrl: database.databaseUrl,
    });
    expect(await migrateDatabase(pool)).toEqual({ appliedCount: 0 });
  });
});

async function resetRole(databaseUrl: string): Promise<void> {
  await open(databaseUrl).query(
    `do $$ begin execute format('alter role current_user in database %I reset all', current_database()); end $$`,
  );
}

/** Advisory locks of this database: one that is left would stop every later start. */
async function heldLocks(databaseUrl: string): Promise<number> {
  const { rows } = await open(databaseUrl).query<{ count: number }>(
    `select count(*)::int as count from pg_locks join pg_database on pg_database.oid = pg_locks.database
     where locktype = 'advisory' and datname = current_database()`,
  );
  return rows[0]?.count ?? 0;
}
