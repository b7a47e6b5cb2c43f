import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { openShop, type Shop, slugHeaders } from '@/lib/testing/sale';

const PATH = '/v1/actions/checkout/create-session';
const STORE_LIMIT = 300;
const ADDRESS_LIMIT = 60;

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ psps: createFakePsp().registry, env: { TRUSTED_PROXY_HOPS: '1' } });
});
afterAll(() => app.close());

const bodyOf = (shop: Shop) => ({ productId: shop.product.id, currency: 'EUR' });
const postAs = (shop: Shop, headers: Record<string, string> = {}) =>
  postRaw(app, PATH, bodyOf(shop), { headers: { ...slugHeaders(shop), ...headers } });
const statusesOf = async (calls: Promise<{ status: number }>[]) =>
  (await Promise.all(calls)).map(({ status }) => status);

describe('create-session 429', () => {
  it("answers three hundred calls a minute by one store's slug, and its API key whatever happens", async () => {
    const [shop, other] = [await openShop(app), await openShop(app)];
    const statuses = await statusesOf(Array.from({ length: STORE_LIMIT }, () => postAs(shop)));
    expect(new Set(statuses)).toEqual(new Set([200]));
    const refused = await postAs(shop);
    expect([refused.status, refused.body.errors?.[0]?.message]).toEqual([
      429,
      'Too many requests, please retry',
    ]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await postAs(other)).status).toBe(200);
    expect((await shop.merchant.post(PATH, bodyOf(shop))).status).toBe(200);
  });

  it('answers fewer from one address, so that one visitor does not use up what a store has', async () => {
    const shop = await openShop(app);
    const from = (address: string) => postAs(shop, { 'X-Forwarded-For': `203.0.113.1, ${address}` });
    const statuses = await statusesOf(Array.from({ length: ADDRESS_LIMIT + 10 }, () => from('192.0.2.1')));
    expect(statuses.filter((status) => status === 200)).toHaveLength(ADDRESS_LIMIT);
    expect((await from('192.0.2.2')).status).toBe(200);
  });
});

describe('without a trusted proxy', () => {
  it('believes nothing that a client says of its address', async () => {
    const open = await startTestApp({ psps: createFakePsp().registry });
    const shop = await openShop(open);
    const calls = Array.from({ length: ADDRESS_LIMIT + 10 }, () =>
      postRaw(open, PATH, bodyOf(shop), {
        headers: { ...slugHeaders(shop), 'X-Forwarded-For': '192.0.2.1' },
      }),
    );
    expect(new Set(await statusesOf(calls))).toEqual(new Set([200]));
    await open.close();
  });
});
