import 'server-only';
import type pg from 'pg';
import type PgBoss from 'pg-boss';
import { assert } from '@/lib/kernel/assert';
import { LoggableError } from '@/lib/kernel/loggable-error';
import { type Log, withLogContext } from '@/lib/log';
import { gatherCalls } from './gather-calls';
import { JOB_NAMES, type JobData, type JobName } from './job-queue';
import { type JobWorker, startJobWorker } from './job-worker';
import { countDueJobs, createBoss, dbOver, JOB_EXPIRES_SECONDS, prepareQueueStorage } from './queue-storage';
import { type TransactionJobs, transactionJobs } from './transaction-jobs';

export type JobHandlers = { [N in JobName]: (data: JobData[N]) => Promise<void> };

export type Jobs = {
  /** The queue of one transaction: what it enqueues lives and dies with that transaction. */
  queueOver(client: pg.PoolClient): TransactionJobs;
  /** Creates or migrates the queues' tables. Running it again, or in several processes at once, is fine. */
  prepare(): Promise<void>;
  /** Starts working the queues until `stop`; `prepare` comes first. */
  work(handlers: JobHandlers): Promise<void>;
  /** Jobs that could run now, by queue, and for how many seconds the oldest has been due. */
  countDue(): Promise<{ name: string; dueCount: number; oldestSeconds: number }[]>;
  /** Ends within a few seconds; a job that is still running then goes back to the queue. */
  stop(): Promise<void>;
  /**
   * Runs every job that is due, again and again until none is, and returns how many ran. For tests, which wait for
   * nothing. Without handlers, those of `work` are used. `aheadSeconds` brings all waiting jobs that much closer.
   */
  drain(handlers?: JobHandlers, options?: { aheadSeconds?: number }): Promise<number>;
};

/** Enough that endpoints which hang, each held to a few, do not use them up. */
const SLOTS_PER_QUEUE = 64;
const STOP_GRACE_MS = 10_000;
/** How long the end of a job may wait for others to be written down with it. */
const COMPLETE_WITHIN_MS = 50;
const DRAIN_BATCH = 20;
/** A handler that enqueues itself without end is a bug that a test should show rather than hang on. */
const DRAIN_MAX_JOBS = 10_000;

type FetchedJob<N extends JobName> = { id: string; name: N; data: JobData[N] };

/** The job queues of one process, over its own pool. */
export function createJobs(input: { pool: pg.Pool; log: Log }): Jobs {
  const { pool, log } = input;
  const db = loggingDb(pool, log);
  const sender = createBoss(db);
  let working: {
    boss: PgBoss;
    handlers: JobHandlers;
    workers: JobWorker[];
    running: Map<string, JobName>;
  } | null = null;

  return {
    queueOver: (client) => transactionJobs(sender, client),
    prepare: () => prepareQueueStorage(pool),
    work: async (handlers) => {
      assert(working === null, 'the queues are being worked already');
      const boss = createBoss(db);
      boss.on('error', (error) => log.error('job maintenance failed', { error }));
      await boss.start();
      // Jobs of a process that was killed come back now rather than at the first regular round.
      await boss.maintain();
      const running = new Map<string, JobName>();
      const workers = JOB_NAMES.map((name) => startQueueWorker({ boss, handlers, log, running, name }));
      working = { boss, handlers, workers, running };
    },
    countDue: () => countDueJobs(pool),
    stop: async () => {
      if (!working) return;
      const { boss, workers, running } = working;
      working = null;
      await Promise.all(workers.map((worker) => worker.stop(STOP_GRACE_MS)));
      // Handed back by name, so that the next process has them within seconds instead of after their expiry.
      for (const [id, name] of running) await boss.fail(name, id).catch(() => {});
      await boss.stop({ graceful: false });
    },
    drain: async (handlers, options) => {
      const used = handlers ?? working?.handlers;
      assert(used, 'drain needs handlers when the queues are not being worked');
      if (options?.aheadSeconds) await bringCloser(pool, options.aheadSeconds);
      return drain({ boss: sender, handlers: used, log });
    },
  };
}

type Workshop = { boss: PgBoss; handlers: JobHandlers; log: Log };
/** Takes note that a job has ended well, and resolves when it need not be waited for any more. */
type NoteDone = (jobId: string) => Promise<void>;

