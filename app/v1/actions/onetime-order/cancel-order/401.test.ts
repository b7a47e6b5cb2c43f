import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeShortId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { bearer, makeSession, mintToken, openShop, type Shop, tokenOrder } from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';

const PATH = '/v1/actions/onetime-order/cancel-order';
const TOKEN_LIFETIME_MS = 5 * 60_000;

let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp({ psps: createFakePsp().registry });
  shop = await openShop(app);
});
afterAll(() => app.close());

describe('cancel-order 401', () => {
  it.each<[string, () => Promise<Record<string, string>>, string]>([
    ['nobody', async () => ({}), 'Unauthorized'],
    ['a token that is none', async () => bearer('a.b.c'), 'Authentication failed'],
    [
      'a token under another environment than its own',
      async () => bearer(await mintToken(app, shop), 'prod'),
      'Authentication failed',
    ],
    [
      'a token past its five minutes',
      async () => {
        const headers = bearer(await mintToken(app, shop));
        app.clock.advance(TOKEN_LIFETIME_MS);
        return headers;
      },
      'Authentication failed',
    ],
  ])('refuses %s, and changes nothing', async (_, headersOf, message) => {
    const session = await makeSession(app, shop);
    await createOrder(app.deps, tokenOrder(session));
    const body = { orderId: encodeShortId('ORD', session.orderId) };
    const answer = await postRaw(app, PATH, body, { headers: await headersOf() });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([401, message]);
    expect((await readLedger(app, session)).order).toMatchObject({ status: 'pending' });
  });
});
