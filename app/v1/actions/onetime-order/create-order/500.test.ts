import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { bearer, makeSession, mintToken, openShop, type Shop } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';

let app: TestApp;
let psp: FakePsp;
let shop: Shop;
let isBroken = false;

beforeAll(async () => {
  psp = createFakePsp();
  app = await startTestApp({
    psps: psp.registry,
    ids: { uuid: () => (isBroken ? 'not a uuid' : randomUUID()) },
  });
  shop = await openShop(app);
});
afterAll(() => app.close());

describe('create-order 500', () => {
  it('says nothing of what went wrong inside, and leaves nothing behind', async () => {
    const session = await makeSession(app, shop);
    const body = {
      checkoutSessionId: encodeSessionId(session.id),
      billingDetail: { country: 'DE', isBusiness: false },
      buyerEmail: 'ann@example.com',
    };
    const headers = bearer(await mintToken(app, shop));
    isBroken = true;
    const answer = await postRaw(app, '/v1/actions/onetime-order/create-order', body, { headers });
    isBroken = false;
    expect([answer.status, answer.body]).toEqual([
      500,
      { data: null, errors: [{ message: 'Internal server error', layer: 'gateway' }] },
    ]);
    expect(psp.creates).toEqual([]);
    expect((await readLedger(app, session)).attempts).toEqual([]);
  });
});
