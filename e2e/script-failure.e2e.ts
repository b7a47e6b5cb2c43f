import { LAZY_PARTS } from '../bench/page-weight/lazy-parts';
import { en } from '../lib/i18n/messages/en';
import { expect, test } from './fixtures';

const CAUSE = 'out of order for this test';

test('a page whose script fails says so, and its button restores the checkout', async ({
  page,
  checkout,
  shop,
  watch,
}) => {
  // The failure may be reported once or twice, depending on whether the browser reports errors that React has caught.
  watch.expectComplaint(new RegExp(CAUSE));
  await page.addInitScript(
    ({ cause, words }) => {
      const { replace } = String.prototype;
      Object.defineProperty(String.prototype, 'replace', {
        value: function (this: unknown, ...args: unknown[]) {
          if (String(this) === words && !('isMended' in window)) throw new Error(cause);
          return Reflect.apply(replace, this, args);
        },
      });
    },
    // The script of the form looks for the parameters of every sentence, of this one as well.
    { cause: CAUSE, words: en['form.requiredNote'] },
  );
  const session = await shop.openSession();
  await page.goto(session.checkoutUrl);
  await expect(page.getByRole('heading', { name: 'Something went wrong on our side' })).toBeVisible();
  await expect(page.getByText("you won't be charged twice")).toBeVisible();
  await page.evaluate(() => Object.assign(window, { isMended: true }));
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(checkout.field('email')).toBeVisible();
  await checkout.fill({ email: 'ann@example.com', country: 'DE' });
  await checkout.expectTotal('€34.51');
});

test.describe('when the scripts of the first input do not load', () => {
  test.beforeEach(({ watch }) => watch.expectComplaint(/net::ERR_FAILED/));

  test('the server answers the form without any of them: with states, problems and the total, and it pays', async ({
    page,
    checkout,
    sandbox,
    status,
    shop,
  }) => {
    // Opened means loaded, with the scripts that the page names; the others come with the first input.
    await checkout.open(await shop.openSession());
    await page.route('**/_next/static/**', (route) => route.abort());
    await checkout.fill({ email: 'ann@example', country: 'US' });
    await checkout.continue.click();
    await checkout.expectProblem('email', 'Enter an email address like name@example.com');
    await checkout.fill({ email: 'ann@example.com', state: 'NY' });
    await checkout.continue.click();
    await checkout.expectTotal('€29.00');
    // The page does not notice this change, so the server shows the new total before it charges it.
    await checkout.fill({ country: 'DE' });
    await checkout.pay.click();
    await expect(checkout.notice).toContainText('Your total is now €34.51');
    await checkout.expectTotal('€34.51');
    await checkout.pay.click();
    await sandbox.payFor('€34.51');
    await status.expectHeading('Payment complete');
  });

  test('the page does not announce a total without the script that asks for it, and the button brings it', async ({
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
