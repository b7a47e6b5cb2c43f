import { describe, expect, it } from 'vitest';
import { openLinkBrowser } from '@/lib/doors/testing/link-browser';
import { sessions } from '@/lib/sessions/session-tables';
import { setUpShop } from '@/lib/testing/set-up-app';

const world = setUpShop();

describe('a purchase link', () => {
  const addresses: [string, () => string][] = [
    ['by id', () => `/store/${world.shop.slug}/product/${world.shop.product.id}?test`],
    ['by slug', () => `/${world.shop.slug}/test-product/test`],
  ];

  it.each(addresses)('returns 200 to HEAD and makes no session: %s', async (_, address) => {
    const { app } = world;
    const answer = await openLinkBrowser(app).visit(address(), { method: 'HEAD' });
    expect([answer.status, answer.text, answer.setCookie]).toEqual([200, '', null]);
    expect(await app.deps.db.$count(sessions)).toBe(0);
  });

  it.each<[string, Record<string, string>]>([
    ['a link preview', { 'User-Agent': 'facebookexternalhit/1.1' }],
    ['a search engine', { 'User-Agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)' }],
    ['a browser that fetches ahead', { 'Sec-Purpose': 'prefetch;prerender', 'User-Agent': 'Chrome/140.0' }],
  ])('returns 200 with the product and makes no session for %s', async (_, headers) => {
    const { app } = world;
    for (const [, address] of addresses) {
      const answer = await openLinkBrowser(app).visit(address(), { headers });
      expect([answer.status, answer.contentType, answer.setCookie]).toEqual([
        200,
        'text/html; charset=utf-8',
        null,
      ]);
      expect(answer.text).toContain('<h1>Test product</h1><p>Sold by Test store</p><form method="post">');
      expect(answer.text).toContain('noindex');
      expect(answer.text).toContain('Test mode');
    }
    expect(await app.deps.db.$count(sessions)).toBe(0);
  });
});
