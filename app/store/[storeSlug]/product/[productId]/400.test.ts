import { describe, expect, it } from 'vitest';
import { openLinkBrowser } from '@/lib/doors/testing/link-browser';
import { sessions } from '@/lib/sessions/session-tables';
import { setUpShop } from '@/lib/testing/set-up-app';

const world = setUpShop();

describe('a purchase link', () => {
  it.each([
    ['a currency that the product has no price in', 'CHF'],
    ['a currency that no provider charges', 'GBP'],
    ['a currency code of four letters', 'EURO'],
  ])('returns 400 with the currencies that work for %s', async (_, currency) => {
    const { app, shop } = world;
    for (const method of ['GET', 'POST']) {
      const address = `/store/${shop.slug}/product/${shop.product.id}?test&currency=${currency}`;
      const { status, text, setCookie } = await openLinkBrowser(app).visit(address, { method });
      expect([status, setCookie]).toEqual([400, null]);
      expect(text).toContain(`Test product isn&#39;t sold in ${currency}`);
      const offered = [...text.matchAll(/<a href="\?test=&amp;currency=(\w+)">\1 · [^<]*\d[^<]*<\/a>/g)];
      expect(offered.map(([, code]) => code).sort()).toEqual(['CNY', 'EUR', 'JPY', 'KWD', 'USD']);
    }
    expect(await app.deps.db.$count(sessions)).toBe(0);
  });
});
