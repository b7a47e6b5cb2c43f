import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPool } from '@/lib/db/client';
import { IDLE_HANDLERS } from '@/lib/jobs/testing/idle-handlers';
import { LoggableError } from '@/lib/kernel/loggable-error';
import { type OrderId, toId } from '@/lib/kernel/short-id';
import { createLog, type Log } from '@/lib/log';
import { deferred } from '@/lib/testing/deferred';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/test-database';
import type { Job } from './job-queue';
import { createJobs, type JobHandlers, type Jobs } from './jobs';
import { createTransact, type Transact } from './transaction';

/** Far longer than a delivery takes, and shorter than a test may take. */
const ARRIVE_WITHIN_MS = 12_000;
const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

let database: TestDatabase;
let pools: pg.Pool[];

beforeEach(async () => {
  database = await createTestDatabase();
  pools = [];
});

afterEach(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await database.close();
});

/** The parts that one process has of its own. */
function process({ log = silentLog }: { log?: Log } = {}): { pool: pg.Pool; jobs: Jobs; transact: Transact } {
  const pool = createPool({ databaseUrl: database.databaseUrl, size: 4, onError: () => {} });
  pools.push(pool);
  const jobs = createJobs({ pool, log });
  return { pool, jobs, transact: createTransact(pool, jobs.queueOver) };
}

const delivery = (deliveryId: string): Job => ({
  name: 'deliver-webhook',
  data: { deliveryId, attemptNumber: 1 },
});

const handlersThat = (deliver: JobHandlers['deliver-webhook']): JobHandlers => ({
  ...IDLE_HANDLERS,
  'deliver-webhook': deliver,
});

/** Handlers that only note which deliveries came. */
function recording(): { handlers: JobHandlers; seen: string[] } {
  const seen: string[] = [];
  return { seen, handlers: handlersThat(async ({ deliveryId }) => void seen.push(deliveryId)) };
}

describe('the log lines of a job', () => {
  it('carries its name, and says what of our own made it fail', async () => {
    const output: string[] = [];
    const log = createLog({ logLevel: 'info' }, { write: (line) => output.push(line) });
    const { jobs, transact } = process({ log });
    await jobs.prepare();
    await transact((tx) => tx.jobs.enqueue(delivery('a')));
    const failing = handlersThat(async () => {
      log.warn('webhook attempt', { outcome: 'failed', reason: 'timeout' });
      throw new LoggableError('no adapter for stripe');
    });
    await jobs.drain(failing);
    expect(output.map((line) => JSON.parse(line))).toMatchObject([
      { jobName: 'deliver-webhook', msg: 'webhook attempt', reason: 'timeout' },
      {
        jobName: 'deliver-webhook',
        msg: 'job failed, it will be retried',
        errorMessage: 'no adapter for stripe',
      },
    ]);
  });
});

describe('a job lives and dies with its transaction', () => {
  it('is there after the commit, with its data, and runs once', async () => {
    const { jobs, transact } = process();
    await jobs.prepare();
    const { handlers, seen } = recording();
    await transact((tx) => tx.jobs.enqueue(delivery('a')));
    expect(await jobs.drain(handlers)).toBe(1);
    expect(await jobs.drain(handlers)).toBe(0);
    expect(seen).toEqual(['a']);
  });

  it('is not there after a rollback', async () => {
    const { jobs, transact } = process();
    await jobs.prepare();
    const { handlers, seen } = recording();
    const rolledBack = transact(async (tx) => {
      await tx.jobs.enqueue(delivery('a'));
      throw new Error('rolled back');
    });
    await expect(rolledBack).rejects.toThrow('rolled back');
    expect(await jobs.drain(handlers)).toBe(0);
    expect(seen).toEqual([]);
  });

  it('fails the transaction when its queue is missing', async () => {
    const { pool, jobs, transact } = process();
    await jobs.prepare();
    await pool.query(`select pgboss.delete_queue('deliver-webhook')`);
    await expect(transact((tx) => tx.jobs.enqueue(delivery('a')))).rejects.toThrow(/not enqueued/);
  });
});

describe('drain', () => {
  it('runs what a job enqueues, and leaves what is not due yet', async () => {
    const { jobs, transact } = process();
    await jobs.prepare();
    const seen: string[] = [];
    const handlers = handlersThat(async ({ deliveryId }) => {
      seen.push(deliveryId);
      if (deliveryId === 'a') await transact((tx) => tx.jobs.enqueue(delivery('b')));
    });
    await transact(async (tx) => {
      await tx.jobs.enqueue(delivery('a'));
      await tx.jobs.enqueue(delivery('later'), { startAfterSeconds: 60 });
    });
    expect(await jobs.drain(handlers)).toBe(2);
    expect(await jobs.drain(handlers, { aheadSeconds: 30 })).toBe(0);
    expect(await jobs.drain(handlers, { aheadSeconds: 31 })).toBe(1);
    expect(seen).toEqual(['a', 'b', 'later']);
  });

  it('runs the job of a crashed handler again', async () => {
    const { jobs, transact } = process();
    await jobs.prepare();
    await transact((tx) => tx.jobs.enqueue(delivery('a')));
    const crashing = handlersThat(async () => {
      throw new Error('crashed');
    });
    const { handlers, seen } = recording();
    expect(await jobs.drain(crashing)).toBe(1);
    expect(await jobs.drain(handlers)).toBe(0);
    expect(await jobs.drain(handlers, { aheadSeconds: 3 })).toBe(1);
    expect(seen).toEqual(['a']);
  });
});

