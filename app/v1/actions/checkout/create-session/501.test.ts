import { describe, expect, it } from 'vitest';
import { refusesCallers } from '@/lib/testing/contract';
import { asBuyer } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/checkout/create-session';

const world = setUpShop();
const planChangeOf = ({ shop }: typeof world) => ({
  productId: shop.product.id,
  currency: 'EUR',
  originOrderId: 'ORD_0000000000000000000001',
});

describe('checkout/create-session', () => {
  it('returns 501 to the SDK for a plan change, instead of selling something else', async () => {
    const call = world.merchant.sdk.test.checkout.createPlanChangeSession(planChangeOf(world));
    await expect(call).rejects.toMatchObject({
      status: 501,
      errors: [{ message: 'Not implemented', layer: 'order' }],
    });
  });

  refusesCallers(world, { path: PATH, status: 501, body: planChangeOf }, [
    [
      'a session token that asks for a plan change',
      ({ app, shop }) => asBuyer({ app, shop }),
      'Not implemented',
    ],
  ]);
});
