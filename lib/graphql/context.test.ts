import { describe, expect, it } from 'vitest';
import type { ReadScope } from '@/lib/auth/core/read-scope';
import type { Db } from '@/lib/db/client';
import { appError } from '@/lib/kernel/error-catalogue';
import { toId } from '@/lib/kernel/short-id';
import { createContext } from './context';
import { MAX_QUERY_MS, MAX_ROWS, MAX_WARNINGS } from './query-limits';

const scope: ReadScope = {
  kind: 'public',
  environment: 'test',
  storeId: toId('11111111-1111-4111-8111-111111111111'),
};

function contextAt(clock: { nowMs: () => number } = { nowMs: () => 0 }) {
  // The statements below belong to the test and touch no database.
  const documentLinks = () => ({ url: '', pdfUrl: '' });
  return createContext({ scope, db: {} as Db, clock, documentLinks, checkoutLinkUrl: () => '' });
}

const rows = (count: number) => async () => Array.from({ length: count }, (_, index) => index);

describe('read', () => {
  it('sends a statement only after the one before has been answered', async () => {
    const { read } = contextAt();
    const steps: string[] = [];
    const statement = (name: string) => async () => {
      steps.push(`${name} begins`);
      await Promise.resolve();
      steps.push(`${name} ends`);
    };
    await Promise.all([read(statement('one')), read(statement('two'))]);
    expect(steps).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
  });

  it('sends no further statement after one has failed, because the transaction is over', async () => {
    const { read } = contextAt();
    const broken = new Error('broken');
    await expect(read(() => Promise.reject(broken))).rejects.toBe(broken);
    let isSent = false;
    const next = read(async () => {
      isSent = true;
    });
    await expect(next).rejects.toBe(broken);
    expect(isSent).toBe(false);
  });

  it('sends further statements after one that was refused before it was sent', async () => {
    const { read } = contextAt();
    const refusal = appError('missing_field', { params: { field: 'x' } });
    await expect(read(() => Promise.reject(refusal))).rejects.toBe(refusal);
    expect(await read(rows(1))).toEqual([0]);
  });

  it.each(['57014', '55P03'])(
    'throws query_too_slow for a statement that took too long: %s',
    async (code) => {
      const { read } = contextAt();
      const wrapped = new Error('Failed query', { cause: Object.assign(new Error('canceled'), { code }) });
      await expect(read(() => Promise.reject(wrapped))).rejects.toMatchObject({ code: 'query_too_slow' });
      await expect(read(rows(1))).rejects.toMatchObject({ code: 'query_too_slow' });
    },
  );

  it('throws query_too_slow for a query that takes too long as a whole', async () => {
    let nowMs = 0;
    const { read } = contextAt({ nowMs: () => nowMs });
    nowMs = MAX_QUERY_MS;
    expect(await read(rows(1))).toEqual([0]);
    nowMs = MAX_QUERY_MS + 1;
    await expect(read(rows(1))).rejects.toMatchObject({ code: 'query_too_slow' });
  });

  it.each([
    ['lists', (count: number) => rows(count)],
    [
      'lists of several parents',
      (count: number) => async () =>
        new Map([
          ['a', Array.from({ length: count - 1 })],
          ['b', [1]],
        ]),
    ],
    [
      'rows found by id',
      (count: number) => async () => new Map(Array.from({ length: count }, (_, index) => [index, {}])),
    ],
  ])('throws query_too_many_rows once a query has read too many %s', async (_name, read) => {
    const within = contextAt();
    await within.read<unknown>(read(MAX_ROWS));
    await expect(within.read(rows(1))).rejects.toMatchObject({ code: 'query_too_many_rows' });
    await expect(contextAt().read<unknown>(read(MAX_ROWS + 1))).rejects.toMatchObject({
      code: 'query_too_many_rows',
    });
  });
});

describe('loadBy', () => {
  it('sends one statement for the keys that are asked for together, each key once', async () => {
    const asked: (readonly string[])[] = [];
    const { loadBy } = contextAt();
    const loadMany = async (_: Db, keys: readonly string[]) => {
      asked.push(keys);
      return new Map(keys.filter((key) => key !== 'none').map((key) => [key, key.toUpperCase()]));
    };
    const load = (key: string) => loadBy('letters', key, loadMany);
    expect(await Promise.all(['a', 'b', 'a', 'none'].map(load))).toEqual(['A', 'B', 'A', undefined]);
    expect(asked).toEqual([['a', 'b', 'none']]);
    expect(await Promise.all(['b', 'none', 'c'].map(load))).toEqual(['B', undefined, 'C']);
    expect(asked).toEqual([['a', 'b', 'none'], ['c']]);
  });

  it('sends one statement for each name of a loader', async () => {
    const { loadBy } = contextAt();
    const saying = (word: string) => async () => new Map([['key', word]]);
    const found = [loadBy('one', 'key', saying('one')), loadBy('two', 'key', saying('two'))];
    expect(await Promise.all(found)).toEqual(['one', 'two']);
  });

  it('fails every caller that waits for a statement that fails', async () => {
    const { loadBy } = contextAt();
    const fail = async () => {
      throw new Error('broken');
    };
    const waiting = [loadBy('x', 'a', fail), loadBy('x', 'b', fail)];
    const outcomes = await Promise.allSettled(waiting);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('shares no rows between two queries', async () => {
    const load = (word: string) => contextAt().loadBy('same', 'key', async () => new Map([['key', word]]));
    expect([await load('one'), await load('two')]).toEqual(['one', 'two']);
  });
});

describe('warn', () => {
  it('keeps one of two equal warnings', () => {
    const context = contextAt();
    context.warn('twice', 'HINT');
    context.warn('twice', 'HINT');
    context.warn('once');
    expect(context.warnings).toEqual([
      { message: 'twice', layer: 'graphql', aiHint: 'HINT' },
      { message: 'once', layer: 'graphql' },
    ]);
  });

  it('keeps a bounded number of warnings', () => {
    const context = contextAt();
    for (let index = 0; index < MAX_WARNINGS + 5; index += 1) context.warn(`warning ${index}`);
    expect(context.warnings).toHaveLength(MAX_WARNINGS);
  });
});
