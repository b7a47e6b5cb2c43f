import { describe, expect, it } from 'vitest';
import type { TestApp } from '@/lib/testing/app-harness';
import { expectRateLimited } from '@/lib/testing/contract';
import { postRaw } from '@/lib/testing/factories';
import type { Shop } from '@/lib/testing/sale';
import { openShop, slugHeaders } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/checkout/create-session';
const STORE_LIMIT = 300;
const ADDRESS_LIMIT = 120;

const bodyOf = (shop: Shop) => ({ productId: shop.product.id, currency: 'EUR' });
const postAs = (app: TestApp, shop: Shop, headers: Record<string, string> = {}) =>
  postRaw(app, PATH, bodyOf(shop), { headers: { ...slugHeaders(shop), ...headers } });
const statusesOf = async (calls: Promise<{ status: number }>[]) =>
  (await Promise.all(calls)).map(({ status }) => status);

describe('checkout/create-session', () => {
  const world = setUpShop({ env: { TRUSTED_PROXY_HOPS: '1' } });

  it("returns 429 after 300 calls a minute by one store's slug, and 200 to its API key and to other stores", async () => {
    const { app } = world;
    const [shop, other] = [await openShop(app), await openShop(app)];
    const statuses = await statusesOf(Array.from({ length: STORE_LIMIT }, () => postAs(app, shop)));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expectRateLimited(await postAs(app, shop));
    expect((await postAs(app, other)).status).toBe(200);
    expect((await shop.merchant.post(PATH, bodyOf(shop))).status).toBe(200);
  });

  it("returns 429 after 120 calls a minute from one address, so that one visitor cannot use up a store's limit", async () => {
    const { app } = world;
    const shop = await openShop(app);
    const from = (address: string) => postAs(app, shop, { 'X-Forwarded-For': `203.0.113.1, ${address}` });
    const statuses: number[] = [];
    for (let sent = 0; sent < ADDRESS_LIMIT + 10; sent += 10)
      statuses.push(...(await statusesOf(Array.from({ length: 10 }, () => from('192.0.2.1')))));
    expect(statuses.filter((status) => status === 200)).toHaveLength(ADDRESS_LIMIT);
    expect((await from('192.0.2.2')).status).toBe(200);
  });
});

describe('checkout/create-session without a trusted proxy', () => {
  const open = setUpShop();

  it('returns 200 to every call, whatever address the client claims', async () => {
    const { app, shop } = open;
    // A few at once: more than the database can keep up with are turned away for another reason.
    for (let sent = 0; sent < ADDRESS_LIMIT + 10; sent += 10) {
      const calls = Array.from({ length: 10 }, () => postAs(app, shop, { 'X-Forwarded-For': '192.0.2.1' }));
      expect(new Set(await statusesOf(calls))).toEqual(new Set([200]));
    }
  });
});
