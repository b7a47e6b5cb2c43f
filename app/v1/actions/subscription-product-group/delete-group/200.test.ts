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

describe('delete-group 200', () => {
  it('answers the group as it was, and it is gone; its plans and the published one stay', async () => {
    const { test, prod } = merchant.sdk;
    const { group } = await test.subscriptionProductGroups.create({
      storeId,
      name: 'Plans',
      productIds: plans,
    });
    await test.subscriptionProductGroups.publish({ id: group.id });
    expect((await test.subscriptionProductGroups.delete({ id: group.id })).group).toEqual(group);
    await expect(test.subscriptionProductGroups.delete({ id: group.id })).rejects.toMatchObject({
      status: 404,
    });
    const left = await prod.subscriptionProductGroups.update({ id: group.id });
    expect(left.group.productIds).toEqual(plans);
  });
});
