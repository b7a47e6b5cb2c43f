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

describe('publish-group 200', () => {
  it('makes the production group, and then makes it what the test one has become', async () => {
    const groups = merchant.sdk.test.subscriptionProductGroups;
    const { group } = await groups.create({ storeId, name: 'Plans', productIds: plans });
    const first = (await groups.publish({ id: group.id })).group;
    expect(first).toMatchObject({ id: group.id, environment: 'prod', name: 'Plans', productIds: plans });
    app.clock.advance(1_000);
    const [only = ''] = plans;
    await groups.update({ id: group.id, name: 'Fewer', rules: { sharedTrial: true }, productIds: [only] });
    const second = (await groups.publish({ id: group.id })).group;
    expect(second).toEqual({
      ...first,
      name: 'Fewer',
      rules: { sharedTrial: true, selfServicePlanChange: false },
      productIds: [only],
      updatedAt: expect.not.stringMatching(first.updatedAt),
    });
  });
});
