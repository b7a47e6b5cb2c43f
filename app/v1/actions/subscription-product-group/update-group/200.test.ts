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

async function makeGroup() {
  const { group } = await merchant.sdk.test.subscriptionProductGroups.create({
    storeId,
    name: 'Plans',
    description: 'All',
    rules: { sharedTrial: true },
    productIds: plans,
  });
  return group;
}

describe('update-group 200', () => {
  it('replaces the products and leaves the rest', async () => {
    const made = await makeGroup();
    app.clock.advance(1_000);
    const productIds = [...plans].reverse().slice(0, 2);
    const { group } = await merchant.sdk.test.subscriptionProductGroups.update({ id: made.id, productIds });
    expect(group).toEqual({ ...made, productIds, updatedAt: expect.not.stringMatching(made.updatedAt) });
  });

  it('merges the rules switch by switch', async () => {
    const made = await makeGroup();
    const { group } = await merchant.sdk.test.subscriptionProductGroups.update({
      id: made.id,
      rules: { selfServicePlanChange: true },
    });
    expect([group.rules, group.productIds]).toEqual([
      { sharedTrial: true, selfServicePlanChange: true },
      made.productIds,
    ]);
  });

  it('empties what may be empty', async () => {
    const { id } = await makeGroup();
    const answer = await merchant.post('/v1/actions/subscription-product-group/update-group', {
      id: id.toUpperCase(),
      description: null,
      productIds: [],
      name: null,
    });
    expect(answer.body.data).toMatchObject({
      group: { id, name: 'Plans', description: null, productIds: [] },
    });
  });
});
