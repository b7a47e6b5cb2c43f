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

describe('update-group 200', () => {
  it('replaces the products and leaves the rest', async () => {
    const { app, merchant, planIds } = world;
    const made = await makeGroup();
    app.clock.advance(1_000);
    const productIds = [...planIds].reverse().slice(0, 2);
    const { group } = await merchant.sdk.test.subscriptionProductGroups.update({ id: made.id, productIds });
    expect(group).toEqual({ ...made, productIds, updatedAt: expect.not.stringMatching(made.updatedAt) });
  });

  it('merges the rules switch by switch', async () => {
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

  it('empties what may be empty', async () => {
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