function startQueueWorker<N extends JobName>({
  name,
  running,
  ...shop
}: Workshop & { name: N; running: Map<string, JobName> }): JobWorker {
  const noteDone = completeTogether(shop.boss, name);
  return startJobWorker<FetchedJob<N>>({
    slots: SLOTS_PER_QUEUE,
    fetch: (limit) => fetchJobs(shop.boss, name, limit),
    run: async (job) => {
      running.set(job.id, name);
      await runJob(shop, job, noteDone);
      running.delete(job.id);
    },
  });
}

/**
 * Completes the jobs of a queue that end close together in one statement. Until then they count as running: a process that dies
 * in between leaves them to be run again, as one does that dies a moment earlier.
 */
function completeTogether(boss: PgBoss, name: JobName): NoteDone {
  const work = (jobIds: readonly string[]) => completeJobs(boss, name, [...jobIds]);
  return gatherCalls({ waitMs: COMPLETE_WITHIN_MS, work });
}

/** Where the outcome cannot be written, the jobs expire and come back by themselves. */
async function completeJobs(boss: PgBoss, name: JobName, jobIds: string[]): Promise<void> {
  if (jobIds.length > 0) await boss.complete(name, jobIds).catch(() => {});
}

/** pg-boss answers with an empty list when the database does not answer. */
async function fetchJobs<N extends JobName>(boss: PgBoss, name: N, limit: number): Promise<FetchedJob<N>[]> {
  const jobs = await boss.fetch<JobData[N]>(name, { batchSize: limit });
  return jobs.map(({ id, data }) => ({ id, name, data }));
}

/** Never rejects. All that is logged meanwhile carries the job's name. */
function runJob<N extends JobName>(shop: Workshop, job: FetchedJob<N>, noteDone: NoteDone): Promise<void> {
  return withLogContext({ jobName: job.name }, () => handle(shop, job, noteDone));
}

/** Where even the outcome cannot be written, the job expires and comes back by itself. */
async function handle<N extends JobName>(
  { boss, handlers, log }: Workshop,
  job: FetchedJob<N>,
  noteDone: NoteDone,
): Promise<void> {
  try {
    await withinSeconds(JOB_EXPIRES_SECONDS, handlers[job.name](job.data));
  } catch (error) {
    log.error('job failed, it will be retried', { error });
    await boss.fail(job.name, job.id).catch(() => {});
    return;
  }
  await noteDone(job.id);
}

/** Frees the slot of a handler that never ends; its job is retried like a crashed one. */
async function withinSeconds(seconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new LoggableError(`The handler ran longer than ${seconds} s`)),
      seconds * 1_000,
    );
  });
  try {
    await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

async function drain(shop: Workshop): Promise<number> {
  let count = 0;
  let ranInRound: number;
  do {
    ranInRound = 0;
    for (const name of JOB_NAMES) {
      const jobs = await fetchJobs(shop.boss, name, DRAIN_BATCH);
      const ended: string[] = [];
      await Promise.all(jobs.map((job) => runJob(shop, job, async (jobId) => void ended.push(jobId))));
      await completeJobs(shop.boss, name, ended);
      ranInRound += jobs.length;
    }
    count += ranInRound;
    assert(count <= DRAIN_MAX_JOBS, 'the queues do not run empty');
  } while (ranInRound > 0);
  return count;
}

async function bringCloser(pool: pg.Pool, seconds: number): Promise<void> {
  await pool.query(
    `UPDATE pgboss.job SET start_after = start_after - $1 * interval '1 second' WHERE state < 'active' AND name = ANY($2)`,
    [seconds, JOB_NAMES],
  );
}

/** Says once when the queue's database calls begin to fail and once when they work again: they come twice a second. */
function loggingDb(pool: pg.Pool, log: Log): PgBoss.Db {
  const db = dbOver(pool);
  let isFailing = false;
  return {
    executeSql: async (text, values) => {
      try {
        const result = await db.executeSql(text, values);
        if (isFailing) log.info('job queue reaches the database again');
        isFailing = false;
        return result;
      } catch (error) {
        if (!isFailing) log.error('job queue cannot use the database', { error });
        isFailing = true;
        throw error;
      }
    },
  };
}
