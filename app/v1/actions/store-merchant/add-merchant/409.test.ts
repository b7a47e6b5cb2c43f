import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore, type TestMerchant } from '@/lib/testing/factories';

let app: TestApp;
let merchant: TestMerchant;
let storeId: string;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
  storeId = (await makeStore(merchant)).id;
});
afterAll(() => app.close());

const PATH = '/v1/actions/store-merchant/add-merchant';
const EXISTS = [409, [{ message: 'This merchant already belongs to the store', layer: 'store' }]];

describe('add-merchant 409', () => {
  it('refuses who is in the store already, and leaves the role', async () => {
    const body = { storeId, email: 'twice@example.com', role: 'member' };
    await merchant.post(PATH, body);
    const answer = await merchant.post(PATH, { ...body, role: 'admin' });
    expect([answer.status, answer.body.errors]).toEqual(EXISTS);
    const { rows } = await app.deps.pool.query(
      "select role from store_merchants join merchants m on m.id = merchant_id where m.email = 'twice@example.com'",
    );
    expect(rows).toEqual([{ role: 'member' }]);
  });

  it('refuses the owner', async () => {
    await app.deps.pool.query("update merchants set email = 'Owner@example.com' where id = $1", [
      merchant.id,
    ]);
    const answer = await merchant.post(PATH, { storeId, email: 'owner@example.com', role: 'member' });
    expect([answer.status, answer.body.errors]).toEqual(EXISTS);
  });

  it('adds one who is added twice at the same time once', async () => {
    const body = { storeId, email: 'race@example.com', role: 'member' };
    const answers = await Promise.all([1, 2, 3].map(() => merchant.post(PATH, body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });
});
