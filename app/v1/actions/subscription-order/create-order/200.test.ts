import { describe, expect, it } from 'vitest';
import { makePlan } from '@/lib/catalog/testing/plans';
import { postRaw } from '@/lib/testing/factories';
import { asBuyer, makeSession, orderBody, orderIdOf } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/subscription-order/create-order';

const world = setUpShop({ hasJobs: true });

async function order(plan: object) {
  const { app, shop, merchant } = world;
  const product = await makePlan(merchant, { storeId: shop.store.id, ...plan });
  const session = await makeSession(app, shop, { body: { productId: product.id } });
  const answer = await postRaw(app, PATH, orderBody(session), { headers: await asBuyer(world) });
  const checkout = world.psp.checkoutsOf(orderIdOf(session)).at(-1);
  return { answer, checkout };
}

describe('subscription-order/create-order', () => {
  it('returns the page on which the first period is paid and its method kept', async () => {
    const { answer, checkout } = await order({});
    expect(answer.status).toBe(200);
    expect(answer.body.data).toEqual({ checkoutUrl: checkout?.url });
    expect(checkout?.request).toMatchObject({ totalMinor: '1189', keepMethod: 'with_payment' });
  });

  it('returns the page on which a method is kept without a charge for a free trial', async () => {
    const { answer, checkout } = await order({ metadata: { trialDays: '14' } });
    expect(answer.status).toBe(200);
    expect(checkout?.request).toMatchObject({ totalMinor: '0', keepMethod: 'only' });
  });
});
