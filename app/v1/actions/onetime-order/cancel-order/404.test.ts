import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeShortId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import type { Session } from '@/lib/sessions/core/session';
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
let shop: Shop;
const psp = createFakePsp();

beforeAll(async () => {
  app = await startTestApp({ psps: psp.registry });
  shop = await openShop(app);
});
afterAll(() => app.close());

async function outcome(session: Session, headers: Record<string, string>) {
  const body = { orderId: encodeShortId('ORD', session.orderId) };
  const answer = await postRaw(app, PATH, body, { headers });
  return [answer.status, answer.body.errors];
}

const NOT_FOUND = [404, [{ message: 'Order not found', layer: 'order' }]];

describe('cancel-order 404', () => {
  it.each<[string, () => Promise<Record<string, string>>]>([
    ['another buyer', async () => bearer(await mintToken(app, shop, { buyerIdentity: 'buyer-2' }))],
    ['the same name in another store', async () => bearer(await mintToken(app, await openShop(app)))],
    [
      'the same name in the other environment',
      async () => bearer(await mintToken(app, shop, { environment: 'prod' }), 'prod'),
    ],
  ])("does not know %s's order, and changes nothing", async (_, headersOf) => {
    const session = await makeSession(app, shop);
    await createOrder(app.deps, tokenOrder(session, { buyerIdentity: 'buyer-1' }));
    expect(await outcome(session, await headersOf())).toEqual(NOT_FOUND);
    expect((await readLedger(app, session)).order).toMatchObject({ status: 'pending' });
    expect(psp.expires).toEqual([]);
  });

  it('does not know an order that nobody has claimed', async () => {
    const session = await makeSession(app, shop);
    await createOrder(app.deps, pageOrder(session));
    expect(await outcome(session, bearer(await mintToken(app, shop)))).toEqual(NOT_FOUND);
  });

  it('does not know the order that a session was to become', async () => {
    const session = await makeSession(app, shop);
    expect(await outcome(session, bearer(await mintToken(app, shop)))).toEqual(NOT_FOUND);
  });
});
