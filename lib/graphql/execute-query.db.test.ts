import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { makeMerchant, makeStore } from '@/lib/testing/factories';
import { setUpMerchant } from '@/lib/testing/set-up-app';
import { executeQuery } from './execute-query';

const world = setUpMerchant();

describe('executeQuery', () => {
  it('reads one snapshot in a read-only transaction', async () => {
    const { app } = world;
    const merchant = await makeMerchant(app);
    const store = await makeStore(merchant);
    const settings: unknown[] = [];
    const counts: unknown[] = [];
    const by = { kind: 'apiKey', environment: 'test', merchantId: merchant.id } as const;
    const command = { by, query: '{ storesCount }', variables: {}, operationName: null };
    const transact: typeof app.deps.transact = (work) =>
      app.deps.transact(async (tx) => {
        const result = await work(tx);
        // A change that is committed meanwhile must not be visible to the query's next statement.
        const count = sql`select count(*)::int as count from stores where owner_merchant_id = ${merchant.id}`;
        const before = await tx.db.execute(count);
        await app.deps.pool.query('delete from stores where slug = $1', [store.slug]);
        counts.push(before.rows, (await tx.db.execute(count)).rows, (await app.deps.db.execute(count)).rows);
        settings.push((await tx.db.execute(sql`show transaction_read_only`)).rows);
        return result;
      });
    const answer = await executeQuery(
      { ...app.deps, transact, documentLinks: () => ({ url: '', pdfUrl: '' }), checkoutLinkUrl: () => '' },
      command,
    );
    expect(answer).toEqual({ data: { storesCount: 1 }, errors: [], warnings: [] });
    expect(counts).toEqual([[{ count: 1 }], [{ count: 1 }], [{ count: 0 }]]);
    expect(settings).toEqual([[{ transaction_read_only: 'on' }]]);
  });
});
