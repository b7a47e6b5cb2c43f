import type { APIResponse, Page } from '@playwright/test';
import { deferred } from '../lib/testing/deferred';
import { CONSUMER, expect, TOTAL, test, withAndWithoutJavaScript } from './fixtures';

/** Longer than the app waits for an answer of the provider. */
const LATE_ANSWER_TIMEOUT_MS = 20_000;

test('the page requests nothing from other origins before the hand-over to the payment provider', async ({
  page,
  checkout,
  openFilled,
  sandbox,
  demo,
  watch,
}) => {
  await openFilled();
  expect(watch.origins).toEqual([demo.baseUrl]);
  await checkout.pay.click();
  await sandbox.expectAmount(TOTAL);
  expect(watch.origins).toEqual([demo.baseUrl, new URL(page.url()).origin]);
});

test('the Content-Security-Policy blocks an injected script and style', async ({
  page,
  checkout,
  shop,
  watch,
}) => {
  await checkout.open(await shop.openSession());
  expect(watch.complaints).toEqual([]);
  const violations = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const found = new Set<string>();
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          if (found.add(effectiveDirective).size === 2) resolve([...found]);
        });
        document.body.insertAdjacentHTML(
          'beforeend',
          `<p style="color: red">styled</p><img alt="" src="data:," onerror="document.title = 'taken'">`,
        );
      }),
  );
  expect(violations.toSorted()).toEqual(['script-src-attr', 'style-src-attr']);
  await expect(page).not.toHaveTitle('taken');
  // All other tests rely on the watch, which has to report these violations.
  await expect.poll(() => watch.complaints.join()).toMatch(/inline event handler.*Content Security Policy/);
  watch.expectComplaint(/Content Security Policy/);
});

/** Wraps every text in an element, as the translation of browsers does, while React keeps its reference to the text. */
function translate(page: Page): Promise<void> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text); // the walker shows only texts
    for (const text of texts) {
      if (text.parentElement?.closest('script, style, noscript, option, title')) continue;
      const font = document.createElement('font');
      text.replaceWith(font);
      font.append(text);
    }
  });
}

test('a page under browser translation, which wraps every text in an element, still works', async ({
  page,
  checkout,
  sandbox,
  shop,
}) => {
  const session = await shop.openSession();
  await checkout.open(session);
  // The total comes by the page's script, which has drawn the page by then.
  await checkout.fill({ country: 'DE' });
  await checkout.expectTotal(TOTAL);
  await translate(page);
  await checkout.fill({ isBusiness: true });
  // Texts that were added since then are wrapped as well, before they change or are removed.
  await checkout.mainButton.click();
  await expect(checkout.problems).toBeFocused();
  await translate(page);
  await checkout.fill({ country: 'US' });
  await checkout.isBusiness.uncheck();
  await checkout.fill(CONSUMER);
  await expect(checkout.problems).toHaveCount(0);
  await expect(checkout.pay).toBeVisible();
  await translate(page);
  await checkout.fill({ country: 'FR' });
  await expect(checkout.pay).toHaveText('Continue to payment · €34.80');
  await checkout.fill({ country: 'DE' });
  await checkout.expectTotal(TOTAL);
  await checkout.pay.click();
  await sandbox.payFor(TOTAL);
  await shop.soldEvent(session);
});

