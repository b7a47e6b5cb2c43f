import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import {
  bearer,
  makeSession,
  mintToken,
  openShop,
  reloadSession,
  type Shop,
  slugHeaders,
} from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';

const PATH = '/v1/actions/onetime-order/create-order';

const psp = createFakePsp();
let hasProvider = true;
let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp({
    psps: { ...psp.registry, forStore: async () => (hasProvider ? psp.adapter : null) },
  });
  shop = await openShop(app);
});
afterAll(() => app.close());

describe('create-order 403', () => {
  it("refuses another store's token, and binds nobody", async () => {
    const session = await makeSession(app, shop);
    const checkoutSessionId = encodeSessionId(session.id);
    const body = {
      checkoutSessionId,
      billingDetail: { country: 'DE', isBusiness: false },
      buyerEmail: 'ann@example.com',
    };
    const token = await mintToken(app, await openShop(app));
    const answer = await postRaw(app, PATH, body, { headers: bearer(token) });
    expect([answer.status, answer.body.errors]).toEqual([
      403,
      [{ message: 'Session does not belong to this store', layer: 'order' }],
    ]);
    expect((await readLedger(app, session)).attempts).toEqual([]);
    expect((await reloadSession(app, checkoutSessionId)).buyerIdentity).toBeNull();
  });

  it('refuses a session whose store has no payment provider any more, and says so', async () => {
    const session = await makeSession(app, shop);
    const body = {
      checkoutSessionId: encodeSessionId(session.id),
      billingDetail: { country: 'DE', isBusiness: false },
      buyerEmail: 'ann@example.com',
    };
    hasProvider = false;
    const answer = await postRaw(app, PATH, body, { headers: bearer(await mintToken(app, shop)) });
    hasProvider = true;
    expect([answer.status, answer.body.errors]).toEqual([
      403,
      [{ message: 'Store has no payment provider for the test environment', layer: 'store' }],
    ]);
    expect((await readLedger(app, session)).attempts).toEqual([]);
  });

  it('refuses a slug: a link alone does not say who buys', async () => {
    const answer = await postRaw(app, PATH, {}, { headers: slugHeaders(shop) });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([
      403,
      'Access denied: this credential may not call this action',
    ]);
  });
});
