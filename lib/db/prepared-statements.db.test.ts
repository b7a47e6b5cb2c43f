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

  it('tries a statement anew whose columns a migration has changed, in a transaction too', async () => {
    const pool = open();
    await pool.query('create table changed (value int); insert into changed values (1)');
    const client = await pool.connect();
    const read = () => client.query('select value from changed where value <> $1', [0]);
    await repeat(read);
    await client.query('alter table changed alter column value type bigint');
    await client.query('begin');
    await expect(read()).rejects.toThrow('cached plan must not change result type');
    await client.query('rollback; begin');
    expect((await read()).rows).toEqual([{ value: '1' }]);
    await client.query('commit');
    client.release();
  });

  it.each([
    ['a connection of the server that knows none of its names', 'deallocate all'],
    ['a value that could not be sent', null],
  ])('goes on after %s', async (_name, statement) => {
    const pool = open();
    const client = await pool.connect();
    const read = (value: unknown) => client.query('select $1::text as value', [value]);
    await repeat((value) => read(value));
    if (statement === null) await expect(read({ notJson: 1n })).rejects.toThrow('BigInt');
    else await client.query(statement);
    await expect(read('lost')).rejects.toThrow('does not exist');
    expect((await read('found')).rows).toEqual([{ value: 'found' }]);
    client.release();
  });

  it('names nothing more where names are lost again and again, as behind a pooler that was not told apart', async () => {
    const pool = open();
    let failures = 0;
    for (let value = 0; value < 20 * OFTEN; value += 1) {
      await pool.query('deallocate all');
      await pool.query('select $1::int', [value]).catch(() => {
        failures += 1;
      });
    }
    expect(failures).toBeLessThanOrEqual(6);
    expect(await namedTexts(pool)).toEqual([]);
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

describe('StatementNames', () => {
  it('gives each text a name that stands for it alone, and no more than 150', () => {
    const names = new StatementNames();
    const given = new Map<string, string>();
    for (let text = 0; text < 200; text += 1)
      for (let use = 0; use < OFTEN; use += 1) {
        const name = names.nameOf(`often ${text}`);
        if (name !== undefined) given.set(`often ${text}`, name);
      }
    expect(given.size).toBe(150);
    expect(new Set(given.values()).size).toBe(150);
    expect(names.nameOf('often 0')).toBe(given.get('often 0'));
    expect(names.nameOf('often 199')).toBeUndefined();
  });

  it('gives the same text the same name in every process, and another one once names were lost', () => {
    const first = new StatementNames();
    const second = new StatementNames();
    const nameIn = (names: StatementNames) =>
      Array.from({ length: OFTEN }, () => names.nameOf('select $1')).at(-1);
    expect(nameIn(first)).toBe(nameIn(second));
    first.renew();
    expect(nameIn(first)).toMatch(/^checkstand_[\da-f]{32}$/);
    expect(nameIn(first)).not.toBe(nameIn(second));
  });

  it('names nothing that comes now and then among many others', () => {
    const names = new StatementNames();
    const seldom = Array.from({ length: 60 }, (_, round) => {
      for (let other = 0; other < 200; other += 1) names.nameOf(`${round} ${other}`);
      return names.nameOf('seldom');
    });
    expect(new Set(seldom)).toEqual(new Set([undefined]));
  });
});
