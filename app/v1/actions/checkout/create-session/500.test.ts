import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { openShop, type Shop } from '@/lib/testing/sale';

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

describe('create-session 500', () => {
  it('says nothing of what went wrong inside', async () => {
    const body = { productId: shop.product.id, currency: 'EUR' };
    isBroken = true;
    const answer = await shop.merchant.post('/v1/actions/checkout/create-session', body);
    isBroken = false;
    expect([answer.status, answer.body]).toEqual([
      500,
      { data: null, errors: [{ message: 'Internal server error', layer: 'gateway' }] },
    ]);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });
});
