import { expect, test } from './fixtures';

const CONSUMER = { email: 'ann@example.com', country: 'DE' };
const TOTAL = '€34.51';

test('nobody but us is asked for anything before the hand-over', async ({
  page,
  checkout,
  sandbox,
  shop,
  demo,
  watch,
}) => {
  const session = await shop.openSession();
  await checkout.open(session);
  await checkout.fill(CONSUMER);
  await checkout.expectTotal(TOTAL);
  expect(watch.origins).toEqual([demo.baseUrl]);
  await checkout.pay.click();
  await sandbox.expectAmount(TOTAL);
  expect(watch.origins).toEqual([demo.baseUrl, new URL(page.url()).origin]);
});

test('the policy of the page is enforced: a script and a style that are not ours do not run', async ({
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
  // What every other test relies on: the watch hears of violations.
  await expect.poll(() => watch.complaints.join()).toMatch(/inline event handler.*Content Security Policy/);
  watch.expectComplaint(/Content Security Policy/);
});

test('browser translation, which wraps every text in an element, breaks nothing', async ({
  page,
  checkout,
  sandbox,
  shop,
}) => {
  const session = await shop.openSession();
  await checkout.open(session);
  await checkout.field('email').focus();
  await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text); // the walker was told to show texts only
    for (const text of texts) {
      if (text.parentElement?.closest('script, style, noscript, option, title')) continue;
      const font = document.createElement('font');
      text.replaceWith(font);
      font.append(text);
    }
  });
  await checkout.fill({ ...CONSUMER, isBusiness: true });
  await checkout.isBusiness.uncheck();
  await expect(checkout.pay).toBeVisible();
  await checkout.pay.click();
  await sandbox.payFor(TOTAL);
  await shop.soldEvent(session);
});

for (const { scheme, background } of [
  { scheme: 'light', background: 'rgb(255, 255, 255)' },
  { scheme: 'dark', background: 'rgb(17, 19, 18)' },
] as const) {
  test(`a store without a mode of its own follows the system: ${scheme}`, async ({
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
