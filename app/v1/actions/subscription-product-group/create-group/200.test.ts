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

describe('create-group 200', () => {
  it("answers the SDK's SubscriptionProductGroup, its products in their order and once each", async () => {
    const [free = '', pro = ''] = plans;
    const { group } = await merchant.sdk.test.subscriptionProductGroups.create({
      storeId,
      name: ' Plans ',
      description: 'All of them',
      rules: { sharedTrial: true },
      productIds: [pro, free, pro],
    });
    expect(group).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f-]{27}$/),
      storeId,
      name: 'Plans',
      description: 'All of them',
      rules: { sharedTrial: true, selfServicePlanChange: false },
      productIds: [pro, free],
      environment: 'test',
      createdAt: expect.stringMatching(/Z$/),
      updatedAt: group.createdAt,
    });
  });

  it('needs no more than a name, and is of the environment of the key', async () => {
    const { group } = await merchant.sdk.prod.subscriptionProductGroups.create({ storeId, name: 'Empty' });
    expect(group).toMatchObject({
      description: null,
      rules: { sharedTrial: false, selfServicePlanChange: false },
      productIds: [],
      environment: 'prod',
    });
  });
});
