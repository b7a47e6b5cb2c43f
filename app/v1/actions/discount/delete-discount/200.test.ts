import { describe, expect, it } from 'vitest';
import { insertDiscount } from '@/lib/discounts/testing/discount-fixture';
import { expectRefusal } from '@/lib/testing/contract';
import { storeIdOf } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/discount/delete-discount';

const world = setUpShop();

describe('discount/delete-discount', () => {
  it('returns the discount as it was, which is in no read and found by no action from then on', async () => {
    const { app, shop, merchant } = world;
    const id = await insertDiscount(app, { storeId: storeIdOf(shop), code: 'GONE' });
    const read = async () =>
      (await merchant.post('/v1/graphql', { query: `{ discount(id: "${id}") { code amount status } }` })).body
        .data;
    expect(await read()).toEqual({ discount: { code: 'GONE', amount: '10', status: 'active' } });
    expect((await merchant.post(PATH, { id })).body.data).toMatchObject({ discount: { id, code: 'GONE' } });
    expect(await read()).toEqual({ discount: null });
    expectRefusal(await merchant.post(PATH, { id }), 404, { message: 'Discount not found', layer: 'order' });
  });
});
