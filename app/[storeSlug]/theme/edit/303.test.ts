import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { approveStore } from '@/lib/catalog/approve-store';
import { findStoreRow } from '@/lib/catalog/store-repo';
import { decodeShortId } from '@/lib/kernel/short-id';
import { discSvg, flatPicture } from '@/lib/pictures/testing/sample-pictures';
import { readStudioTheme, toUpdateJson } from '@/lib/studio/core/studio-theme';
import { openStudioBrowser, type StudioBrowser } from '@/lib/studio/testing/studio-browser';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeProduct, makeStore, type TestMerchant } from '@/lib/testing/factories';
import { reloadSession } from '@/lib/testing/sale';

const PRIMARY = 'light.checkoutColorPrimary';

let app: TestApp;
let merchant: TestMerchant;
let store: Awaited<ReturnType<typeof makeStore>>;
let browser: StudioBrowser;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
});
afterAll(() => app.close());
beforeEach(async () => {
  store = await makeStore(merchant);
  browser = await openStudioBrowser(app, merchant, store);
});

async function storeRow() {
  const id = decodeShortId('STO', store.id);
  const row = id && (await findStoreRow(app.deps.db, id));
  if (!row) throw new Error('The store is there');
  return row;
}

/** Where the form's answer leads to. */
async function follow(response: Promise<Response>): Promise<URLSearchParams> {
  const { status, headers } = await response;
  expect(status).toBe(303);
  const [path, query] = (headers.get('location') ?? '').split('?');
  expect(path).toBe(`/${store.slug}/theme`);
  return new URLSearchParams(query);
}

const snapshotOf = async (environment: 'test' | 'prod', productId: string) => {
  const { sessionId } = await merchant.sdk[environment].checkout.createSession({
    productId,
    currency: 'EUR',
  });
  return (await reloadSession(app, sessionId)).snapshot;
};

describe('the studio’s form without a script', () => {
  it('comes back with what stands in it, and stores nothing', async () => {
    const query = await follow(browser.press('preview', { theme: { [PRIMARY]: '#1f4d3a', font: 'bitter' } }));
    expect(Object.fromEntries(query)).toEqual({ draft: '1', [PRIMARY]: '#1f4d3a', font: 'bitter' });
    expect(await storeRow()).toMatchObject({ checkoutSettings: null, testCheckoutSettings: null });
  });

  it('comes back with a repair or a preset in place', async () => {
    const repaired = await follow(browser.press(`set:${PRIMARY}=#4f5b5b`, { theme: { [PRIMARY]: '#999' } }));
    expect(repaired.get(PRIMARY)).toBe('#4f5b5b');
    const preset = await follow(browser.press('preset:plum'));
    expect(preset.get('buttonShape')).toBe('pill');
  });

  it('asks before it saves', async () => {
    const query = await follow(browser.press('review', { theme: { [PRIMARY]: '#1f4d3a' } }));
    expect(query.get('news')).toBe('review');
    expect((await storeRow()).testCheckoutSettings).toBeNull();
  });

  it('takes a picture, and names it where it belongs', async () => {
    const file = { name: 'file:light.checkoutLogo', bytes: discSvg('#1f4d3a') };
    const query = await follow(browser.press('upload:light.checkoutLogo', { file }));
    expect(query.get('light.checkoutLogo')).toMatch(
      /^https:\/\/checkout\.test\/pictures\/[0-9a-f]{64}\.webp$/,
    );
  });

  it('says of a picture why it was not taken, and keeps the rest', async () => {
    const file = { name: 'file:coverPicture', bytes: Buffer.from('%PDF-1.7') };
    const query = await follow(browser.press('upload:coverPicture', { file, theme: { font: 'serif' } }));
    expect(Object.fromEntries(query)).toEqual({
      draft: '1',
      font: 'serif',
      news: 'refused:coverPicture',
      problem: 'this is not a PNG, JPEG, WebP, AVIF, GIF or SVG picture, whatever its name says',
    });
  });
});

describe('a theme that is saved', () => {
  it('is that of the next test session, and of production’s once it is published', async () => {
    const id = decodeShortId('STO', store.id);
    if (id) await approveStore(app.deps, { storeId: id });
    const product = await makeProduct(merchant, { storeId: store.id });
    await merchant.sdk.prod.onetimeProducts.publish({ id: product.id });
    const before = await snapshotOf('test', product.id);
    const logo = await browser.press('upload:light.checkoutLogo', {
      file: { name: 'file:light.checkoutLogo', bytes: await flatPicture().png().toBuffer() },
      isScript: true,
    });
    const { source, picture } = (await logo.json()) as { source: string; picture: object }; // our own door's answer
    const theme = { [PRIMARY]: '#1f4d3a', font: 'bitter', 'light.checkoutLogo': source };
    expect(Object.fromEntries(await follow(browser.press('save', { theme })))).toEqual({ news: 'saved' });
    const saved = {
      checkoutSettings: { font: 'bitter', light: { checkoutColorPrimary: '#1f4d3a', checkoutLogo: source } },
      pictures: { logo: { [source]: picture } },
    };
    expect(before.checkoutSettings).toBeNull();
    expect(await snapshotOf('test', product.id)).toMatchObject(saved);
    expect((await snapshotOf('prod', product.id)).checkoutSettings).toBeNull();
    const production = await openStudioBrowser(app, merchant, store, 'prod');
    expect(Object.fromEntries(await follow(production.press('publish')))).toEqual({ news: 'published' });
    expect(await snapshotOf('prod', product.id)).toMatchObject(saved);
    expect((await storeRow()).testCheckoutSettings).toBeNull();
  });

  it('is published by a test key’s link too, until the store takes real payments', async () => {
    await follow(browser.press('save', { theme: { font: 'serif' } }));
    await follow(browser.press('publish'));
    expect((await storeRow()).checkoutSettings).toEqual({ font: 'serif' });
  });

  it('takes what the API sets meanwhile, beside what it has', async () => {
    await follow(browser.press('save', { theme: { font: 'serif', [PRIMARY]: '#111111' } }));
    await merchant.sdk.test.stores.update({
      id: store.id,
      checkoutSettings: { defaultDarkMode: true },
    });
    expect(await storeRow()).toMatchObject({
      checkoutSettings: { defaultDarkMode: true },
      testCheckoutSettings: {
        defaultDarkMode: true,
        font: 'serif',
        light: { checkoutColorPrimary: '#111111' },
      },
    });
  });

  it('is what the SDK’s update makes of the studio’s JSON', async () => {
    const values: Record<string, string> = {
      [PRIMARY]: '#1f4d3a',
      'dark.checkoutBorderRadius': '4px',
      font: 'mono',
    };
    const theme = readStudioTheme((name) => values[name]);
    await follow(browser.press('save', { theme }));
    const { testCheckoutSettings } = await storeRow();
    const other = await makeStore(merchant);
    await merchant.sdk.test.stores.update({ id: other.id, ...JSON.parse(toUpdateJson(theme)) });
    const id = decodeShortId('STO', other.id);
    const updated = id && (await findStoreRow(app.deps.db, id));
    expect(updated?.checkoutSettings).toEqual(testCheckoutSettings);
  });
});
