import { readFile } from 'node:fs/promises';
import { TaxCategory } from '@waffo/pancake-ts';
import { LAZY_PARTS, lazyPartsIn } from '../bench/page-weight/lazy-parts';
import { weighPage } from '../bench/page-weight/weigh-page';
import { expect, test } from './fixtures';

/**
 * The number of bytes that an empty page of this Next loads over the wire, as `npm run bench -- page-weight` measures it
 * with the page beside ours. It is written down here so that nobody waits for another build; another Next has to be
 * measured again.
 */
const EMPTY_PAGE = { next: '16.4.5', scriptBytes: 137_419, allBytes: 139_543 };
/** Ours ÷ that page. */
const MAX_SCRIPT_RATIO = 1.1;
const MAX_BYTES_RATIO = 1.2;

test('the empty page that ours is compared with is one of the installed Next', async () => {
  const { dependencies } = JSON.parse(await readFile('package.json', 'utf8'));
  expect(dependencies.next).toBe(EMPTY_PAGE.next);
});

test('the page loads little beside an empty one, nothing from anybody else, and the rest with the first input', async ({
  browser,
  shop,
}) => {
  const { checkoutUrl } = await shop.openSession();
  const { before, after } = await weighPage(browser, {
    url: checkoutUrl,
    touch: async (page) => {
      await page.locator('#country').selectOption('DE');
      await expect(page.getByRole('button', { name: /^Continue to payment / })).toBeVisible();
    },
  });
  expect(before.scriptBytes / EMPTY_PAGE.scriptBytes).toBeLessThanOrEqual(MAX_SCRIPT_RATIO);
  expect(before.allBytes / EMPTY_PAGE.allBytes).toBeLessThanOrEqual(MAX_BYTES_RATIO);
  expect(after.foreignRequestCount).toBe(0);
  expect(lazyPartsIn(before.scripts)).toEqual([]);
  expect(lazyPartsIn(after.scripts)).toEqual(Object.keys(LAZY_PARTS));
});

test('the first paint waits for no style sheet, and none is loaded later', async ({
  page,
  checkout,
  shop,
}) => {
  const sheets: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'stylesheet' || request.url().endsWith('.css')) sheets.push(request.url());
  });
  await checkout.open(await shop.openSession());
  await checkout.fill({ country: 'DE' });
  await checkout.expectTotal('€34.51');
  expect(sheets).toEqual([]);
  await expect(checkout.pay).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
});

test('the names of countries are in the page once, in the list and not again for its script', async ({
  page,
  shop,
}) => {
  const { checkoutUrl } = await shop.openSession();
  const html = await (await page.request.get(checkoutUrl)).text();
  expect(html.split('Liechtenstein')).toHaveLength(2);
});

test('a browser with another name for a country keeps the name that is in the page', async ({
  page,
  checkout,
  shop,
}) => {
  await page.addInitScript(() => {
    const { of } = Intl.DisplayNames.prototype;
    Intl.DisplayNames.prototype.of = function (code) {
      return code === 'DE' ? 'Another name' : of.call(this, code);
    };
  });
  await checkout.open(await shop.openSession());
  await checkout.fill({ email: 'ann@example.com', country: 'DE' });
  await expect(checkout.pay).toBeVisible();
  await expect(checkout.field('country').locator('option:checked')).toHaveText('Germany');
});

test('a typeface adds at most 50 kB, and comes from our own address', async ({ browser, shop }) => {
  const { store } = await shop.sdk.stores.create({ name: 'Altbau Verlag' });
  const { product } = await shop.sdk.onetimeProducts.create({
    storeId: store.id,
    name: 'Atlas of Stairs',
    prices: { EUR: { amount: '29.00', taxCategory: TaxCategory.SaaS } },
  });
  const weigh = async (font: string | null) => {
    // The SDK has no type for what it passes on.
    const checkoutSettings: object = { font };
    await shop.sdk.stores.update({ id: store.id, checkoutSettings });
    const { checkoutUrl } = await shop.openSession({ productId: product.id });
    return (await weighPage(browser, { url: checkoutUrl })).before;
  };
  const plain = await weigh(null);
  expect(plain.fontCount).toBe(0);
  for (const font of ['figtree', 'bitter', 'nunito', 'red-hat-mono']) {
    const { allBytes, fontCount } = await weigh(font);
    expect(fontCount, font).toBe(1);
    expect(allBytes - plain.allBytes, font).toBeLessThanOrEqual(50_000);
  }
});
