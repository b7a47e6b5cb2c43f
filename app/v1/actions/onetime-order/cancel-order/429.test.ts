import { describe, expect, it } from 'vitest';
import { expectRateLimited } from '@/lib/testing/contract';
import { postRaw } from '@/lib/testing/factories';
import { asBuyer } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/onetime-order/cancel-order';

const world = setUpShop({ isClockHeld: true });

describe('onetime-order/cancel-order', () => {
  it('returns 429 after thirty calls a minute about one order, and answers about another one', async () => {
    const headers = await asBuyer(world);
    const post = (orderId: string) => postRaw(world.app, PATH, { orderId }, { headers });
    for (let call = 1; call <= 30; call += 1) expect((await post('ORD_1')).status).toBe(404);

    expectRateLimited(await post('ORD_1'));
    expect((await post('ORD_2')).status).toBe(404);
  });

  it('answers a buyer about an order that another buyer has asked about thirty times', async () => {
    const stranger = await asBuyer(world, { buyerIdentity: 'stranger' });
    const post = (headers: Awaited<ReturnType<typeof asBuyer>>) =>
      postRaw(world.app, PATH, { orderId: 'ORD_3' }, { headers });
    for (let call = 1; call <= 30; call += 1) await post(stranger);

    expectRateLimited(await post(stranger));
    expect((await post(await asBuyer(world))).status).toBe(404);
  });
});
