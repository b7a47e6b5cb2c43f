import { LAZY_PARTS } from '../bench/page-weight/lazy-parts';
import { expect, test } from './fixtures';

const CAUSE = 'out of order for this test';

test('a page whose script fails says so, and its button brings the checkout back', async ({
  page,
  checkout,
  shop,
  watch,
}) => {
  // One failure for one cause, whether or not the browser tells of what React has caught.
  watch.expectComplaint(new RegExp(CAUSE));
  await page.addInitScript((cause) => {
    const { of } = Intl.DisplayNames.prototype;
    Intl.DisplayNames.prototype.of = function (code) {
      if (!('isMended' in window)) throw new Error(cause);
      return of.call(this, code);
    };
  }, CAUSE);
  const session = await shop.openSession();
  await page.goto(session.checkoutUrl);
  await expect(page.getByRole('heading', { name: 'Something went wrong on our side' })).toBeVisible();
  await expect(page.getByText('trying again never charges you twice')).toBeVisible();
  await page.evaluate(() => Object.assign(window, { isMended: true }));
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(checkout.field('email')).toBeVisible();
  await checkout.fill({ email: 'ann@example.com', country: 'DE' });
  await checkout.expectTotal('€34.51');
});

test.describe('what comes with the first input does not come', () => {
  test.beforeEach(({ watch }) => watch.expectComplaint(/net::ERR_FAILED/));

  test("without all of it the form is the server's: it brings states, mistakes and the total, and pays", async ({
    page,
    checkout,
    sandbox,
    status,
    shop,
  }) => {
    await checkout.open(await shop.openSession());
    await page.waitForLoadState('networkidle');
    await page.route('**/_next/static/**', (route) => route.abort());
    await checkout.fill({ email: 'ann@example', country: 'US' });
    await checkout.continue.click();
    await checkout.expectProblem('email', 'Enter an email address like name@example.com');
    await checkout.fill({ email: 'ann@example.com', state: 'NY' });
    await checkout.continue.click();
    await checkout.expectTotal('€29.00');
    // Nobody sees this change before it is sent: what is charged is what was shown all the same.
    await checkout.fill({ country: 'DE' });
    await checkout.pay.click();
    await expect(checkout.notice).toContainText('The total is now €34.51');
    await checkout.expectTotal('€34.51');
    await checkout.pay.click();
    await sandbox.payFor('€34.51');
    await status.expectHeading('Payment complete');
  });

  test('without the part that asks for totals no total is said to be on its way, and the button brings it', async ({
    page,
    checkout,
    shop,
  }) => {
    await page.route('**/_next/static/**', async (route) => {
      const response = await route.fetch();
      const isAsker = (await response.text()).includes(LAZY_PARTS['react-query']);
      return isAsker ? route.abort() : route.fulfill({ response });
    });
    await checkout.open(await shop.openSession());
    await checkout.fill({ email: 'ann@example.com', country: 'DE' });
    await expect(checkout.line('Tax')).toHaveText('Calculated when you continue');
    await expect(checkout.amount).toHaveAttribute('aria-busy', 'false');
    await checkout.continue.click();
    await checkout.expectTotal('€34.51');
    await checkout.fill({ country: 'FR' });
    await expect(checkout.line('Tax')).toHaveText('Calculated when you continue');
  });
});
