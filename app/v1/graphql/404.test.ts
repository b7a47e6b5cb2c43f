import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GRAPHQL_PATH, makeReadsFixture, postQuery, signedBy } from '@/lib/graphql/testing/reads-fixture';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const asPublic = (slug: string) =>
  postRaw(
    app,
    GRAPHQL_PATH,
    { query: '{ stores { id } }' },
    { headers: { 'X-Store-Slug': slug, 'X-Environment': 'test' } },
  );

describe('graphql 404', () => {
  it('is for a slug that nobody has', async () => {
    const answer = await asPublic('no-such-store-abc123');
    expect([answer.status, answer.body]).toEqual([
      404,
      { data: null, errors: [{ message: 'Store not found', layer: 'store' }] },
    ]);
  });

  it('is for the slug of a store that is deleted, whose sales its owner still reads', async () => {
    const fixture = await makeReadsFixture(app);
    const { store, rows } = fixture.world('carol', 'test');
    expect((await asPublic(store.slug)).status).toBe(200);
    await app.deps.pool.query('update stores set deleted_at = now() where id = $1', [store.id]);
    expect((await asPublic(store.slug)).status).toBe(404);
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
