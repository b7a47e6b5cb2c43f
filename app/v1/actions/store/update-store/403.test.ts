import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stores } from '@/lib/catalog/store-tables';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore, type TestMerchant } from '@/lib/testing/factories';

const PATH = '/v1/actions/store/update-store';

let app: TestApp;
let merchant: TestMerchant;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
});
afterAll(() => app.close());

describe('update-store 403', () => {
  it("refuses somebody else's store and leaves it as it is", async () => {
    const other = await makeMerchant(app);
    const { id } = await makeStore(other, { name: 'Theirs' });
    const answer = await merchant.post(PATH, { id, name: 'Mine now' });
    expect([answer.status, answer.body.errors]).toEqual([
      403,
      [{ message: 'Access denied: you do not have permission to this store', layer: 'store' }],
    ]);
    expect((await other.post(PATH, { id })).body.data).toMatchObject({ store: { name: 'Theirs' } });
  });

  it('does not let a suspended store open itself again', async () => {
    const { id, slug } = await makeStore(merchant);
    await app.deps.db
      .update(stores)
      .set({ status: 'suspended' })
      .where(eq(stores.slug, slug ?? ''));
    const answer = await merchant.post(PATH, { id, status: 'active' });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([403, 'Store is not active']);
    expect((await merchant.post(PATH, { id, name: 'Renamed' })).body.data).toMatchObject({
      store: { name: 'Renamed', status: 'suspended' },
    });
  });
});
