import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeProduct, makeStore, type TestMerchant } from '@/lib/testing/factories';

let app: TestApp;
let merchant: TestMerchant;
let storeId: string;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
  storeId = (await makeStore(merchant)).id;
});
afterAll(() => app.close());

const PATH = '/v1/actions/subscription-product-group/create-group';

describe('create-group 400', () => {
  it.each<[string, object, string]>([
    ['no store', { storeId: undefined }, 'Missing required field: storeId'],
    ['no name', { name: undefined }, 'Missing required field: name'],
    ['a name of 65 characters', { name: 'x'.repeat(65) }, 'Invalid name: expected at most 64 characters'],
    ['rules that are no object', { rules: 'shared' }, 'Invalid rules: expected an object'],
    [
      'a switch that is no switch',
      { rules: { sharedTrial: 'yes' } },
      'Invalid rules.sharedTrial: expected true or false',
    ],
    [
      'products that are no list',
      { productIds: 'PROD_1' },
      'Invalid productIds: expected a list of at most 50',
    ],
    ['an id of something else', { productIds: ['STO_1'] }, 'Expected format: PROD_xxx, got "STO_1"'],
    [
      'more products than a group holds',
      { productIds: Array.from({ length: 51 }, () => 'PROD_1') },
      'Invalid productIds: expected a list of at most 50',
    ],
  ])('refuses %s', async (_, fields, message) => {
    const answer = await merchant.post(PATH, { storeId, name: 'Plans', ...fields });
    expect([answer.status, answer.body.data]).toEqual([400, null]);
    expect(answer.body.errors?.[0]?.message).toContain(message);
  });

  it('refuses a one-time product by its id', async () => {
    const { id } = await makeProduct(merchant, { storeId });
    const answer = await merchant.post(PATH, { storeId, name: 'Plans', productIds: [id] });
    expect([answer.status, answer.body.errors]).toEqual([
      400,
      [{ message: `Product ${id} is not a subscription product`, layer: 'product' }],
    ]);
  });

  it('stops at a hundred groups of an environment', async () => {
    const full = (await makeStore(merchant)).id;
    for (let made = 0; made < 100; made += 1)
      await merchant.sdk.test.subscriptionProductGroups.create({ storeId: full, name: `Group ${made}` });
    const answer = await merchant.post(PATH, { storeId: full, name: 'One more' });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([
      400,
      'A store can have at most 100 subscription product groups',
    ]);
    await expect(
      merchant.sdk.prod.subscriptionProductGroups.create({ storeId: full, name: 'Elsewhere' }),
    ).resolves.toBeDefined();
  });
});
