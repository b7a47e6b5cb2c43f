import 'server-only';
import type pg from 'pg';
import PgBoss from 'pg-boss';
import { withDatabaseLock, withPatientConnection } from '@/lib/db/client';
import { JOB_NAMES, type JobName } from './job-queue';

/** Any 64-bit number that nothing else locks: it says "the job queues are being prepared". */
const PREPARE_LOCK_KEY = 7_305_808_869_229_535_091n;
const PREPARE_TIMEOUT_MS = 60_000;

/** Every handler ends within this, so an active job that is older lost its process. */
export const JOB_EXPIRES_SECONDS = 40;

/**
 * pg-boss skips a round that comes less than one interval after the last one, so two intervals can pass between two
 * rounds. 40 s of expiry, 2 × 7 s and the first retry's 2 s: a killed process's job is back within a minute.
 */
const MAINTENANCE_INTERVAL_SECONDS = 7;

/** Waits double from 1 s, so twelve retries carry a job over some hours of a broken database or a bad release. */
const RETRY_LIMIT = 12;

/**
 * Jobs that no sweep takes up again, so that the last retry would be their end. Waits stop growing at 18 hours, and twenty
 * retries carry a job over more than two days.
 */
const RETRY_LIMITS: Partial<Readonly<Record<JobName, number>>> = { 'recheck-tax-id': 20 };

/** Jobs hold ids only, and our own tables say what they did, so jobs that have ended are kept for a short look back. */
const KEEP_COMPLETED_SECONDS = 600;
const KEEP_FAILED_SECONDS = 7 * 24 * 3_600;

/** pg-boss over a connection of ours. Making one talks to nobody. */
export function createBoss(db: PgBoss.Db): PgBoss {
  return new PgBoss({
    db,
    migrate: false,
    schedule: false,
    maintenanceIntervalSeconds: MAINTENANCE_INTERVAL_SECONDS,
    archiveCompletedAfterSeconds: KEEP_COMPLETED_SECONDS,
    archiveFailedAfterSeconds: KEEP_FAILED_SECONDS,
    deleteAfterDays: 1,
  });
}

/**
 * Makes or migrates pg-boss's own tables and our queues.
 *
 * One process at a time: pg-boss survives a race for its tables, but two that make the same queue deadlock.
 */
export async function prepareQueueStorage(pool: pg.Pool): Promise<void> {
  const lock = { key: PREPARE_LOCK_KEY, waitMs: PREPARE_TIMEOUT_MS };
  await withDatabaseLock(pool, lock, () => prepareOver(pool));
}

async function prepareOver(pool: pg.Pool): Promise<void> {
  await withPatientConnection(pool, { lockTimeoutMs: PREPARE_TIMEOUT_MS }, async (client) => {
    const boss = new PgBoss({ db: dbOver(client), migrate: true, supervise: false, schedule: false });
    await boss.start();
    for (const name of JOB_NAMES) {
      const settings = {
        name,
        retryLimit: RETRY_LIMITS[name] ?? RETRY_LIMIT,
        retryDelay: 1,
        retryBackoff: true,
        expireInSeconds: JOB_EXPIRES_SECONDS,
      };
      await boss.createQueue(name, settings);
      // An existing queue keeps what it was made with, so a changed setting has to be written.
      await boss.updateQueue(name, settings);
    }
  });
}

/** Counts the jobs of our queues that could run now; queues without one are in the list too. */
export async function countDueJobs(
  pool: pg.Pool,
): Promise<{ name: string; dueCount: number; oldestSeconds: number }[]> {
  const { rows } = await pool.query<{ name: string; due: string; oldest: number }>(
    `SELECT queue.name, count(job.id) AS due,
            coalesce(extract(epoch FROM now() - min(job.start_after)), 0)::float8 AS oldest
     FROM unnest($1::text[]) AS queue(name)
     LEFT JOIN pgboss.job ON job.name = queue.name AND job.state < 'active' AND job.start_after <= now()
     GROUP BY queue.name`,
    [JOB_NAMES],
  );
  return rows.map(({ name, due, oldest }) => ({ name, dueCount: Number(due), oldestSeconds: oldest }));
}

/** The one method pg-boss wants of a database. */
export function dbOver(client: pg.Pool | pg.ClientBase): PgBoss.Db {
  return { executeSql: (text, values) => client.query(text, values) };
}
