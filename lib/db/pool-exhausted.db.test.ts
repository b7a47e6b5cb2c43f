import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/test-database';
import { createDb, isPoolExhausted } from './client';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

it('isPoolExhausted is true for a pool whose connections stay busy, and false for a database that cannot be reached or refuses', async () => {
  const pool = new pg.Pool({
    connectionString: database.databaseUrl,
    max: 1,
    connectionTimeoutMillis: 500,
  });
  const busy = await pool.connect();
  expect(isPoolExhausted(await failureOf(pool.connect()))).toBe(true);
  // Drizzle wraps the pool's error.
  expect(isPoolExhausted(await failureOf(createDb(pool).execute('select 1')))).toBe(true);
  busy.release();
  expect(isPoolExhausted(await failureOf(pool.query('select nothing')))).toBe(false);
  await pool.end();
  const nowhere = new pg.Pool({ connectionString: 'postgres://x:x@127.0.0.1:1/x', max: 1 });
  expect(isPoolExhausted(await failureOf(nowhere.connect()))).toBe(false);
  await nowhere.end();
});
