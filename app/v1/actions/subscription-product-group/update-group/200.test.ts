import { describe, expect, it } from 'vitest';
import { setUpPlans } from '@/lib/catalog/testing/set-up-plans';

const world = setUpPlans();

async function makeGroup() {
  const { merchant, storeId, planIds } = world;
  const { group } = await merchant.sdk.test.subscriptionProductGroups.create({
    storeId,
    name: 'Plans',
    description: 'All',
    rules: { sharedTrial: true },
    productIds: planIds,
  });
  return group;
}

describe('subscription-product-group/update-group', () => {
  it('replaces the products and keeps the other fields', async () => {
    const { app, merchant, planIds } = world;
    const made = await makeGroup();
    app.clock.advance(1_000);
    const productIds = [...planIds].reverse().slice(0, 2);
    const { group } = await merchant.sdk.test.subscriptionProductGroups.update({ id: made.id, productIds });
    expect(group).toEqual({ ...made, productIds, updatedAt: expect.not.stringMatching(made.updatedAt) });
  });

  it('changes the rules that are sent and keeps the others', async () => {
    const { merchant } = world;
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

  it('clears the fields that may be empty, and keeps the name', async () => {
    const { merchant } = world;
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
