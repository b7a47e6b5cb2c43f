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

describe('update-store 404', () => {
  it('does not find an unknown store', async () => {
    const answer = await merchant.post(PATH, { id: 'STO_0000000000000000000001', name: 'After' });
    expect([answer.status, answer.body.errors]).toEqual([
      404,
      [{ message: 'Store not found', layer: 'store' }],
    ]);
  });

  it('does not find a deleted store', async () => {
    const { id, slug } = await makeStore(merchant);
    await app.deps.db
      .update(stores)
      .set({ deletedAt: new Date() })
      .where(eq(stores.slug, slug ?? ''));
    const answer = await merchant.post(PATH, { id, name: 'After' });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([404, 'Store not found']);
  });
});
