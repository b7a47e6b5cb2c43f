import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeShortId } from '@/lib/kernel/short-id';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeReadsFixture, postQuery, type ReadsFixture, signedBy } from './testing/reads-fixture';

/*
 * A merchant with a hand in several stores reads their rows together. The newest of each store are looked up store by
 * store, and every page has to be what one sorted list of all of them would have there.
 */
let app: TestApp;
let fixture: ReadsFixture;

beforeAll(async () => {
  app = await startTestApp();
  fixture = await makeReadsFixture(app);
});
afterAll(() => app.close());

type Row = { id: string; createdAt: Date };

/** Alice's own store and Carol's, in which she is a member. Both have rows of the same moments. */
function rowsOf(kind: 'orders' | 'deliveries'): Row[] {
  const worlds = [fixture.world('alice', 'test'), fixture.world('carol', 'test')];
  return worlds.flatMap(({ rows }) => rows[kind].map(({ id, createdAt }) => ({ id, createdAt })));
}

/** The newest first; of one moment, the greatest id. */
function newestFirst(rows: readonly Row[]): string[] {
  return [...rows]
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1))
    .map(({ id }) => id);
}

async function idsOf(list: string): Promise<string[]> {
  const { body } = await postQuery(app, signedBy(fixture.alice, 'test'), { query: `{ ${list} { id } }` });
  expect(body.errors).toBeUndefined();
  const [rows = []] = Object.values(body.data ?? {});
  return (rows as { id: string }[]).map(({ id }) => id); // the queries below ask for one list of rows with ids
}

async function pagesOf(list: string, { limit, rowCount }: { limit: number; rowCount: number }) {
  const pages: string[] = [];
  for (let offset = 0; offset <= rowCount; offset += limit)
    pages.push(...(await idsOf(`${list}(limit: ${limit}, offset: ${offset})`)));
  return pages;
}

const asOrder = (id: string) => encodeShortId('ORD', id as Parameters<typeof encodeShortId<'ORD'>>[1]); // from `orders`

describe('a list over several stores', () => {
  it('pages through orders in the one order that they have together', async () => {
    const rows = rowsOf('orders');
    expect(rows.length).toBeGreaterThan(4);
    const expected = newestFirst(rows).map(asOrder);
    expect(await pagesOf('orders', { limit: 3, rowCount: rows.length })).toEqual(expected);
  });

  it('pages through deliveries in the one order that they have together', async () => {
    const rows = rowsOf('deliveries');
    expect(rows.length).toBeGreaterThan(1);
    expect(await pagesOf('webhookDeliveries', { limit: 1, rowCount: rows.length })).toEqual(
      newestFirst(rows),
    );
  });

  it('filters before it looks for the newest', async () => {
    const [newest = '', second = ''] = newestFirst(rowsOf('orders')).map(asOrder);
    expect(await idsOf(`orders(limit: 1, filter: { id: { ne: "${newest}" } })`)).toEqual([second]);
  });
});
