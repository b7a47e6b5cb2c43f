import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

const CONSUMER = { email: 'ann@example.com', country: 'DE' };
const TOTAL = '€34.51';
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };
const SMALLEST = { width: 320, height: 640 };

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => ({
    id,
    where: nodes.map(({ target }) => target.join(' ')),
  }));
  expect(found).toEqual([]);
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { content, window } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  expect(content).toBeLessThanOrEqual(window);
}

// Every state in every mode is in the gallery; here the real pages are seen to be no other ones.
for (const { darkMode, viewport } of [
  { darkMode: false, viewport: PHONE },
  { darkMode: true, viewport: DESK },
]) {
  test.describe(`${darkMode ? 'dark' : 'light'} at ${viewport.width} px`, () => {
    test.use({ viewport });

    test('axe finds nothing on the form: empty, filled in, with problems, refused', async ({
      page,
      checkout,
      shop,
    }) => {
      await checkout.open(await shop.openSession({ darkMode }));
      await expectAccessible(page);
      await checkout.fill({ country: 'DE', isBusiness: true });
      await expect(checkout.pay).toBeVisible();
      await checkout.pay.click();
      await expect(checkout.problems).toBeVisible();
      await expectAccessible(page);
      await checkout.fill({ email: 'declined@sandbox.test', isBusiness: false });
      await checkout.expectTotal(TOTAL);
      await expectAccessible(page);
      await checkout.pay.click();
      await expect(checkout.notice).toBeVisible();
      await expectAccessible(page);
    });

    test('axe finds nothing on the pages after it: paying, declined, left, paid', async ({
      page,
      checkout,
      sandbox,
      status,
      shop,
    }) => {
      const session = await shop.openSession({ darkMode, successUrl: undefined });
      await checkout.open(session);
      await checkout.fill(CONSUMER);
      await checkout.pay.click();
      await sandbox.expectAmount(TOTAL);
      await expectAccessible(page);
      await sandbox.abandon.click();
      await status.expectHeading('You left the payment page');
      await expectAccessible(page);
      await status.backToCheckout.click();
      await checkout.pay.click();
      await sandbox.expectAmount(TOTAL);
      await sandbox.decline.click();
      await status.expectHeading('Your payment was declined');
      await expectAccessible(page);
      await status.tryAgain.click();
      await checkout.pay.click();
      await sandbox.payFor(TOTAL);
      await status.expectHeading('Payment complete');
      await expect(status.receipt).toBeVisible();
      await expectAccessible(page);
    });

    test('axe finds nothing on locked, expired and missing checkouts, and on the first page', async ({
      page,
      checkout,
      status,
      shop,
      demo,
      watch,
    }) => {
      watch.expectComplaint(/status of 404/);
      const locked = await shop.openSession({
        darkMode,
        buyerEmail: 'achats@exemple.test',
        billingDetail: {
          country: 'FR',
          isBusiness: true,
          businessName: 'Exemple SARL',
          taxId: 'FR40303265045',
        },
      });
      await checkout.open(locked);
      await expectAccessible(page);
      const expired = await shop.openSession({ darkMode, expiresInSeconds: 1 });
      await expect(async () => {
        await page.goto(expired.checkoutUrl);
        await expect(status.heading).toHaveText('This checkout has expired', { timeout: 100 });
      }).toPass();
      await expectAccessible(page);
      await page.goto(`${demo.baseUrl}/${demo.storeSlug}/checkout/not-a-session`);
      await status.expectHeading('There is no checkout here');
      await expectAccessible(page);
      await page.goto(`${demo.baseUrl}/no/such/page`);
      await status.expectHeading('There is no page here');
      await expectAccessible(page);
      await page.goto(demo.baseUrl);
      await status.expectHeading('Checkstand is running');
      await expectAccessible(page);
    });
  });
}

