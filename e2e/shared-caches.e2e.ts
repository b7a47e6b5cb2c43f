import { expect, test } from './fixtures';
import { findForm, PlainBrowser, type PlainPage } from './plain-browser';
import type { Shop } from './shop';

/** A shopper who has submitted a form of its own, in a browser of its own. */
type Visitor = { email: string; storeName: string; checkoutUrl: string; browser: PlainBrowser };

const STORE_NAMES = ['Northern Lights Press', 'Southern Cross Press'];
const VISITORS_PER_STORE = 2;
const ROUND_COUNT = 6;

test('two stores and two visitors of each, all at once, get pages with nothing of each other, and no cache keeps one', async ({
  shop,
}) => {
  test.setTimeout(120_000);
  const visitors = (await Promise.all(STORE_NAMES.map((name) => openStore(shop, name)))).flat();
  const markers = visitors.flatMap(({ email, storeName }) => [email, storeName]);
  const rounds = Array.from({ length: ROUND_COUNT }, () => visitors).flat();
  await Promise.all(
    rounds.map(async ({ email, storeName, checkoutUrl, browser }) => {
      const [own, stranger] = await Promise.all([browser.open(checkoutUrl), fetch(checkoutUrl)]);
      expect(markersIn(own.html, markers)).toEqual([email, storeName].sort());
      expect(markersIn(await stranger.text(), markers)).toEqual([storeName]);
      expect(stranger.headers.get('cache-control')).toMatch(/\bno-store\b/);
    }),
  );
});

/** A store with a product, and its visitors, each with a session whose form it has submitted. */
async function openStore(shop: Shop, storeName: string): Promise<Visitor[]> {
  const { storeId, productId } = await shop.openPlainStore();
  await shop.sdk.stores.update({ id: storeId, name: storeName });
  return Promise.all(
    Array.from({ length: VISITORS_PER_STORE }, async (_, index) => {
      const { checkoutUrl } = await shop.openSession({ productId });
      const email = `visitor-${index}@${storeName.toLowerCase().replaceAll(' ', '-')}.example`;
      const browser = new PlainBrowser();
      // The first press brings the total, the second one the payment page.
      const typed = { email, country: 'DE' };
      const quoted = await send(browser, await browser.open(checkoutUrl), typed);
      const handover = await send(browser, quoted, typed);
      expect(handover.url).not.toBe(checkoutUrl);
      return { email, storeName, checkoutUrl, browser };
    }),
  );
}

function send(browser: PlainBrowser, page: PlainPage, typed: Record<string, string>): Promise<PlainPage> {
  const form = findForm(page);
  if (!form) throw new Error(`${page.url} has no form that leads on`);
  for (const [name, value] of Object.entries(typed)) form.fields.set(name, value);
  return browser.send(form);
}

function markersIn(html: string, markers: readonly string[]): string[] {
  return [...new Set(markers.filter((marker) => html.includes(marker)))].sort();
}
