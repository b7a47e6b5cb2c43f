import { describe, expect, it } from 'vitest';
import { setUpPlans } from '@/lib/catalog/testing/set-up-plans';

const world = setUpPlans();

describe('subscription-product-group/publish-group', () => {
  it('makes a production group of the test group, and brings it up to date when published again', async () => {
    const { app, merchant, storeId, planIds } = world;
    const groups = merchant.sdk.test.subscriptionProductGroups;
    const { group } = await groups.create({ storeId, name: 'Plans', productIds: planIds });
    const first = (await groups.publish({ id: group.id })).group;
    expect(first).toMatchObject({ id: group.id, environment: 'prod', name: 'Plans', productIds: planIds });
    app.clock.advance(1_000);
    const [only = ''] = planIds;
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