test.describe('at 320 px', () => {
  test.use({ viewport: SMALLEST });

  test('nothing scrolls sideways, whatever is on the page', async ({
    page,
    checkout,
    sandbox,
    status,
    shop,
  }) => {
    const session = await shop.openSession({ successUrl: undefined });
    await checkout.open(session);
    await expectNoSidewaysScroll(page);
    await checkout.fill({ country: 'DE', isBusiness: true, businessName: 'Donaudampfschifffahrt'.repeat(4) });
    await checkout.mainButton.click();
    await expect(checkout.problems).toBeVisible();
    await expectNoSidewaysScroll(page);
    await page.getByText('Order details').click();
    await expectNoSidewaysScroll(page);
    await checkout.fill({ email: `${'a'.repeat(60)}@${'example'.repeat(8)}.com`, isBusiness: false });
    await checkout.pay.click();
    await sandbox.expectAmount(TOTAL);
    await expectNoSidewaysScroll(page);
    await sandbox.payFor(TOTAL);
    await status.expectHeading('Payment complete');
    await expect(status.receipt).toBeVisible();
    await expectNoSidewaysScroll(page);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: PHONE });

  test('the total and the pay bar stay in reach, and nothing focused hides behind the bar', async ({
    page,
    checkout,
    shop,
  }) => {
    await checkout.open(await shop.openSession());
    await checkout.fill({ ...CONSUMER, isBusiness: true });
    await expect(checkout.mainButton).toBeInViewport({ ratio: 1 });
    await expect(checkout.mainButton).toHaveText(`Pay ${TOTAL}`);
    for (const end of ['End', 'Home']) {
      await page.getByRole('heading', { name: 'Your details' }).click();
      await page.keyboard.press(end);
      await expect(checkout.mainButton).toBeInViewport({ ratio: 1 });
    }
    for (const field of ['email', 'country', 'postcode', 'businessName', 'taxId'] as const) {
      await checkout.field(field).focus();
      await expect(checkout.field(field)).toBeInViewport({ ratio: 1 });
      const [input, button] = await Promise.all([
        checkout.field(field).boundingBox(),
        checkout.mainButton.boundingBox(),
      ]);
      expect((input?.y ?? 0) + (input?.height ?? 0)).toBeLessThanOrEqual(button?.y ?? 0);
      expect(input?.height).toBeGreaterThanOrEqual(44);
    }
    const fontSizes = await page
      .locator('form input:visible, form select:visible')
      .evaluateAll((controls) =>
        controls.map((control) => Number.parseFloat(getComputedStyle(control).fontSize)),
      );
    expect(fontSizes.filter((size) => size < 16)).toEqual([]);
    // A label is part of what a finger may aim at.
    await checkout.fill({ email: '' });
    await checkout.mainButton.click();
    for (const target of [
      page.locator('label[for="isBusiness"]'),
      checkout.problems.getByRole('link').first(),
    ])
      expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  });
});

test('a keyboard is enough to buy', async ({ page, checkout, sandbox, shop }) => {
  const session = await shop.openSession();
  await checkout.open(session);
  const tabTo = async (isThere: () => Promise<boolean>) => {
    for (let presses = 0; presses < 20 && !(await isThere()); presses += 1) await page.keyboard.press('Tab');
    expect(await isThere()).toBe(true);
  };
  const focusIsOn = (selector: string) => () =>
    page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);

  await tabTo(focusIsOn('#email'));
  await page.keyboard.type('ann@example.com');
  await tabTo(focusIsOn('#country'));
  await page.keyboard.type('Germ');
  await expect(checkout.field('country')).toHaveValue('DE');
  await checkout.expectTotal(TOTAL);
  await tabTo(focusIsOn('button[value="pay"]'));
  await page.keyboard.press('Enter');
  await sandbox.expectAmount(TOTAL);
  await tabTo(focusIsOn('button[value="approve"]'));
  await page.keyboard.press('Space');
  await page.waitForURL(`${shop.site.origin}/thanks?*`);
  await shop.soldEvent(session);
});

test('a keyboard is enough to mend mistakes and to buy as a business', async ({
  page,
  checkout,
  sandbox,
  shop,
}) => {
  await checkout.open(await shop.openSession());
  await checkout.field('country').focus();
  await page.keyboard.type('Franc');
  await expect(checkout.field('country')).toHaveValue('FR');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(checkout.isBusiness).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Exemple SARL');
  await page.keyboard.press('Tab');
  await page.keyboard.type('FR40303265045');
  await page.keyboard.press('Tab');
  await expect(checkout.pay).toBeFocused();
  await expect(checkout.pay).toHaveText('Pay €29.00');
  await page.keyboard.press('Enter');
  await expect(checkout.problems).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(checkout.field('email')).toBeFocused();
  await page.keyboard.type('achats@exemple.test');
  // Enter does not pay; it leads to the button that does.
  await page.keyboard.press('Enter');
  await expect(checkout.pay).toBeFocused();
  await page.keyboard.press('Enter');
  await sandbox.expectAmount('€29.00');
});

test('a tax id that fails its check is told to those who listen, with the total that it leads to', async ({
  page,
  checkout,
  shop,
}) => {
  await checkout.open(await shop.openSession());
  const live = page.locator('[role="status"][aria-live="polite"]');
  await checkout.fill({ country: 'FR', isBusiness: true, businessName: 'Exemple SARL' });
  await checkout.fill({ taxId: 'FR40303265045' });
  await expect(live).toHaveText('France: no tax, total €29.00');
  await checkout.fill({ taxId: 'FR40303265046' });
  await checkout.field('taxId').blur();
  await expect(live).toHaveText(
    'A VAT number from France is FR, two characters and 9 digits. Check this one character by character. ' +
      'France: tax calculated, total €34.80',
  );
});

test('a change of the total is told to those who listen', async ({ page, checkout, shop }) => {
  await checkout.open(await shop.openSession());
  const live = page.locator('[role="status"][aria-live="polite"]');
  await expect(live).toHaveCount(1);
  await expect(live).toBeEmpty();
  await checkout.fill(CONSUMER);
  await expect(live).toHaveText(`Germany: tax calculated, total ${TOTAL}`);
});
