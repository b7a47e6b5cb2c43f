import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw, type RawAnswer } from '@/lib/testing/factories';
import { openShop, type Shop, slugHeaders } from '@/lib/testing/sale';

const PATH = '/v1/actions/onetime-order/cancel-order';

let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp({ psps: createFakePsp().registry });
  shop = await openShop(app);
});
afterAll(() => app.close());

describe('cancel-order 403', () => {
  it.each<[string, () => Promise<RawAnswer>]>([
    ['an API key: the order is the buyer’s to cancel', () => shop.merchant.post(PATH, { orderId: 'ORD_1' })],
    ['a store slug', () => postRaw(app, PATH, { orderId: 'ORD_1' }, { headers: slugHeaders(shop) })],
  ])('refuses %s', async (_, call) => {
    const { status, body } = await call();
    expect([status, body.errors?.[0]?.message]).toEqual([
      403,
      'Access denied: this credential may not call this action',
    ]);
  });
});