test('a page that is translated and filled in before its scripts arrive still works, and keeps what was typed', async ({
  page,
  checkout,
  sandbox,
  shop,
  watch,
}) => {
  // Scripts that find other texts than the server wrote draw the page anew, and say so.
  watch.expectComplaint(/React error #418/);
  const arrival = deferred();
  await page.route('**/_next/static/**', (route) => arrival.promise.then(() => route.continue()));
  const session = await shop.openSession();
  await page.goto(session.checkoutUrl, { waitUntil: 'commit' });
  await checkout.field('email').fill('ann@example.com');
  await checkout.fill({ country: 'DE' });
  await translate(page);
  arrival.resolve();
  await expect.poll(() => watch.expectedComplaints).not.toEqual([]);
  await expect(checkout.field('email')).toHaveValue('ann@example.com');
  await expect(checkout.field('country')).toHaveValue('DE');
  await checkout.mainButton.click();
  await checkout.expectTotal(TOTAL);
  await checkout.pay.click();
  await sandbox.payFor(TOTAL);
  await shop.soldEvent(session);
});

test('a translated page that waits for the payment provider goes on by itself', async ({
  page,
  checkout,
  sandbox,
  status,
  shop,
}) => {
  await checkout.open(await shop.openSession());
  await checkout.fill({ ...CONSUMER, email: 'timeout@sandbox.test' });
  await checkout.pay.click();
  await status.expectHeading("We're checking with the payment provider…", LATE_ANSWER_TIMEOUT_MS);
  await translate(page);
  await sandbox.expectAmount(TOTAL);
});

/**
 * Checks that every script and style of a page has the nonce of its policy, and that no attribute runs or styles
 * anything.
 */
async function expectStrictPolicy(answer: APIResponse, address: string): Promise<void> {
  const policy = answer.headers()['content-security-policy'] ?? '';
  const nonce = /script-src 'nonce-([0-9a-f]{32})' 'strict-dynamic';/.exec(policy)?.[1];
  expect.soft(nonce, address).toBeDefined();
  const html = await answer.text();
  const elements = html.match(/<(?:script|style)\b[^>]*>/g) ?? [];
  expect.soft(elements, address).not.toEqual([]);
  expect
    .soft(
      elements.filter((element) => !element.includes(`nonce="${nonce}"`)),
      address,
    )
    .toEqual([]);
  expect.soft(html.match(/<[a-z][^>]*\s(?:style|on[a-z]+)="[^>]*>/g), address).toBeNull();
}

test('every page has a strict policy, error pages and missing pages too', async ({
  page,
  shop,
  demo,
  changeSession,
}) => {
  const open = await shop.openSession();
  const broken = await shop.openSession();
  await changeSession(broken, 'unreadable');
  const { storeSlug } = demo;
  for (const [address, status] of [
    ['/', 200],
    ['/gallery', 200],
    [open.checkoutUrl, 200],
    [broken.checkoutUrl, 500],
    [`${broken.checkoutUrl}/complete`, 500],
    [`${broken.checkoutUrl}/go`, 500],
    [`/${storeSlug}/checkout/not-a-session`, 404],
    ['/no/such/page', 404],
    [`/${storeSlug}/field-guide-to-good-type/test?currency=CHF`, 400],
    [`/${storeSlug}/no-such-product`, 404],
  ] as const) {
    const answer = await page.request.get(address);
    expect.soft(answer.status(), address).toBe(status);
    await expectStrictPolicy(answer, address);
  }
});

withAndWithoutJavaScript(() => {
  test('a page that cannot be rendered shows a reference, and nothing of the cause', async ({
    page,
    status,
    shop,
    changeSession,
    watch,
  }) => {
    watch.expectComplaint(/status of 500/);
    const session = await shop.openSession();
    await changeSession(session, 'unreadable');
    for (const part of ['', '/complete', '/go']) {
      const answer = await page.goto(`${session.checkoutUrl}${part}`);
      expect(answer?.status()).toBe(500);
      await status.expectHeading('Something went wrong on our side');
      await expect(page).toHaveTitle('Something went wrong');
      await expect(page.getByText(/^Reference: [0-9a-f-]{36}$/)).toBeVisible();
      await expect(status.tryAgain).toBeVisible();
      const leaked = /BigInt|lineItems|line_items|TypeError|SyntaxError/.exec(await page.content());
      expect(leaked).toBeNull();
    }
  });
});

test("the page defines the store's colors before the first element that uses them", async ({
  page,
  shop,
}) => {
  const { checkoutUrl } = await shop.openSession({ darkMode: true });
  const html = await (await page.request.get(checkoutUrl)).text();
  const body = html.slice(html.indexOf('<body'));
  expect(body).toContain('--cs-background:#111312');
  expect(body.indexOf('--cs-background:')).toBeLessThan(body.search(/<(?:main|header|section|h1|form)\b/));
});

for (const { scheme, background } of [
  { scheme: 'light', background: 'rgb(255, 255, 255)' },
  { scheme: 'dark', background: 'rgb(17, 19, 18)' },
] as const) {
  test(`a store without a mode follows the mode of the system: ${scheme}`, async ({
    page,
    checkout,
    shop,
  }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await checkout.open(await shop.openSession());
    await expect(page.getByRole('main')).toHaveCSS('background-color', background);
    await page.emulateMedia({ colorScheme: scheme === 'light' ? 'dark' : 'light' });
    await checkout.open(await shop.openSession({ darkMode: scheme === 'dark' }));
    await expect(page.getByRole('main')).toHaveCSS('background-color', background);
  });
}

test('browsers that ask for /favicon.ico get one', async ({ request }) => {
  const answer = await request.get('/favicon.ico');
  expect(answer.status()).toBe(200);
  expect((await answer.body()).subarray(0, 4)).toEqual(Buffer.from([0, 0, 1, 0]));
});
