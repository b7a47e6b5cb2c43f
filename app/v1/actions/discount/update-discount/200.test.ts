import { describe, expect, it } from 'vitest';
import { insertDiscount } from '@/lib/discounts/testing/discount-fixture';
import { storeIdOf } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/discount/update-discount';

const world = setUpShop();

describe('discount/update-discount', () => {
  it('changes what is said, leaves the rest, and reads an amount by the type that the discount has', async () => {
    const { app, shop, merchant } = world;
    const fixed = { type: 'fixed_amount', amount: 500n, currency: 'EUR', usageLimit: 9 } as const;
    const id = await insertDiscount(app, { storeId: storeIdOf(shop), code: 'FIXED', ...fixed });
    const change = async (said: object) => (await merchant.post(PATH, { id, ...said })).body.data;
    expect(await change({ amount: '7.50' })).toMatchObject({
      discount: { id, code: 'FIXED', amount: '7.50', currency: 'EUR', usageLimit: 9 },
    });
    expect(await change({ type: 'percentage', amount: '20', usageLimit: null })).toMatchObject({
      discount: { type: 'percentage', amount: '20', currency: null, usageLimit: null },
    });
    expect(await change({ name: 'Late', oncePerBuyer: true })).toMatchObject({
      discount: { name: 'Late', oncePerBuyer: true, amount: '20' },
    });
  });
});
