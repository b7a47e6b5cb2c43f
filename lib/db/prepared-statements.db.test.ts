import type pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/test-database';
import { createPool } from './client';
import { StatementNames } from './prepared-statements';

const OFTEN = 30;

let database: TestDatabase;
const pools: pg.Pool[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.end()));
});
afterAll(() => database.close());

/** With one connection, whose names are all there are. */
function open(more: { isPooled?: boolean } = {}): pg.Pool {
  const pool = createPool({ databaseUrl: database.databaseUrl, size: 1, onError: () => {}, ...more });
  pools.push(pool);
  return pool;
}

async function namedTexts(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ statement: string }>('select statement from pg_prepared_statements');
  return rows.map(({ statement }) => statement);
}

async function repeat(send: (value: number) => Promise<unknown>): Promise<void> {
  for (let value = 0; value < OFTEN; value += 1) await send(value);
}

describe('a pool of connections to the server itself', () => {
  it('names a statement that is sent often, and answers each time for its own values', async () => {
    const pool = open();
    await repeat(async (value) => {
      const { rows } = await pool.query({ text: 'select $1::int as value', rowMode: 'array' }, [value]);
      expect(rows).toEqual([[value]]);
    });
    await repeat((value) => pool.query('select $1::int + 1', [value]));
    expect((await namedTexts(pool)).sort()).toEqual(['select $1::int + 1', 'select $1::int as value']);
  });

  it('names no statement that is sent now and then, or has no parameters', async () => {
    const pool = open();
    for (let value = 0; value < 5; value += 1) await pool.query('select $1::int', [value]);
    await repeat(() => pool.query('select 1; select 2'));
    await repeat((value) => pool.query(`select $1::int + ${value}`, [value]));
    expect(await namedTexts(pool)).toEqual([]);
  });

  it('tries a statement anew whose columns a migration has changed', async () => {
    const pool = open();
    await pool.query('create table changed (value int); insert into changed values (1)');
    const read = (value: number) => pool.query('select value from changed where value <> $1', [-value - 1]);
    await repeat(read);
    await pool.query('alter table changed alter column value type bigint');
    await expect(read(0)).rejects.toThrow('cached plan must not change result type');
    expect((await read(0)).rows).toEqual([{ value: '1' }]);
  });

  it('goes on with a named statement after one that failed inside a transaction', async () => {
    const pool = open();
    const half = (value: number) => pool.query('select 10 / $1::int as half', [value]);
    await repeat((value) => half(value + 1));
    const client = await pool.connect();
    await client.query('begin');
    await expect(client.query('select 10 / $1::int as half', [0])).rejects.toThrow('division by zero');
    await client.query('rollback');
    expect((await client.query('select 10 / $1::int as half', [5])).rows).toEqual([{ half: 2 }]);
    client.release();
  });
});

it('a pool behind a pooler names nothing', async () => {
  const pool = open({ isPooled: true });
  await repeat((value) => pool.query('select $1::int', [value]));
  expect(await namedTexts(pool)).toEqual([]);
});

it('there is an end to the names, and to the texts that are counted', () => {
  const names = new StatementNames();
  for (let text = 0; text < 5_000; text += 1) names.nameOf(`seldom ${text}`);
  const given = new Set<string>();
  for (let text = 0; text < 200; text += 1)
    for (let use = 0; use < OFTEN; use += 1) {
      const name = names.nameOf(`often ${text}`);
      if (name !== undefined) given.add(name);
    }
  expect(given.size).toBe(150);
  expect(names.nameOf('often 0')).toBe(names.nameOf('often 0'));
  expect(names.nameOf('often 0')).not.toBe(names.nameOf('often 1'));
  expect(names.nameOf('often 199')).toBeUndefined();
});
