import { TaxCategory } from '@waffo/pancake-ts';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createViewFormat } from '@/components/checkout/view-format';
import { toCheckoutView } from '@/lib/checkout/core/to-checkout-view';
import { loadCheckoutLook } from '@/lib/checkout/load-checkout-look';
import { loadCheckoutPage } from '@/lib/checkout/load-checkout-page';
import { countryName } from '@/lib/i18n/country-name';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeSession, openShop, type Shop } from '@/lib/testing/sale';
import type { Session } from './core/session';
import { sessions } from './session-tables';

const BILLED = { body: { billingDetail: { country: 'DE', isBusiness: false } } };
const price = (amount: string) => ({ amount, taxCategory: TaxCategory.SaaS });

let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp();
  shop = await openShop(app);
});
afterAll(() => app.close());

/** Everything that a session is and shows: its row, its page with the quote, and its theme. */
async function everythingOf(session: Session) {
  const address = { storeSlug: shop.slug, sessionId: encodeSessionId(session.id) };
  const page = await loadCheckoutPage(app.deps, { ...address, cookie: null });
  if (page.kind !== 'open') throw new Error(`The page is ${page.kind}`);
  const format = createViewFormat({
    currency: session.currency,
    locale: 'en',
    countryName: (code) => countryName(code, 'en'),
  });
  const [row] = await app.deps.db.select().from(sessions).where(eq(sessions.id, session.id));
  return {
    row,
    quote: page.quote,
    view: toCheckoutView({ page, format, nowMs: session.createdAtMs }),
    theme: (await loadCheckoutLook(app.deps, address)).theme,
  };
}

async function changeEverything(): Promise<void> {
  const { merchant, store, product } = shop;
  await merchant.sdk.test.onetimeProducts.update({
    id: product.id,
    name: 'Renamed product',
    description: 'Another description',
    prices: { EUR: price('99.00') },
    media: [{ type: 'image', url: 'https://cdn.example/new.png' }],
    successUrl: 'https://shop.example/new',
    metadata: { edition: 2 },
  });
  const answer = await merchant.post('/v1/actions/store/update-store', {
    id: store.id,
    name: 'Renamed store',
    supportEmail: 'new@example.com',
    website: 'https://new.example',
    termsUrl: 'https://new.example/terms',
    privacyUrl: 'https://new.example/privacy',
    logo: 'https://new.example/logo.png',
    checkoutSettings: { defaultDarkMode: true, light: { checkoutColorPrimary: '#aa0000' } },
  });
  expect(answer.status).toBe(200);
}

describe('a session', () => {
  it('shows product and store as they were when it was made, and a later session shows their changes', async () => {
    const session = await makeSession(app, shop, BILLED);
    const before = await everythingOf(session);
    expect(before.quote?.tax.totalMinor).toBe(3_451n);
    await changeEverything();
    expect(await everythingOf(session)).toEqual(before);

    const next = await everythingOf(await makeSession(app, shop, BILLED));
    expect(next.quote?.tax.totalMinor).toBe(11_781n);
    expect(next.row?.productVersionId).not.toBe(before.row?.productVersionId);
    expect(next.row?.successUrl).toBe('https://shop.example/new');
    expect(next.row?.snapshot).toMatchObject({
      storeName: 'Renamed store',
      supportEmail: 'new@example.com',
      website: 'https://new.example',
      termsUrl: 'https://new.example/terms',
      privacyUrl: 'https://new.example/privacy',
      logo: 'https://new.example/logo.png',
      productName: 'Renamed product',
      productDescription: 'Another description',
      productMetadata: { edition: 2 },
      productSuccessUrl: 'https://shop.example/new',
      media: [{ type: 'image', url: 'https://cdn.example/new.png' }],
    });
    expect(next.theme.checkoutSettings).toMatchObject({
      defaultDarkMode: true,
      light: { checkoutColorPrimary: '#aa0000' },
    });
    expect(next.view).toMatchObject({
      seller: { storeName: 'Renamed store', supportEmail: 'new@example.com' },
      order: { productName: 'Renamed product', amount: '€99.00' },
    });
  });

  it('can be paid after its product was taken off sale', async () => {
    const session = await makeSession(app, shop, BILLED);
    const before = await everythingOf(session);
    await shop.merchant.post('/v1/actions/onetime-product/update-status', {
      id: shop.product.id,
      status: 'inactive',
    });
    expect(await everythingOf(session)).toEqual(before);
  });
});
