import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeSessionId, encodeShortId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import {
  bearer,
  makeSession,
  mintToken,
  openShop,
  pageOrder,
  type Shop,
  tokenOrder,
} from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';

const PATH = '/v1/actions/onetime-order/cancel-order';

let app: TestApp;
let psp: FakePsp;
let shop: Shop;

beforeAll(async () => {
  psp = createFakePsp();
  app = await startTestApp({ psps: psp.registry, hasJobs: true });
  shop = await openShop(app);
});
beforeEach(() => psp.reset());
afterAll(() => app.close());

describe('cancel-order 200', () => {
  it('cancels through the SDK, and the PSP takes no money any more', async () => {
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

  it("cancels an order of the page, once the session is the buyer's", async () => {
    const session = await makeSession(app, shop);
    await createOrder(app.deps, pageOrder(session));
    const token = await mintToken(app, shop, { buyerIdentity: 'customer-7' });
    const claimPath = `/${shop.slug}/checkout/${encodeSessionId(session.id)}/claim`;
    expect((await postRaw(app, claimPath, { token })).status).toBe(200);
    const orderId = encodeShortId('ORD', session.orderId);
    const answer = await postRaw(app, PATH, { orderId }, { headers: bearer(token) });
    expect([answer.status, answer.body]).toEqual([200, { data: { orderId, status: 'canceled' } }]);
  });

  it('answers a repeat under the same idempotency key the same', async () => {
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
