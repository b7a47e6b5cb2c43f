import { describe, expect, it } from 'vitest';
import { resolveLocale } from '@/lib/i18n/locale';
import { type LinkPage, toLinkDocument } from './link-document';

const OFFER = { storeName: 'Test store', productName: 'Thing', isTest: false, checkoutSettings: null };
const EURO_PRICE = { currency: 'EUR', amount: '29.00' };
const NASTY = `<script>alert('1')</script>"&amp;`;

function write(page: LinkPage, { query = '', nonce = 'n0nce' as string | null } = {}) {
  return toLinkDocument({ page, query: new URLSearchParams(query), language: resolveLocale(), nonce });
}

describe('toLinkDocument', () => {
  it.each<[LinkPage, number]>([
    [{ kind: 'offer', offer: OFFER }, 200],
    [{ kind: 'not_found' }, 404],
    [{ kind: 'not_for_sale', offer: OFFER }, 404],
    [{ kind: 'currency_unsupported', offer: OFFER, asked: 'XXX', currencies: [EURO_PRICE] }, 400],
    [{ kind: 'failed' }, 500],
    [{ kind: 'away' }, 503],
  ])('%j is a %i that no search engine keeps and that runs nothing', (page, status) => {
    const document = write(page);
    expect(document.status).toBe(status);
    expect(document.html).toMatch(/^<!doctype html><html lang="en" dir="ltr">/);
    expect(document.html).toContain('<meta name="robots" content="noindex, nofollow">');
    expect(document.html).toContain('<style nonce="n0nce">');
    expect(document.html).not.toMatch(/<script| style=| on\w+=/);
  });

  it.each<[string, LinkPage]>([
    ['an offer', { kind: 'offer', offer: { ...OFFER, storeName: NASTY, productName: NASTY } }],
    ['a store that is closed', { kind: 'not_for_sale', offer: { ...OFFER, storeName: NASTY } }],
    [
      'a currency',
      {
        kind: 'currency_unsupported',
        offer: { ...OFFER, productName: NASTY },
        asked: NASTY,
        currencies: [EURO_PRICE],
      },
    ],
  ])("writes a merchant's and a stranger's words as text: %s", (_, page) => {
    const { html } = write(page, { query: `email=${encodeURIComponent(NASTY)}`, nonce: NASTY });
    expect(html).not.toMatch(/<script|alert\('/);
    expect(html).toContain('&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;amp;');
  });

  it('posts to its own address with its query', () => {
    const { html } = write({ kind: 'offer', offer: OFFER });
    expect(html).toContain('<form method="post"><button>Go to checkout</button></form>');
    expect(html).toContain('<meta property="og:title" content="Thing · Test store">');
  });

  it('links to itself in every currency that the product is sold in', () => {
    const page: LinkPage = {
      kind: 'currency_unsupported',
      offer: OFFER,
      asked: 'CHF',
      currencies: [EURO_PRICE, { currency: 'JPY', amount: '5000' }],
    };
    const { html } = write(page, { query: 'test=1&currency=chf&email=a%40b.example' });
    expect(html).toContain('Thing isn&#39;t sold in CHF');
    expect(html).toContain('EUR · €29.00');
    expect(html).toContain('JPY · ¥5,000');
    const hrefs = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    expect(hrefs).toEqual([
      '?test=1&amp;currency=EUR&amp;email=a%40b.example',
      '?test=1&amp;currency=JPY&amp;email=a%40b.example',
    ]);
  });

  it('names the store on every page that knows it', () => {
    expect(write({ kind: 'not_for_sale', offer: { ...OFFER, storeName: 'متجر' } }).html).toContain(
      '<bdi>متجر</bdi>',
    );
    expect(write({ kind: 'not_found' }).html).not.toContain('<bdi>');
  });

  it.each([
    [true, 1],
    [false, 0],
  ])('says that it is a test where it is one: %s', (isTest, count) => {
    const { html } = write({ kind: 'offer', offer: { ...OFFER, isTest } });
    expect(html.match(/Test mode/g) ?? []).toHaveLength(count);
  });

  it("has the colors of the store's theme", () => {
    const checkoutSettings = { defaultDarkMode: true };
    const { html } = write({ kind: 'offer', offer: { ...OFFER, checkoutSettings } });
    expect(html).toContain('color-scheme:dark');
    expect(html).not.toContain('prefers-color-scheme');
  });
});
