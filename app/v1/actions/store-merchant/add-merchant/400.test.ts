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
const GOOD = { email: 'ann@example.com', role: 'member' };

describe('add-merchant 400', () => {
  it.each<[string, object, string]>([
    ['no store', { storeId: undefined }, 'Missing required field: storeId'],
    ['no address', { email: '' }, 'Missing required field: email'],
    ['what is no address', { email: 'ann@' }, 'Invalid email: expected an e-mail address, got "ann@"'],
    ['no role', { role: null }, 'Missing required field: role'],
    ['a second owner', { role: 'owner' }, 'Invalid role: expected "admin" or "member", got "owner"'],
  ])('refuses %s', async (_, fields, message) => {
    const answer = await merchant.post(PATH, { storeId, ...GOOD, ...fields });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([400, message]);
  });

  it('stops at fifty beside the owner', async () => {
    for (let added = 0; added < 50; added += 1)
      await merchant.sdk.test.storeMerchants.add({ storeId, email: `m${added}@example.com`, role: 'member' });
    const answer = await merchant.post(PATH, { storeId, ...GOOD });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([
      400,
      'A store can have at most 50 merchants beside its owner',
    ]);
  });
});
