import { TaxCategory } from '@waffo/pancake-ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createViewFormat } from '@/components/checkout/view-format';
import { approveStore } from '@/lib/catalog/approve-store';
import { toOtherCurrencies } from '@/lib/checkout/core/other-currencies';
import { openLinkBrowser } from '@/lib/doors/testing/link-browser';
import { encodeShortId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import { recordPspEvent } from '@/lib/orders/record-psp-event';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import { sessions } from '@/lib/sessions/session-tables';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import {
  makeSession,
  openShop,
  PRODUCT_SUCCESS_URL,
  pageOrder,
  type Shop,
  storeIdOf,
} from '@/lib/testing/sale';

let app: TestApp;
let psp: FakePsp;
let shop: Shop;
let link: string;
let shortLink: string;

beforeAll(async () => {
  psp = createFakePsp();
  app = await startTestApp({ psps: psp.registry, hasJobs: true });
  shop = await openShop(app);
  await approveStore(app.deps, { storeId: storeIdOf(shop) });
  await shop.merchant.sdk.prod.onetimeProducts.publish({ id: shop.product.id });
  link = `/store/${shop.slug}/product/${shop.product.id}`;
  shortLink = `/${shop.slug}/test-product`;
});
afterAll(() => app.close());

const follow = (address: string) => openLinkBrowser(app).follow(address);
const countSessions = () => app.deps.db.$count(sessions);

describe('a purchase link', () => {
  it.each<[string, () => string, 'test' | 'prod']>([
    ['by id', () => link, 'prod'],
    ['by id, for a test', () => `${link}?test`, 'test'],
    ['by slug', () => shortLink, 'prod'],
    ['by slug, for a test', () => `${shortLink}/test`, 'test'],
  ])('leads to a session that costs what the product costs: %s', async (_, address, environment) => {
    const { visit, follow: again, pathOf } = openLinkBrowser(app);
    const { status, location, text, setCookie } = await visit(address());
    const session = await again(address());
    expect([status, location, text]).toEqual([303, pathOf(shop.slug, session), '']);
    expect(session).toMatchObject({
      environment,
      createdBy: 'link',
      currency: 'EUR',
      productId: expect.any(String),
      lineItems: [{ unitAmountMinor: 2_900n, quantity: 1 }],
      buyerEmail: null,
      billingDetail: null,
      successUrl: PRODUCT_SUCCESS_URL,
      metadata: {},
    });
    const name = `checkstand_link_${environment}=`;
    expect(setCookie?.startsWith(name)).toBe(true);
    expect(setCookie).toMatch(/; Path=\/[\w/-]+; Max-Age=2700; HttpOnly; Secure; SameSite=Lax$/);
  });

  it.each([
    ['en-US,en;q=0.9', 'USD'],
    ['ja-JP', 'JPY'],
    ['fr-FR,en-US;q=0.5', 'EUR'],
    ['sv-SE', 'EUR'],
  ])(
    'sells to a visitor who reads %s in the currency of that country, where there is a price: %s',
    async (languages, currency) => {
      const session = await openLinkBrowser(app).follow(link, { headers: { 'Accept-Language': languages } });
      expect(session.currency).toBe(currency);
    },
  );

  it('offers the other currencies of its product, each by an address that asks for the same in it', async () => {
    const { follow: open } = openLinkBrowser(app);
    const first = await open(
      `${link}?test&currency=EUR&email=ann%2Bbooks@example.com&country=us&is_business=1`,
    );
    const others = toOtherCurrencies(
      first,
      createViewFormat({ currency: 'EUR', locale: 'en', countryName: String }),
    );
    expect(others.map(({ currency, price }) => [currency, price])).toEqual([
      ['CNY', 'CN¥200.00'],
      ['JPY', '¥4,500'],
      ['KWD', 'KWD\u00A09.995'],
      ['USD', '$30.00'],
    ]);
    const second = await open(others.find(({ currency }) => currency === 'USD')?.href ?? '');
    expect(second).toMatchObject({
      environment: 'test',
      currency: 'USD',
      lineItems: [{ unitAmountMinor: 3_000n }],
      buyerEmail: 'ann+books@example.com',
      billingDetail: { country: 'US', isBusiness: true },
      successUrl: first.successUrl,
    });
    expect(second.snapshot.otherCurrencies?.prices.map(({ currency }) => currency)).toEqual([
      'CNY',
      'EUR',
      'JPY',
      'KWD',
    ]);
  });

  it('prefills the fields that it names, and the buyer can change them', async () => {
    const session = await follow(
      `${link}?currency=usd&email=Ann@Example.com&country=us&is_business=1&success_url=https://allowed.example/x`,
    );
    expect(session).toMatchObject({
      currency: 'USD',
      lineItems: [{ unitAmountMinor: 3_000n }],
      buyerEmail: 'ann@example.com',
      billingDetail: { country: 'US', isBusiness: true },
      successUrl: 'https://allowed.example/x',
      createdBy: 'link',
    });
  });

  it.each([
    [
      'a successUrl of an origin that is not allowed',
      'success_url=https://evil.example/',
      { successUrl: PRODUCT_SUCCESS_URL },
    ],
    ['malformed fields', 'email=x&country=XX&success_url=y', { buyerEmail: null, billingDetail: null }],
    [
      'a price in the query',
      'amount=1&price=1.00&priceSnapshot[amount]=1',
      { lineItems: [{ unitAmountMinor: 2_900n }] },
    ],
  ])('ignores %s', async (_, query, expected) => {
    expect(await follow(`${link}?${query}`)).toMatchObject(expected);
  });

  it("refuses an order of a link's address without a state, until the buyer adds the state", async () => {
    const session = await follow(`${link}?test&country=US&email=ann@example.com`);
    const order = pageOrder(session, { billingDetail: null, buyerEmail: null });
    await expect(createOrder(app.deps, order)).rejects.toMatchObject({ code: 'missing_billing_detail' });
    const complete = { ...order, billingDetail: { country: 'US', isBusiness: false, state: 'NY' } };
    expect((await createOrder(app.deps, complete)).orderId).toBe(session.orderId);
  });

  it('redirects a POST, which is the button that programs are shown, to a session', async () => {
    const { visit } = openLinkBrowser(app);
    const headers = { 'User-Agent': 'Twitterbot/1.0' };
    expect((await visit(`${link}?currency=USD`, { headers })).status).toBe(200);
    expect((await visit(`${link}?currency=USD`, { headers, method: 'POST' })).status).toBe(303);
  });
});

describe('a browser that comes back to a link', () => {
  it('gets its open session again, also once an order was made of it', async () => {
    const browser = openLinkBrowser(app);
    const first = await browser.follow(`${link}?test&currency=EUR`);
    const before = await countSessions();
    expect((await browser.visit(`${link}?test&currency=EUR`)).setCookie).toBeNull();
    expect((await browser.follow(`${link}?currency=eur&test=1`)).id).toBe(first.id);
    expect((await browser.follow(`${link}?test`)).id).toBe(first.id);
    await createOrder(app.deps, pageOrder(first));
    expect((await browser.follow(`${link}?test`)).id).toBe(first.id);
    expect(await countSessions()).toBe(before);
  });

  it.each([
    ['another currency', 'currency=USD'],
    ['another e-mail', 'email=b@example.com'],
    ['another country', 'country=FR'],
    ['a business', 'country=DE&is_business=1'],
    ['another successUrl', 'success_url=https://allowed.example/y'],
    ['the other environment', 'test=0'],
  ])('gets another session for %s', async (_, query) => {
    const browser = openLinkBrowser(app);
    const first = await browser.follow(`${link}?test=1&country=DE`);
    // The first parameter of a name counts, so the one that differs stands first.
    expect((await browser.follow(`${link}?${query}&test=1&country=DE`)).id).not.toBe(first.id);
  });

  it('keeps one session in each environment for the two addresses of a short link', async () => {
    const browser = openLinkBrowser(app);
    const [test, prod] = [await browser.follow(`${shortLink}/test`), await browser.follow(shortLink)];
    expect([test.environment, prod.environment]).toEqual(['test', 'prod']);
    expect((await browser.follow(`${shortLink}/test`)).id).toBe(test.id);
    expect((await browser.follow(shortLink)).id).toBe(prod.id);
  });

  it('gets a new session when the first one has expired, is paid, or is of an older product version', async () => {
    const browser = openLinkBrowser(app);
    const address = `${link}?test&email=again@example.com`;
    const first = await browser.follow(address);
    await shop.merchant.sdk.test.onetimeProducts.update({ id: shop.product.id, metadata: { edition: 2 } });
    const second = await browser.follow(address);
    expect(second.productVersionId).not.toBe(first.productVersionId);
    await createOrder(app.deps, pageOrder(second));
    const [checkout] = psp.checkoutsOf(encodeShortId('ORD', second.orderId));
    await recordPspEvent(app.deps, { psp: 'fake', event: psp.pay(checkout?.pspRef ?? '') });
    const third = await browser.follow(address);
    app.clock.advance(45 * 60_000);
    const fourth = await browser.follow(address);
    expect(new Set([first, second, third, fourth].map(({ id }) => id)).size).toBe(4);
  });

  it.each<[string, (cookie: string, other: string) => string]>([
    ["another session's id under its signature", (cookie, other) => cookie.replace(/=[^.]+/, `=${other}`)],
    ['no signature', (cookie) => cookie.split('.')[0] ?? ''],
    ['an empty value', (cookie) => `${cookie.split('=')[0]}=`],
    ['a malformed value', (cookie) => `${cookie.split('=')[0]}=x.y.z`],
  ])('gets a new session for a cookie with %s', async (_, forge) => {
    const victim = await makeSession(app, shop);
    const made = await openLinkBrowser(app).visit(`${link}?test`);
    const cookie = made.setCookie?.split(';')[0] ?? '';
    const visit = (sent: string) => openLinkBrowser(app).visit(`${link}?test`, { headers: { Cookie: sent } });
    expect((await visit(cookie)).location).toBe(made.location);
    const { status, location } = await visit(forge(cookie, victim.id));
    expect(status).toBe(303);
    expect(location).not.toBe(made.location);
    expect(location).not.toContain(victim.id);
  });

  it('gets a new session for a cookie of another product', async () => {
    const { product } = await shop.merchant.sdk.test.onetimeProducts.create({
      storeId: shop.store.id,
      name: 'Second product',
      prices: { EUR: { amount: '1.00', taxCategory: TaxCategory.SaaS } },
    });
    const made = await openLinkBrowser(app).visit(`${link}?test`);
    const other = await openLinkBrowser(app).follow(`/store/${shop.slug}/product/${product.id}?test`, {
      headers: { Cookie: made.setCookie?.split(';')[0] ?? '' },
    });
    expect(encodeShortId('PROD', other.productId)).toBe(product.id);
  });
});
