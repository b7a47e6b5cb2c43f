import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import pg from 'pg';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { stores } from '@/lib/catalog/store-tables';
import { type StoreId, toId } from '@/lib/kernel/short-id';
import { insertWorld, LEDGER_START_MS, postQuery, signedBy } from './testing/reads-fixture';
import { worldRows } from './testing/reads-rows';
import { setUpReads } from './testing/set-up-reads';

/*
 * A query takes the same number of statements however many rows it answers: a list within rows, or a row within rows, is
 * loaded for all of those rows together.
 */
const reads = setUpReads();

beforeAll(async () => {
  const { app, world } = reads;
  const { merchant, environment, store } = world;
  const { db } = app.deps;
  const [row] = await db.select().from(stores).where(eq(stores.id, store.id));
  if (!row) throw new Error('the fixture has a store');
  const copies = Array.from({ length: 60 }, (_, index) => ({
    ...row,
    id: toId<StoreId>(randomUUID()),
    slug: `copy-${index}-abcdef`,
  }));
  await db.insert(stores).values(copies);
  // Each world is in a store of its own, so that the rows of a list belong to many stores.
  for (const [index, { id }] of copies.slice(0, 13).entries()) {
    const rows = worldRows({
      tag: `bulk-${index}`,
      environment,
      storeId: id,
      merchantId: merchant.id,
      startMs: LEDGER_START_MS,
    });
    await insertWorld(app, rows);
  }
});

async function statementsOf(query: string): Promise<{ statements: number; rows: number; leaves: number }> {
  const sent = vi.spyOn(pg.Client.prototype, 'query');
  const { body } = await postQuery(reads.app, signedBy(reads.fixture.bob, 'test'), { query });
  const statements = sent.mock.calls.length;
  sent.mockRestore();
  expect(body.errors).toBeUndefined();
  const [list] = Object.values(body.data ?? {});
  const rows = list as unknown[]; // the queries below ask for one list
  return { statements, rows: rows.length, leaves: JSON.stringify(body).length };
}

/** Statements beside those of the query's own fields: for the credential, the transaction, and the caller's stores. */
const OVERHEAD = 6;

/** Payments that have refunds and tickets. */
const REFUNDED = 'payments(filter: { refundStatus: { ne: null } })';

describe('a query takes as many statements for fifty rows as for two', () => {
  it.each<[string, string, number]>([
    ['onetimeOrders()', 'id store { id } onetimeProduct { id store { id } } productVersion { id }', 4],
    ['onetimeOrders()', 'id payments { id }', 2],
    [REFUNDED, 'id refunds { id } refundTickets { id payment { id } }', 4],
    ['subscriptionOrders()', 'id subscriptionProduct { id } productVersion { id } payments { id }', 4],
    ['orders()', 'id store { id } payments { id onetimeOrder { id } subscriptionOrder { id } }', 4],
    [
      'payments()',
      'id onetimeOrder { id store { id } } subscriptionOrder { id store { id } } refunds { id }',
      4,
    ],
    ['refundTickets()', 'id payment { id onetimeOrder { id store { id } } }', 4],
    ['refunds()', 'id payment { id } refundTicket { id payment { id } }', 3],
    ['onetimeProducts()', 'id store { id storeWebhooks { id } storeMerchants { role } }', 4],
    ['stores()', 'id onetimeProducts(limit: 2) { id } subscriptionProducts(limit: 2) { id }', 3],
    ['stores()', 'id storeMerchants { role store { id } } storeWebhooks { id }', 4],
    ['storeMerchants()', 'role store { id }', 2],
    ['onetimeProductVersions()', 'id', 1],
    ['webhookDeliveries()', 'id httpStatus', 1],
  ])('%s { %s }', async (list, selection, own) => {
    const few = await statementsOf(`{ ${list.replace('(', '(limit: 2 ')} { ${selection} } }`);
    const many = await statementsOf(`{ ${list.replace('(', '(limit: 50 ')} { ${selection} } }`);
    expect(few.rows).toBe(2);
    expect(many.rows).toBeGreaterThan(20);
    expect(many.leaves).toBeGreaterThan(few.leaves);
    expect(many.statements).toBe(few.statements);
    expect(many.statements).toBeLessThanOrEqual(OVERHEAD + own);
  });

  it('product groups take two statements more for their products', async () => {
    const query = (limit: number) =>
      `{ subscriptionProductGroups(limit: ${limit}) { id products { id name } } }`;
    const [few, many] = [await statementsOf(query(2)), await statementsOf(query(50))];
    expect([few.rows, many.rows]).toEqual([2, 14]);
    expect(many.statements).toBe(few.statements);
    expect(many.statements).toBeLessThanOrEqual(OVERHEAD + 3);
  });
});
