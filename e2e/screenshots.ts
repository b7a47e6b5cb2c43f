import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { DECLINED_CARD } from './pages/sandbox-page';

const CONSUMER = { email: 'ann@example.com', country: 'DE', postcode: '10115' };
const TOTAL = '€34.51';
const VIEWPORTS = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
];

for (const darkMode of [false, true]) {
  for (const viewport of VIEWPORTS) {
    const mode = darkMode ? 'dark' : 'light';
    const take = (page: Page, state: string) =>
      page.screenshot({ path: `screenshots/${state}-${viewport.width}-${mode}.png`, animations: 'disabled' });

    test.describe(`${mode} at ${viewport.width} px`, () => {
      test.use({ viewport });

      test('from the open form to the receipt', async ({ page, checkout, sandbox, status, shop }) => {
        await checkout.open(await shop.openSession({ darkMode, successUrl: undefined }));
        await take(page, '01-open');
        await checkout.fill({ ...CONSUMER, isBusiness: true });
        await expect(checkout.pay).toBeVisible();
        await checkout.pay.click();
        await expect(checkout.problems).toBeFocused();
        await take(page, '02-problems');
        await checkout.fill({ isBusiness: false });
        await checkout.expectTotal(TOTAL);
        await page.evaluate(() => {
          window.scrollTo(0, 0);
          if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        });
        await take(page, '03-filled-in');
        await checkout.pay.click();
        await sandbox.expectAmount(TOTAL);
        await take(page, '04-payment-page');
        await sandbox.cardNumber.fill(DECLINED_CARD);
        await sandbox.approve.click();
        await status.expectHeading('Your payment was declined');
        await take(page, '05-declined');
        await status.tryAgain.click();
        await expect(checkout.notice).toBeVisible();
        await take(page, '06-try-again');
        await checkout.pay.click();
        await sandbox.payFor(TOTAL);
        await status.expectHeading('Payment complete');
        await expect(status.receipt).toBeVisible();
        await take(page, '07-paid');
      });

      test('a business under reverse charge, with everything locked', async ({ page, checkout, shop }) => {
        await checkout.open(
          await shop.openSession({
            darkMode,
            buyerEmail: 'achats@exemple.test',
            billingDetail: {
              country: 'FR',
              isBusiness: true,
              businessName: 'Exemple SARL',
              taxId: 'FR40303265045',
            },
          }),
        );
        await checkout.expectTotal('€29.00');
        await take(page, '08-locked');
      });

      test('the checking, expired and missing pages', async ({
        page,
        checkout,
        status,
        shop,
        demo,
        watch,
      }) => {
        watch.expectComplaint(/status of 404/);
        await checkout.open(await shop.openSession({ darkMode }));
        await checkout.fill({ ...CONSUMER, email: 'down@sandbox.test' });
        await checkout.pay.click();
        await status.expectHeading('We are checking with the payment provider…');
        await take(page, '09-checking');
        const expired = await shop.openSession({ darkMode, expiresInSeconds: 1 });
        await expect(async () => {
          await page.goto(expired.checkoutUrl);
          await expect(status.heading).toHaveText('This checkout has expired', { timeout: 100 });
        }).toPass();
        await take(page, '10-expired');
        await page.emulateMedia({ colorScheme: mode });
        await page.goto(`${demo.baseUrl}/${demo.storeSlug}/checkout/not-a-session`);
        await status.expectHeading('There is no checkout here');
        await take(page, '11-missing');
      });
    });
  }
}

test.describe("the README's picture", () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  test('a consumer in Germany, ready to pay', async ({ page, checkout, shop }) => {
    await checkout.open(await shop.openSession({ darkMode: false }));
    await checkout.fill(CONSUMER);
    await checkout.expectTotal(TOTAL);
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    await page.screenshot({ path: 'docs/checkout.png', animations: 'disabled' });
  });
});
