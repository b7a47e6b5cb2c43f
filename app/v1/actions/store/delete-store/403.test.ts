import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore } from '@/lib/testing/factories';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

describe('delete-store 403', () => {
  it("refuses somebody else's store and leaves it", async () => {
    const owner = await makeMerchant(app);
    const { id } = await makeStore(owner);
    const answer = await (await makeMerchant(app)).post('/v1/actions/store/delete-store', { id });
    expect([answer.status, answer.body.errors]).toEqual([
      403,
      [{ message: 'Access denied: you do not have permission to this store', layer: 'store' }],
    ]);
    expect((await owner.sdk.test.stores.update({ id })).store.deletedAt).toBeNull();
  });
});
