import { describe, expect, it } from 'vitest';
import { setUpPlans } from '@/lib/catalog/testing/set-up-plans';

const world = setUpPlans();

describe('subscription-product-group/delete-group', () => {
  it('returns the group as it was and deletes it, and keeps its products and the published group', async () => {
    const { merchant, storeId, planIds } = world;
    const { test, prod } = merchant.sdk;
    const { group } = await test.subscriptionProductGroups.create({
      storeId,
      name: 'Plans',
      productIds: planIds,
    });
    await test.subscriptionProductGroups.publish({ id: group.id });
    expect((await test.subscriptionProductGroups.delete({ id: group.id })).group).toEqual(group);
    await expect(test.subscriptionProductGroups.delete({ id: group.id })).rejects.toMatchObject({
      status: 404,
    });
    const left = await prod.subscriptionProductGroups.update({ id: group.id });
    expect(left.group.productIds).toEqual(planIds);
  });
});
