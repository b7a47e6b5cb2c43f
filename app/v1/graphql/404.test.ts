import { describe, expect, it } from 'vitest';
import { GRAPHQL_PATH, postQuery, signedBy } from '@/lib/graphql/testing/reads-fixture';
import { setUpReads } from '@/lib/graphql/testing/set-up-reads';
import { expectRefusal, STORE_NOT_FOUND } from '@/lib/testing/contract';
import { postRaw } from '@/lib/testing/factories';

const reads = setUpReads();

const bySlug = (slug: string) =>
  postRaw(
    reads.app,
    GRAPHQL_PATH,
    { query: '{ stores { id } }' },
    { headers: { 'X-Store-Slug': slug, 'X-Environment': 'test' } },
  );

describe('graphql', () => {
  it('returns 404 for an unknown slug', async () => {
    expectRefusal(await bySlug('no-such-store-abc123'), 404, STORE_NOT_FOUND);
  });

  it('returns 404 for the slug of a deleted store, while its owner still reads the sales', async () => {
    const { app, fixture } = reads;
    const { store, rows } = fixture.world('carol', 'test');
    expect((await bySlug(store.slug)).status).toBe(200);
    await app.deps.pool.query('update stores set deleted_at = now() where id = $1', [store.id]);
    expect((await bySlug(store.slug)).status).toBe(404);
    const query = `{ stores { id } storeMerchants(storeId: "${store.wireId}") { role }
      store(id: "${store.wireId}") { id } onetimeProductsCount(storeId: "${store.wireId}")
      subscriptionProductGroups(storeId: "${store.wireId}") { id }
      ordersCount(storeId: "${store.wireId}") orders(limit: 1) { storeId store { name deletedAt } } }`;
    const owner = await postQuery(app, signedBy(fixture.carol, 'test'), { query });
    expect(owner.body.data).toEqual({
      stores: [],
      storeMerchants: [],
      store: null,
      onetimeProductsCount: 0,
      subscriptionProductGroups: [],
      ordersCount: rows.orders.length,
      orders: [{ storeId: store.wireId, store: { name: 'carol store', deletedAt: expect.any(String) } }],
    });
    const member = await postQuery(app, signedBy(fixture.alice, 'test'), {
      query: `{ ordersCount(storeId: "${store.wireId}") }`,
    });
    expect(member.body.data).toEqual({ ordersCount: 0 });
  });
});
