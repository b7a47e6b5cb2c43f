import 'server-only';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type pg from 'pg';
import { z } from 'zod';
import { withDatabaseLock, withPatientConnection } from './client';

/** The number of the advisory lock that the migrating process holds. It is the same in every Checkstand. */
const MIGRATION_LOCK = 7_233_021_045n;
/** How long to wait for another process that is migrating the same database. */
const LOCK_WAIT_MS = 120_000;
/** How long a migration may wait for a table; while it waits, it blocks every later statement on that table. */
const TABLE_LOCK_TIMEOUT_MS = 10_000;
/** PostgreSQL's code of a query that names a table which is not there. */
export const UNDEFINED_TABLE = '42P01';
const INSUFFICIENT_PRIVILEGE = '42501';

const journalFile = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.number().int() })) });

export type MigrationJournal = z.infer<typeof journalFile>;

/** The database and the app have different schemas; the message says which one is older and what to do. */
export class MigrationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MigrationError';
  }
}

export function migrationsFolder(): string {
  return path.join(process.cwd(), 'lib', 'db', 'migrations');
}

export async function readMigrationJournal(folder: string): Promise<MigrationJournal> {
  return journalFile.parse(JSON.parse(await readFile(path.join(folder, 'meta', '_journal.json'), 'utf8')));
}

/**
 * Brings the database to this app's schema. Several processes may call it at once: one migrates, the others wait. In a
 * current database it sends no statement that needs the right to change the schema.
 *
 * @returns how many migrations ran.
 * @throws MigrationError where the database is newer than the app, or its role may not change it.
 */
export async function migrateDatabase(
  pool: pg.Pool,
  folder = migrationsFolder(),
): Promise<{ appliedCount: number }> {
  const journal = await readMigrationJournal(folder);
  const lock = { key: MIGRATION_LOCK, waitMs: LOCK_WAIT_MS };
  return withDatabaseLock(pool, lock, () =>
    withPatientConnection(pool, { lockTimeoutMs: TABLE_LOCK_TIMEOUT_MS }, async (client) => {
      const applied = await findAppliedMigrations(client);
      checkAppliedMigrations(journal, applied);
      const appliedCount = pendingOf(journal, applied);
      if (appliedCount > 0) await runMigrations(client, folder);
      return { appliedCount };
    }),
  );
}

/** Counts the migrations that the database lacks. It throws as `migrateDatabase` does, and changes nothing. */
export async function countPendingMigrations(pool: pg.Pool, folder = migrationsFolder()): Promise<number> {
  const journal = await readMigrationJournal(folder);
  return withPatientConnection(pool, { lockTimeoutMs: TABLE_LOCK_TIMEOUT_MS }, async (client) => {
    const applied = await findAppliedMigrations(client);
    checkAppliedMigrations(journal, applied);
    return pendingOf(journal, applied);
  });
}

function pendingOf(journal: MigrationJournal, appliedAtMs: readonly number[]): number {
  const applied = new Set(appliedAtMs);
  return journal.entries.filter(({ when }) => !applied.has(when)).length;
}

async function runMigrations(client: pg.Client, folder: string): Promise<void> {
  try {
    await migrate(drizzle(client), { migrationsFolder: folder });
  } catch (error) {
    if (!hasCode(error, INSUFFICIENT_PRIVILEGE)) throw error;
    throw new MigrationError(
      'The database has to be migrated, and its role may not change the schema. Run `npm run operator -- migrate` ' +
        'with a DATABASE_URL whose role may, then start again.',
    );
  }
}

/** Whether an error has this PostgreSQL code; Drizzle's wrapper is looked through. */
function hasCode(error: unknown, code: string): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === code) || hasCode(error.cause, code);
}

/**
 * Refuses a database that has migrations this app does not know, and a journal with an entry older than the newest
 * applied one: Drizzle compares times only and would skip it without a word.
 */
function checkAppliedMigrations(journal: MigrationJournal, appliedAtMs: readonly number[]): void {
  const known = new Set(journal.entries.map((entry) => entry.when));
  const unknownCount = appliedAtMs.filter((when) => !known.has(when)).length;
  if (unknownCount > 0) {
    throw new MigrationError(
      `The database has ${unknownCount} migration(s) that this app does not know: the app is older than its database. ` +
        'Start the newer version, or restore the backup that was made with this one. ' +
        'A development or demo database can start over: npm run demo -- --fresh, or delete .data/dev.',
    );
  }
  const applied = new Set(appliedAtMs);
  const newestMs = Math.max(0, ...appliedAtMs);
  const late = journal.entries.filter((entry) => entry.when < newestMs && !applied.has(entry.when));
  if (late.length > 0) {
    throw new MigrationError(
      `Migration ${late.map((entry) => entry.tag).join(', ')} is older than the newest one in the database and would be skipped. ` +
        'Generate it again, so that it comes last.',
    );
  }
}

async function findAppliedMigrations(client: pg.Client): Promise<number[]> {
  try {
    const { rows } = await client.query<{ created_at: string }>(
      'select created_at from drizzle.__drizzle_migrations',
    );
    return rows.map((row) => Number(row.created_at));
  } catch (error) {
    if (hasCode(error, UNDEFINED_TABLE)) return [];
    throw error;
  }
}
