import type pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/test-database';
import { createPool, withPatientConnection } from './client';

const QUERY_TIMEOUT_MS = 6_000;
const LOCK = 'select pg_advisory_lock(1)';

let database: TestDatabase;
let pool: pg.Pool;
let holder: pg.PoolClient;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ databaseUrl: database.databaseUrl, size: 3, onError: () => {} });
  holder = await pool.connect();
  await holder.query(LOCK);
});
afterEach(() => vi.useRealTimers());
afterAll(async () => {
  holder.release();
  await pool.end();
  await database.close();
});

/** Moves our own clock past the limit. The server's timeouts run on its own clock and do not notice. */
async function letTimePass(): Promise<void> {
  await vi.advanceTimersByTimeAsync(QUERY_TIMEOUT_MS);
}

describe('a query that the server does not answer', () => {
  it('fails on our side after its timeout, and its connection is not used again', async () => {
    await pool.query('select 1');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const answer = expect(pool.query(LOCK)).rejects.toThrow('Query read timeout');
    await letTimePass();
    await answer;
    vi.useRealTimers();
    await expect(pool.query('select 1 as one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
  });

  it('is waited for on a connection for long work', async () => {
    await withPatientConnection(pool, { lockTimeoutMs: 1_000 }, async (client) => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      const answer = client.query(LOCK);
      await letTimePass();
      vi.useRealTimers();
      await holder.query('select pg_advisory_unlock(1)');
      await expect(answer).resolves.toMatchObject({ rowCount: 1 });
    });
    await holder.query(LOCK);
  });
});
