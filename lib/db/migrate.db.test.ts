import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/test-database';
import {
  countPendingMigrations,
  MigrationError,
  migrateDatabase,
  migrationsFolder,
  readMigrationJournal,
} from './migrate';

let database: TestDatabase;
let pool: pg.Pool;

beforeEach(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.databaseUrl, max: 4, statement_timeout: 5_000 });
  // The server ends a connection that is still closing when its database is dropped, which is no failure.
  pool.on('error', () => undefined);
});

afterEach(async () => {
  await pool.end();
  await database.close();
});

async function startOver(): Promise<void> {
  await pool.query('drop schema public cascade; create schema public; drop schema drizzle cascade');
}

async function appliedCount(): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    'select count(*)::int as count from drizzle.__drizzle_migrations',
  );
  return rows[0]?.count ?? 0;
}

describe('migrateDatabase', () => {
  it('creates the schema in an empty database, and a second run changes nothing', async () => {
    await startOver();
    await migrateDatabase(pool);
    const { entries } = await readMigrationJournal(migrationsFolder());
    expect(await appliedCount()).toBe(entries.length);
    await migrateDatabase(pool);
    expect(await appliedCount()).toBe(entries.length);
    await expect(pool.query('select * from orders')).resolves.toMatchObject({ rowCount: 0 });
  });

  it('migrates once for several processes that start at once, while the others wait', async () => {
    await startOver();
    await Promise.all([migrateDatabase(pool), migrateDatabase(pool), migrateDatabase(pool)]);
    const { entries } = await readMigrationJournal(migrationsFolder());
    expect(await appliedCount()).toBe(entries.length);
  });

  it('returns how many migrations ran, and counts pending ones without running them', async () => {
    const { entries } = await readMigrationJournal(migrationsFolder());
    expect(await countPendingMigrations(pool)).toBe(0);
    expect(await migrateDatabase(pool)).toEqual({ appliedCount: 0 });
    await startOver();
    expect(await countPendingMigrations(pool)).toBe(entries.length);
    expect(await migrateDatabase(pool)).toEqual({ appliedCount: entries.length });
  });

  it('refuses a database that is newer than the app, says why, and changes nothing', async () => {
    await pool.query(
      `insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 99999999999999)`,
    );
    const countBefore = await appliedCount();
    await expect(migrateDatabase(pool)).rejects.toThrow(/app is older than its database/);
    expect(await appliedCount()).toBe(countBefore);
  });

  it("leaves the timeouts of the pool's connections unchanged, also after a refusal", async () => {
    const single = new pg.Pool({ connectionString: database.databaseUrl, max: 1, statement_timeout: 5_000 });
    const timeout = async () => (await single.query('show statement_timeout')).rows[0].statement_timeout;
    await migrateDatabase(single);
    expect(await timeout()).toBe('5s');
    await single.query(
      `insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 99999999999999)`,
    );
    await expect(migrateDatabase(single)).rejects.toBeInstanceOf(MigrationError);
    expect(await timeout()).toBe('5s');
    await single.end();
  });

  it('refuses a migration older than an applied one, which Drizzle would skip silently', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'checkstand-migrations-'));
    await cp(migrationsFolder(), folder, { recursive: true });
    const journalPath = path.join(folder, 'meta', '_journal.json');
    const journal = JSON.parse(await readFile(journalPath, 'utf8'));
    const entry = { idx: journal.entries.length, version: '7', when: 1, tag: '9999_late', breakpoints: true };
    await writeFile(journalPath, JSON.stringify({ ...journal, entries: [...journal.entries, entry] }));
    await writeFile(path.join(folder, '9999_late.sql'), 'create table late (id integer);');
    await expect(migrateDatabase(pool, folder)).rejects.toThrow(/9999_late is older/);
    await rm(folder, { recursive: true });
  });
});

describe('the committed migrations', () => {
  it('have strictly increasing times, because Drizzle skips a migration older than the newest applied one', async () => {
    const { entries } = await readMigrationJournal(migrationsFolder());
    const times = entries.map((entry) => entry.when);
    expect(times.length).toBeGreaterThan(0);
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
  });
});
