import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import type { Session } from '@/lib/sessions/core/session';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeSession, openShop, type Shop } from '@/lib/testing/sale';
import { toCheckoutView } from './core/to-checkout-view';
import type { VisitorHints } from './core/visitor-country';
import { loadCheckoutLook } from './load-checkout-look';
import { loadCheckoutPage } from './load-checkout-page';
import { openPurchaseLink } from './open-purchase-link';

const psp = createFakePsp();
let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp({ psps: psp.registry, hasJobs: true });
  shop = await openShop(app);
});
beforeEach(() => psp.reset());
afterAll(() => app.close());

const NOTHING: VisitorHints = { proxyCountry: null, addressCountry: null, acceptLanguage: null };
const FORMAT = { money: (amount: string) => amount, percent: String, place: (code: string) => code };

async function open(session: Session, hints: Partial<VisitorHints>) {
  const page = await loadCheckoutPage(app.deps, {
    storeSlug: session.snapshot.storeSlug,
    sessionId: encodeSessionId(session.id),
    cookie: null,
    hints: { ...NOTHING, ...hints },
  });
  if (page.kind === 'not_found') throw new Error('The session was made a moment ago');
  const view = toCheckoutView({ page, format: FORMAT, nowMs: app.deps.clock.nowMs() });
  if (view.kind !== 'open') throw new Error(`Expected the form, got ${view.kind}`);
  const { values, quote, states } = view.form.start;
  return {
    country: values.country,
    total: quote?.total,
    states: states.length,
    likely: view.likelyCountries,
  };
}

describe('the form of a visitor whose country can be guessed', () => {
  it('starts with that country and shows its tax, so that nothing is decided unseen', async () => {
    const session = await makeSession(app, shop);
    expect(await open(session, { addressCountry: 'DE' })).toMatchObject({ country: 'DE', total: '34.51' });
    expect(await open(session, { proxyCountry: 'FR', addressCountry: 'DE' })).toMatchObject({
      country: 'FR',
      total: '34.80',
      likely: ['FR', 'DE'],
    });
  });

  it('offers the states of a country that needs one, and no total before one is chosen', async () => {
    const session = await makeSession(app, shop);
    const { country, total, states } = await open(session, { addressCountry: 'US' });
    expect([country, total, states > 50]).toEqual(['US', undefined, true]);
  });

  it('starts without a country where nothing is said', async () => {
    const session = await makeSession(app, shop);
    expect(await open(session, { acceptLanguage: 'en-US,en;q=0.9' })).toMatchObject({
      country: '',
      total: undefined,
      likely: ['US'],
    });
  });

  it('keeps what the merchant prefilled', async () => {
    const session = await makeSession(app, shop, {
      body: { billingDetail: { country: 'DE', isBusiness: false } },
    });
    expect(await open(session, { addressCountry: 'FR' })).toMatchObject({ country: 'DE', total: '34.51' });
  });
});

describe('a purchase link', () => {
  it('names the price in every currency where it cannot sell in the asked one', async () => {
    const follow = (query: string, hints: Partial<VisitorHints>) =>
      openPurchaseLink(app.deps, {
        address: { kind: 'byId', storeSlug: shop.slug, productId: shop.product.id },
        visit: 'person',
        param: (name) => new URLSearchParams(query).get(name),
        cookie: () => null,
        clientAddress: null,
        hints: { ...NOTHING, ...hints },
      });
    const refused = await follow('test&currency=CHF', {});
    expect(refused).toMatchObject({ kind: 'currency_unsupported', asked: 'CHF' });
    const prices = refused.kind === 'currency_unsupported' ? refused.currencies : [];
    expect(prices).toContainEqual({ currency: 'EUR', amount: '29.00' });
  });
});

describe('the look of a checkout', () => {
  it('is read once and stays while the database does not answer; before that it is our own', async () => {
    const session = await makeSession(app, shop);
    const address = { storeSlug: session.snapshot.storeSlug, sessionId: encodeSessionId(session.id) };
    const ask = vi.fn(() => {
      throw new Error('the database does not answer');
    });
    const broken = { db: new Proxy(app.deps.db, { get: ask }) };
    expect((await loadCheckoutLook(broken, address)).seller).toBeNull();
    const read = await loadCheckoutLook(app.deps, address);
    expect(read.seller?.storeName).toBe(session.snapshot.storeName);
    ask.mockClear();
    expect(await loadCheckoutLook(broken, address)).toEqual(read);
    expect(ask).not.toHaveBeenCalled();
    const unknown = { ...address, sessionId: 'cs_00000000-0000-4000-8000-000000000000' };
    expect((await loadCheckoutLook(app.deps, unknown)).seller).toBeNull();
  });
});
