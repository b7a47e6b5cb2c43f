import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveStore } from '@/lib/catalog/approve-store';
import { decodeShortId } from '@/lib/kernel/short-id';
import { openStudioBrowser } from '@/lib/studio/testing/studio-browser';
import { startTestApp, TEST_ORIGIN, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore, type TestMerchant } from '@/lib/testing/factories';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let app: TestApp;
let merchant: TestMerchant;

beforeAll(async () => {
  app = await startTestApp();
  merchant = await makeMerchant(app);
});
afterAll(() => app.close());

const open = async () => {
  const store = await makeStore(merchant);
  return { store, browser: await openStudioBrowser(app, merchant, store) };
};

describe('the studio’s form', () => {
  it.each<[string, Record<string, string>]>([
    ['another site posts it', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a subdomain posts it', { 'Sec-Fetch-Site': 'same-site' }],
    ['there is no cookie', { Cookie: '' }],
    ['the cookie was changed', { Cookie: 'checkstand_studio=a.b.test.9999999999999.c' }],
  ])('where %s', async (_, headers) => {
    const { browser } = await open();
    expect((await browser.press('save', { headers })).status).toBe(403);
  });

  it('returns 403 when the browser names another origin', async () => {
    const { store, browser } = await open();
    const post = (origin: string) =>
      app.call(
        new Request(`${TEST_ORIGIN}/${store.slug}/theme/edit`, {
          method: 'POST',
          body: new FormData(),
          headers: { Cookie: browser.cookie, Origin: origin },
        }),
      );
    expect((await post('https://evil.example')).status).toBe(403);
    expect((await post(TEST_ORIGIN)).status).toBe(303);
  });

  it('returns 403 when the cookie is another store’s', async () => {
    const [one, other] = [await open(), await open()];
    const headers = { Cookie: other.browser.cookie };
    expect((await one.browser.press('save', { headers })).status).toBe(403);
  });

  it('returns 403 when the pass of a link stands in for a cookie', async () => {
    const { store, browser } = await open();
    const made = await merchant.post('/v1/actions/store/create-theme-link', { storeId: store.id });
    const { url } = made.body.data as { url: string }; // the answer of the action
    const pass = new URL(url).searchParams.get('pass');
    expect((await browser.press('save', { headers: { Cookie: `checkstand_studio=${pass}` } })).status).toBe(
      403,
    );
  });

  it('returns 403 when the merchant may not change the store any more', async () => {
    const { store, browser } = await open();
    await app.deps.pool.query('update stores set owner_merchant_id = $2 where id = $1', [
      decodeShortId('STO', store.id),
      (await makeMerchant(app)).id,
    ]);
    expect((await browser.press('save')).status).toBe(403);
  });

  it('returns 403 when a test key’s link publishes for a store that takes real payments', async () => {
    const { store, browser } = await open();
    await browser.press('save', { theme: { font: 'serif' } });
    const id = decodeShortId('STO', store.id);
    if (id) await approveStore(app.deps, { storeId: id });
    const answer = await browser.press('publish', { isScript: true });
    expect([answer.status, await answer.json()]).toEqual([
      403,
      {
        error:
          'Publishing the theme of a store that takes real payments needs a link made by a production key',
      },
    ]);
  });

  it('returns 403 four hours after the link was followed', async () => {
    const { browser } = await open();
    // The clock runs on between two lines, so it stops a minute before the end.
    app.clock.advance(4 * HOUR_MS - MINUTE_MS);
    expect((await browser.press('preview')).status).toBe(303);
    app.clock.advance(MINUTE_MS);
    expect((await browser.press('preview')).status).toBe(403);
  });
});
