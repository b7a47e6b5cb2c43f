import type { Demo } from './demo';
import { expect, test, withAndWithoutJavaScript } from './fixtures';
import { expectAccessible, expectNoSidewaysScroll } from './page-checks';

const PREVIEW_BOT = 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)';

/** The purchase link of the demo's field guide, which costs 29.00 EUR, 29.00 USD, 25.00 GBP or 4500 JPY. */
const linkById = (demo: Demo) => `/store/${demo.storeSlug}/product/${demo.products['field-guide']}`;
const shortLink = (demo: Demo) => `/${demo.storeSlug}/field-guide-to-good-type`;

withAndWithoutJavaScript((hasJavaScript) => {
  test('a purchase link leads to a prefilled checkout, whose values can be changed, and to a sale', async ({
    page,
    checkout,
    sandbox,
    demo,
  }) => {
    await page.goto(`${linkById(demo)}?test&currency=EUR&email=ann@example.com&country=DE`);
    await expect(page).toHaveURL(new RegExp(`/${demo.storeSlug}/checkout/cs_[0-9a-f-]+$`));
    await expect(checkout.field('email')).toHaveValue('ann@example.com');
    await expect(checkout.field('country')).toHaveValue('DE');
    await checkout.fill({ email: 'bob@example.com' });
    await checkout.expectTotal('€34.51');
    await checkout.pay.click();
    await sandbox.payFor('€34.51');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Payment complete');
  });

  test('a link with a country of required states asks for the state before it shows a total', async ({
    page,
    checkout,
    demo,
  }) => {
    await page.goto(`${shortLink(demo)}/test?currency=USD&email=ann@example.com&country=US`);
    await expect(checkout.field('country')).toHaveValue('US');
    await expect(checkout.mainButton).toHaveText('Continue');
    await checkout.fill({ state: 'NY' });
    if (!hasJavaScript) await checkout.continue.click();
    await expect(checkout.pay).toBeVisible();
  });

  test('the page for link previews leads a person to the checkout by its button', async ({
    browser,
    checkout,
    page,
    demo,
    baseURL,
  }) => {
    const context = await browser.newContext({
      baseURL: baseURL ?? '',
      javaScriptEnabled: hasJavaScript,
      userAgent: PREVIEW_BOT,
    });
    const seen = await context.newPage();
    const answer = await seen.goto(`${linkById(demo)}?test&email=ann@example.com`);
    expect(answer?.status()).toBe(200);
    await expect(seen.getByRole('heading', { level: 1 })).toHaveText('Field Guide to Good Type');
    await seen.getByRole('button', { name: 'Go to checkout' }).click();
    await expect(seen).toHaveURL(/\/checkout\/cs_/);
    await expect(seen.locator('#email')).toHaveValue('ann@example.com');
    await context.close();

    // A person who opens the same address goes straight to the checkout.
    await page.goto(`${linkById(demo)}?test&email=ann@example.com`);
    await expect(checkout.field('email')).toHaveValue('ann@example.com');
  });

  test('a link with an unsupported currency offers the supported ones', async ({
    page,
    checkout,
    demo,
    watch,
  }) => {
    watch.expectComplaint(/status of 400/);
    const answer = await page.goto(`${shortLink(demo)}/test?currency=CHF&country=DE`);
    expect(answer?.status()).toBe(400);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      "Field Guide to Good Type isn't sold in CHF",
    );
    await page.getByRole('link', { name: 'EUR · €29.00', exact: true }).click();
    await checkout.expectTotal('€34.51');
  });
});

test('a browser that opens a link again gets the same session, and another browser gets its own', async ({
  page,
  checkout,
  browser,
  baseURL,
  demo,
}) => {
  await page.goto(`${linkById(demo)}?test&currency=JPY`);
  await expect(checkout.mainButton).toBeVisible();
  const first = page.url();
  await page.goto(`${linkById(demo)}?currency=jpy&test=1`);
  expect(page.url()).toBe(first);
  await page.goto(`${linkById(demo)}?test&currency=EUR`);
  expect(page.url()).not.toBe(first);

  const context = await browser.newContext({ baseURL: baseURL ?? '' });
  const other = await context.newPage();
  await other.goto(`${linkById(demo)}?test&currency=JPY`);
  expect(other.url()).not.toBe(first);
  await context.close();
});

test('the older address of a session leads to the session, and keeps the token in its fragment', async ({
  page,
  checkout,
  shop,
  demo,
}) => {
  const session = await shop.openAuthenticatedSession({
    buyerIdentity: 'ann@example.com',
    buyerEmail: 'ann@example.com',
  });
  const claimed = page.waitForResponse((response) => response.url().endsWith('/claim'));
  await page.goto(`/store/${demo.storeSlug}/checkout/${session.sessionId}?utm=1#token=${session.token}`);
  expect((await claimed).status()).toBe(200);
  await expect(checkout.locked('Email')).toHaveText('ann@example.com');
  await expect(page).toHaveURL(new RegExp(`/${demo.storeSlug}/checkout/${session.sessionId}$`));
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`the pages of purchase links, ${colorScheme}`, () => {
    test.use({ colorScheme, viewport: { width: 320, height: 640 } });

    test('pass axe and fit a small phone', async ({ page, demo, watch }) => {
      watch.expectComplaint(/status of 40[04]/);
      const long = 'X'.repeat(300);
      for (const [address, heading] of [
        ['/nobody-a1b2c3/nothing', "We can't find this page"],
        [`${shortLink(demo)}/test?currency=CHF`, "Field Guide to Good Type isn't sold in CHF"],
        [`${shortLink(demo)}/test?currency=${long}`, /isn't sold in XXX/],
      ] as const) {
        await page.goto(address);
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
      }
    });
  });
}
