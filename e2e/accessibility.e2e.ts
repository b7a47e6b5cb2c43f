import { CONSUMER, expect, TOTAL, test } from './fixtures';
import { expectAccessible, expectNoSidewaysScroll } from './page-checks';

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };
const SMALLEST = { width: 320, height: 640 };

// The gallery tests check every state in every mode; these tests check the real pages in the same way.
for (const { darkMode, viewport } of [
  { darkMode: false, viewport: PHONE },
  { darkMode: true, viewport: DESK },
]) {
  test.describe(`${darkMode ? 'dark' : 'light'} at ${viewport.width} px`, () => {
    test.use({ viewport });

    test('the form passes axe when it is empty, filled in, wrong and refused', async ({
      page,
      checkout,
      shop,
    }) => {
      test.slow(); // axe goes over the page four times
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

    test('the pages after the form pass axe: paying, declined, left and paid', async ({
      page,
      checkout,
      openFilled,
      sandbox,
      status,
    }) => {
      await openFilled({ sale: { darkMode, successUrl: undefined } });
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

    test('locked, expired and missing checkouts and the landing page pass axe', async ({
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
      await status.openExpired(expired);
      await expectAccessible(page);
      await page.goto(`${demo.baseUrl}/${demo.storeSlug}/checkout/not-a-session`);
      await status.expectHeading("We can't find this checkout");
      await expectAccessible(page);
      await page.goto(`${demo.baseUrl}/no/such/page`);
      await status.expectHeading("We can't find this page");
      await expectAccessible(page);
      await page.goto(demo.baseUrl);
      await status.expectHeading('Checkstand is running');
      await expectAccessible(page);
    });
  });
}

test.describe('at 320 px', () => {
  test.use({ viewport: SMALLEST });

  test('every page fits the width of the window, with long texts and with problems', async ({
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

  test('the pay bar with the total stays in view, and covers no focused field', async ({
    page,
    checkout,
    shop,
  }) => {
    await checkout.open(await shop.openSession());
    await checkout.fill({ ...CONSUMER, isBusiness: true });
    await expect(checkout.mainButton).toBeInViewport({ ratio: 1 });
    await expect(checkout.mainButton).toHaveText(`Continue to payment · ${TOTAL}`);
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
    // A label counts as part of its control's touch target.
    await checkout.fill({ email: '' });
    await checkout.mainButton.click();
    for (const target of [
      page.locator('label[for="isBusiness"]'),
      checkout.problems.getByRole('link').first(),
    ])
      expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  });
});

test('a shopper can buy with a keyboard alone', async ({ page, checkout, sandbox, shop }) => {
  const session = await shop.openSession({ successUrl: shop.site.successUrl });
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

test('a shopper can correct mistakes and buy as a business with a keyboard alone', async ({
  page,
  checkout,
  sandbox,
  shop,
}) => {
  await checkout.open(await shop.openSession());
  await checkout.field('country').focus();
  await page.keyboard.type('Franc');
  await expect(checkout.field('country')).toHaveValue('FR');
  // Until the form's script has come, the button that reckons the tax lies in between.
  await checkout.expectTotal('€34.80');
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
  await expect(checkout.pay).toHaveText('Continue to payment · €29.00');
  await page.keyboard.press('Enter');
  await expect(checkout.problems).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(checkout.field('email')).toBeFocused();
  await page.keyboard.type('achats@exemple.test');
  // Enter in a field does not pay; it moves the focus to the button that pays.
  await page.keyboard.press('Enter');
  await expect(checkout.pay).toBeFocused();
  await page.keyboard.press('Enter');
  await sandbox.expectAmount('€29.00');
});

test('a screen reader hears of a tax id that fails its check, with the total that follows', async ({
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
    'A VAT number from France is FR, two characters and 9 digits. Check yours for a typo. ' +
      'France: tax calculated, total €34.80',
  );
});

test('a screen reader hears of a change of the total', async ({ page, checkout, shop }) => {
  await checkout.open(await shop.openSession());
  const live = page.locator('[role="status"][aria-live="polite"]');
  await expect(live).toHaveCount(1);
  await expect(live).toBeEmpty();
  await checkout.fill(CONSUMER);
  await expect(live).toHaveText(`Germany: tax calculated, total ${TOTAL}`);
});
