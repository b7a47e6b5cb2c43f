import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeShortId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import type { Session } from '@/lib/sessions/core/session';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { bearer, makeSession, mintToken, openShop, type Shop, tokenOrder } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';

const PATH = '/v1/actions/onetime-order/cancel-order';

let app: TestApp;
let psp: FakePsp;
let shop: Shop;

beforeAll(async () => {
  psp = createFakePsp();
  app = await startTestApp({ psps: psp.registry });
  shop = await openShop(app);
});
beforeEach(() => psp.reset());
afterAll(() => app.close());

async function cancel(session: Session) {
  const body = { orderId: encodeShortId('ORD', session.orderId) };
  return postRaw(app, PATH, body, {
    headers: bearer(await mintToken(app, shop)),
    idempotencyKey: `cancel-${session.id}`,
  });
}

const UNAVAILABLE = [502, [{ message: 'Payment provider unavailable, please retry', layer: 'order' }]];

describe('cancel-order 502', () => {
  it('changes nothing while the PSP is silent, frees the key, and a retry works', async () => {
    const session = await makeSession(app, shop);
    await createOrder(app.deps, tokenOrder(session));
    psp.setDown(true);
    const answer = await cancel(session);
    expect([answer.status, answer.body.errors]).toEqual(UNAVAILABLE);
    expect(await readLedger(app, session)).toMatchObject({
      order: { status: 'pending' },
      attempts: [{ state: 'open' }],
    });
    psp.setDown(false);
    expect((await cancel(session)).status).toBe(200);
  });

  it('changes nothing while nobody knows whether there is another payment page', async () => {
    const session = await makeSession(app, shop);
    await createOrder(app.deps, tokenOrder(session));
    psp.plan('lost_answer');
    const changed = tokenOrder(session, { billingDetail: { country: 'FR', isBusiness: false } });
    await createOrder(app.deps, changed).catch(() => {});
    psp.plan('lost_request');
    const answer = await cancel(session);
    expect([answer.status, answer.body.errors]).toEqual(UNAVAILABLE);
    expect(await readLedger(app, session)).toMatchObject({
      order: { status: 'pending' },
      attempts: [{ state: 'closed' }, { state: 'unknown' }],
    });
  });
});
