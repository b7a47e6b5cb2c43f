import { beforeEach, describe, expect, it } from 'vitest';
import { encodeShortId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import { postRaw } from '@/lib/testing/factories';
import { bearer, makeSession, mintToken, pageOrder, tokenOrder } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/onetime-order/cancel-order';

const world = setUpShop({ hasJobs: true });

beforeEach(() => world.psp.reset());

describe('onetime-order/cancel-order', () => {
  it('returns 200 to the SDK, and the PSP takes no payment any more', async () => {
    const { app, psp, shop } = world;
    const session = await makeSession(app, shop);
    await createOrder(app.deps, tokenOrder(session));
    const orderId = encodeShortId('ORD', session.orderId);
    const customer = shop.merchant.sdk.test.customer(await mintToken(app, shop));
    expect(await customer.cancelOnetimeOrder({ orderId })).toEqual({ orderId, status: 'canceled' });
    expect(psp.checkoutsOf(orderId)).toMatchObject([{ state: 'expired' }]);
    expect(await readLedger(app, session)).toMatchObject({
      order: { status: 'canceled', completedAt: null },
      attempts: [{ state: 'closed', failureReason: 'order_canceled' }],
      payments: [],
      events: [],
    });
  });

  it('returns 200 for an order that a proved buyer made on the page', async () => {
    const { app, shop } = world;
    const session = await makeSession(app, shop);
    const buyer = { kind: 'checkoutPage', buyerIdentity: 'customer-7' } as const;
    await createOrder(app.deps, pageOrder(session, { buyer }));
    const token = await mintToken(app, shop, { buyerIdentity: 'customer-7' });
    const orderId = encodeShortId('ORD', session.orderId);
    const answer = await postRaw(app, PATH, { orderId }, { headers: bearer(token) });
    expect([answer.status, answer.body]).toEqual([200, { data: { orderId, status: 'canceled' } }]);
  });

  it('returns the same answer under the same idempotency key, and asks the PSP once', async () => {
    const { app, psp, shop } = world;
    const session = await makeSession(app, shop);
    await createOrder(app.deps, tokenOrder(session));
    const body = { orderId: encodeShortId('ORD', session.orderId) };
    const options = { headers: bearer(await mintToken(app, shop)), idempotencyKey: 'cancel-1' };
    const first = await postRaw(app, PATH, body, options);
    expect(first.status).toBe(200);
    expect((await postRaw(app, PATH, body, options)).body).toEqual(first.body);
    expect(psp.expires).toHaveLength(1);
  });
});
