import { describe } from 'vitest';
import { refusesBodies } from '@/lib/testing/contract';
import { asBuyer } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const world = setUpShop();
const headers = ({ app, shop }: typeof world) => asBuyer({ app, shop });

describe('the actions of a subscription that are not built yet read their body first', () => {
  describe.each(['change-product', 'cancel-order', 'reactivate-order'])('subscription-order/%s', (action) => {
    refusesBodies(world, { path: `/v1/actions/subscription-order/${action}`, status: 400, headers }, [
      ['a missing orderId', {}, 'Missing required field: orderId'],
      ["a product's id", { orderId: 'PROD_1' }, 'Expected format: ORD_xxx, got "PROD_1"'],
    ]);
  });
});
