import { describe, expect, it } from 'vitest';
import { callSolifyn, makeStoreKey } from '@/lib/solifyn/testing/solifyn-client';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/discount/create-discount';

const world = setUpShop();

describe('discount/create-discount', () => {
  it('returns the discount with all that was said, in the environment of the key', async () => {
    const { merchant, shop } = world;
    const said = {
      ...{ name: 'Autumn', usageLimit: 50, expiresAt: '2030-01-01T00:00:00.000Z', oncePerBuyer: true },
      ...{ restrictedTo: [shop.product.id], subscriptionCycles: 3, preserveOnPlanChange: true },
      metadata: { campaign: 'a' },
    };
    const answer = await merchant.post(PATH, {
      ...{ storeId: shop.store.id, code: ' autumn ', type: 'percentage', amount: '12.50' },
      ...said,
    });
    expect([answer.status, answer.body.data]).toEqual([
      200,
      {
        discount: {
          ...said,
          id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
          ...{ storeId: shop.store.id, testMode: true, code: 'AUTUMN', type: 'percentage', amount: '12.5' },
          ...{ currency: null, status: 'active', timesUsed: 0, reservedCount: 0 },
          createdAt: expect.any(String),
          updatedAt: expect.any(String),
        },
      },
    ]);
  });

  it('reads a fixed amount in its currency, and is what the Solifyn-compatible API lists', async () => {
    const { merchant, shop } = world;
    const sent = { code: 'yen', type: 'fixed_amount', amount: '500', currency: 'JPY' };
    const answer = await merchant.post(PATH, { storeId: shop.store.id, ...sent });
    expect(answer.body.data).toMatchObject({ discount: { code: 'YEN', amount: '500', currency: 'JPY' } });
    const key = await makeStoreKey(world);
    const listed = await callSolifyn(world.app, 'GET', '/v1/discounts?query=yen', { key });
    expect(listed.body).toMatchObject({ items: [{ code: 'YEN', amount: 500, currency: 'jpy' }] });
  });
});
