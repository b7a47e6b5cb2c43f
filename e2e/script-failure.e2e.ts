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
