import { describe, expect, it } from 'vitest';
import { setUpPlans } from '@/lib/catalog/testing/set-up-plans';

const world = setUpPlans();

describe('subscription-product-group/create-group', () => {
  it("returns the SDK's SubscriptionProductGroup, with its products in their order and once each", async () => {
    const { merchant, storeId, planIds } = world;
    const [free = '', pro = ''] = planIds;
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

  it('needs no more than a name, and makes the group in the environment of the key', async () => {
    const { merchant, storeId } = world;
    const { group } = await merchant.sdk.prod.subscriptionProductGroups.create({ storeId, name: 'Empty' });
    expect(group).toMatchObject({
      description: null,
      rules: { sharedTrial: false, selfServicePlanChange: false },
      productIds: [],
      environment: 'prod',
    });
  });
});
