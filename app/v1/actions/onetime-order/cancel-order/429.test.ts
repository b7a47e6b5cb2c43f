import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { bearer, mintToken, openShop, type Shop } from '@/lib/testing/sale';

const PATH = '/v1/actions/onetime-order/cancel-order';

let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp({ psps: createFakePsp().registry });
  shop = await openShop(app);
});
afterAll(() => app.close());

describe('cancel-order 429', () => {
  it('answers thirty calls a minute about one order', async () => {
    const headers = bearer(await mintToken(app, shop));
    const post = (orderId: string) => postRaw(app, PATH, { orderId }, { headers });
    for (let call = 1; call <= 30; call += 1) expect((await post('ORD_1')).status).toBe(404);
    const refused = await post('ORD_1');
    expect([refused.status, refused.body.errors?.[0]?.message]).toEqual([
      429,
      'Too many requests, please retry',
    ]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await post('ORD_2')).status).toBe(404);
  });
});
