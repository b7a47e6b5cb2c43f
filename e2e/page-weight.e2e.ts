import { LAZY_PARTS, lazyPartsIn } from '../bench/page-weight/lazy-parts';
import { weighPage } from '../bench/page-weight/weigh-page';
import { expect, test } from './fixtures';

/**
 * 1.15 times the script of an empty page of this Next (137.0 kB with 16.4.5). bench/page-weight builds that page and
 * measures both; this test only notices that ours has grown.
 */
const MAX_SCRIPT_BYTES = 1.15 * 137_000;

test('the page loads little script, and the parts that its first paint does not need load with the first input', async ({
  browser,
  shop,
}) => {
  const { checkoutUrl } = await shop.openSession();
  const { before, after } = await weighPage(browser, {
    url: checkoutUrl,
    touch: async (page) => {
      await page.locator('#country').selectOption('DE');
      await expect(page.getByRole('button', { name: /^Pay / })).toBeVisible();
    },
  });
  expect(before.scriptBytes).toBeLessThanOrEqual(MAX_SCRIPT_BYTES);
  expect(lazyPartsIn(before.scripts)).toEqual([]);
  expect(lazyPartsIn(after.scripts)).toEqual(Object.keys(LAZY_PARTS));
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
