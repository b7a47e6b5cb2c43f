import { beforeAll, describe } from 'vitest';
import { insertDiscount } from '@/lib/discounts/testing/discount-fixture';
import { refusesBodies } from '@/lib/testing/contract';
import { storeIdOf } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const world = setUpShop();
let id = '';
beforeAll(async () => {
  id = await insertDiscount(world.app, { storeId: storeIdOf(world.shop), code: 'TEN' });
});

describe('discount/update-discount', () => {
  refusesBodies(
    world,
    { path: '/v1/actions/discount/update-discount', status: 400, goodBody: () => ({ id }) },
    [
      ['a missing id', { id: undefined }, /^Missing required field: id$/],
      ['an id that is none', { id: 'TEN' }, /^Invalid id: expected a UUID/],
      ['a type without an amount', { type: 'fixed_amount' }, /^Invalid amount: /],
      ['a currency without an amount', { currency: 'EUR' }, /^Invalid amount: /],
      ['more than everything', { amount: '101' }, /^Invalid amount: expected a percentage/],
      ['another type without a currency', { type: 'fixed_amount', amount: '5' }, /^Invalid currency: /],
    ],
  );
});