describe('work', () => {
  /** Works until every named delivery has come; where that takes too long, says which are missing. */
  async function workUntil(
    jobs: Jobs,
    names: string[],
    handle: (name: string) => Promise<void> = async () => {},
  ) {
    const missing = new Set(names);
    const all = deferred();
    await jobs.work(
      handlersThat(async ({ deliveryId }) => {
        missing.delete(deliveryId);
        if (missing.size === 0) all.resolve();
        await handle(deliveryId);
      }),
    );
    await Promise.race([all.promise, wait(ARRIVE_WITHIN_MS)]);
    expect([...missing], 'deliveries that have not come').toEqual([]);
  }

  it('runs more jobs than it fetches at once, though some of them hang', async () => {
    const { jobs, transact } = process();
    await jobs.prepare();
    const names = Array.from({ length: 200 }, (_, index) => `job ${index}`);
    await transact(async (tx) => {
      for (const name of names) await tx.jobs.enqueue(delivery(name));
    });
    const release = deferred();
    await workUntil(jobs, names, (name) => (/^job \d$/.test(name) ? release.promise : Promise.resolve()));
    release.resolve();
    await jobs.stop();
    expect(await jobs.drain(recording().handlers, { aheadSeconds: 60 })).toBe(0);
  });

  it('brings back the job of a process that was killed, as soon as another starts', async () => {
    const killed = process();
    await killed.jobs.prepare();
    await killed.transact((tx) => tx.jobs.enqueue(delivery('a')));
    // A killed process leaves an active job that nobody ends.
    const left = await killed.pool.query(
      `update pgboss.job set state = 'active', started_on = now() - interval '41 seconds' where name = 'deliver-webhook'`,
    );
    expect(left.rowCount).toBe(1);
    const { jobs } = process();
    const startedAtMs = Date.now();
    await workUntil(jobs, ['a']);
    // The first regular round would come later than this.
    expect(Date.now() - startedAtMs).toBeLessThan(5_000);
    await jobs.stop();
  });

  it('gives a job to one of several processes', async () => {
    const first = process();
    const second = process();
    await first.jobs.prepare();
    const names = Array.from({ length: 100 }, (_, index) => `job ${index}`);
    const seen: string[] = [];
    const all = deferred();
    const handlers = handlersThat(async ({ deliveryId }) => {
      seen.push(deliveryId);
      if (seen.length === names.length) all.resolve();
    });
    await Promise.all([first.jobs.work(handlers), second.jobs.work(handlers)]);
    await first.transact(async (tx) => {
      for (const name of names) await tx.jobs.enqueue(delivery(name));
    });
    await all.promise;
    await Promise.all([first.jobs.stop(), second.jobs.stop()]);
    expect(seen.sort()).toEqual(names.sort());
  });

  it('can be stopped without having worked, and started and stopped again, each job run once', async () => {
    const { jobs, transact } = process();
    await jobs.prepare();
    await jobs.stop();
    const handled: string[] = [];
    for (const name of ['a', 'b']) {
      await transact((tx) => tx.jobs.enqueue(delivery(name)));
      await workUntil(jobs, [name], async (handledName) => void handled.push(handledName));
      await jobs.stop();
    }
    expect(handled).toEqual(['a', 'b']);
    // Stopped means that nobody works the queue any more.
    await transact((tx) => tx.jobs.enqueue(delivery('c')));
    expect(await jobs.drain(recording().handlers)).toBe(1);
    expect(handled).toEqual(['a', 'b']);
  });
});

describe('prepare', () => {
  it('runs in several processes at once, and again', async () => {
    const processes = [process(), process(), process()];
    await Promise.all(processes.map(({ jobs }) => jobs.prepare()));
    await Promise.all(processes.map(({ jobs }) => jobs.prepare()));
    const { handlers, seen } = recording();
    for (const { transact } of processes) await transact((tx) => tx.jobs.enqueue(delivery('a')));
    expect(await processes[0]?.jobs.drain(handlers)).toBe(3);
    expect(seen).toEqual(['a', 'a', 'a']);
  });

  it('gives every job forty seconds and a dozen retries, and more to one that nobody takes up again', async () => {
    const { pool, jobs, transact } = process();
    await jobs.prepare();
    const data = { orderId: toId<OrderId>('00000000-0000-4000-8000-000000000001'), attemptNumber: 1 };
    await transact((tx) => tx.jobs.enqueue(delivery('a')));
    await transact((tx) => tx.jobs.enqueue({ name: 'recheck-tax-id', data }));
    const { rows } = await pool.query(
      `select extract(epoch from expire_in)::int as expires, retry_limit, retry_backoff from pgboss.job order by name`,
    );
    expect(rows).toEqual([
      { expires: 40, retry_limit: 12, retry_backoff: true },
      { expires: 40, retry_limit: 20, retry_backoff: true },
    ]);
  });
});
