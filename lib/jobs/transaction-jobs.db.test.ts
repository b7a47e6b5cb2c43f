import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPool } from '@/lib/db/client';
import { deferred } from '@/lib/testing/deferred';
import { watchStatements } from '@/lib/testing/statement-watch';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/test-database';
import { createJobs, type JobHandlers, type Jobs } from './jobs';
import { IDLE_HANDLERS } from './testing/idle-handlers';
import { createTransact, type Transact } from './transaction';

/** Far longer than three jobs take, and shorter than a test may take. */
const ARRIVE_WITHIN_MS = 12_000;
const NAMES = ['a', 'b', 'c'];

let database: TestDatabase;
let pool: pg.Pool;
let jobs: Jobs;
let transact: Transact;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ databaseUrl: database.databaseUrl, size: 4, onError: () => {} });
  jobs = createJobs({ pool, log: { info: () => {}, warn: () => {}, error: () => {} } });
  transact = createTransact(pool, jobs.queueOver);
  await jobs.prepare();
});
afterAll(async () => {
  await pool.end();
  await database.close();
});

function enqueueAll(): Promise<void> {
  return transact(async (tx) => {
    for (const deliveryId of NAMES)
      await tx.jobs.enqueue({ name: 'deliver-webhook', data: { deliveryId, attemptNumber: 1 } });
    await tx.jobs.enqueue({ name: 'send-mail', data: { deliveryId: 'd' } });
  });
}

it('the jobs of a transaction are written in one statement, whatever their queues', async () => {
  const { statements } = await watchStatements(enqueueAll);
  expect(statements).toHaveLength(1);
  expect(await jobs.drain(IDLE_HANDLERS)).toBe(4);
});

it('jobs of a queue that end together are completed in one statement', async () => {
  await enqueueAll();
  const missing = new Set(NAMES);
  const all = deferred();
  const handlers: JobHandlers = {
    ...IDLE_HANDLERS,
    'deliver-webhook': async ({ deliveryId }) => {
      missing.delete(deliveryId);
      if (missing.size === 0) all.resolve();
    },
  };
  const { statements } = await watchStatements(async () => {
    await jobs.work(handlers);
    await Promise.race([all.promise, wait(ARRIVE_WITHIN_MS)]);
    await jobs.stop();
  });
  expect([...missing]).toEqual([]);
  const completing = statements.filter((text) => /SET completed_on = now\(\)/.test(text));
  // One for the deliveries and one for the mail.
  expect(completing.length).toBeLessThanOrEqual(2);
  expect(await jobs.drain(IDLE_HANDLERS, { aheadSeconds: 60 })).toBe(0);
});
