import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePlan } from '@/lib/catalog/testing/plans';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore, type TestMerchant } from '@/lib/testing/factories';

let app: TestApp;
let merchant: TestMerchant;
let storeId: string;
let plans: string[];

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
  storeId = (await makeStore(merchant)).id;
  plans = [];
  for (const name of ['Free', 'Pro', 'Team']) plans.push((await makePlan(merchant, { storeId, name })).id);
});
afterAll(() => app.close());

describe('create-group 404', () => {
  it.each<[string, object, string]>([
    ['a store that nobody has', { storeId: 'STO_1' }, 'Store not found'],
    ['a product that nobody has', { productIds: ['PROD_1'] }, 'Product not found'],
  ])('does not know %s', async (_, fields, message) => {
    const answer = await merchant.post('/v1/actions/subscription-product-group/create-group', {
      storeId,
      name: 'Plans',
      productIds: plans,
      ...fields,
    });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([404, message]);
  });
});
