import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore, type TestMerchant } from '@/lib/testing/factories';

const PATH = '/v1/actions/store/create-theme-link';

let app: TestApp;
let merchant: TestMerchant;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
});
afterAll(() => app.close());

describe('create-theme-link refuses', () => {
  it.each([
    ['no store', {}, 400, 'Missing required field: storeId'],
    ['what is no store', { storeId: 'PROD_1' }, 400, 'Expected format: STO_xxx, got "PROD_1"'],
    ['a store that is not there', { storeId: 'STO_1' }, 404, 'Store not found'],
  ])('%s', async (_, body, status, message) => {
    const answer = await merchant.post(PATH, body);
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([status, message]);
  });

  it('a member, who only reads', async () => {
    const owner = await makeMerchant(app);
    const { id } = await makeStore(owner);
    await app.deps.pool.query(
      `insert into store_merchants (store_id, merchant_id, role, status, added_at, updated_at)
       select s.id, $2, 'member', 'active', now(), now() from stores s where s.owner_merchant_id = $1`,
      [owner.id, merchant.id],
    );
    expect((await merchant.post(PATH, { storeId: id })).status).toBe(403);
  });
});
