import type { Page } from '@playwright/test';
import { EntityStatus } from '@waffo/pancake-ts';
import { CONSUMER, expect, TOTAL, test } from './fixtures';

/** Checks that a page names the seller, says that it is a test, and links to support, terms and privacy. */
async function expectSeller(page: Page): Promise<void> {
  await expect(page.locator('header')).toContainText('Nordlicht Studio');
  await expect(page.locator('header').getByText('Test mode')).toBeVisible();
  await expect(page.locator('footer')).toContainText('Sold by Nordlicht Studio');
  for (const [name, href] of [
    ['Support', 'mailto:help@nordlicht.test'],
    ['Terms', 'https://nordlicht.test/terms'],
    ['Privacy', 'https://nordlicht.test/privacy'],
  ] as const)
    await expect(page.locator('footer').getByRole('link', { name })).toHaveAttribute('href', href);
}

test('every page of a sale names the seller, says that it is a test, and links to support', async ({
  page,
  checkout,
  sandbox,
  status,
  shop,
}) => {
  const session = await shop.openSession({ successUrl: undefined });
  await checkout.open(session);
  await expectSeller(page);
  await checkout.fill(CONSUMER);
  await checkout.expectTotal(TOTAL);
  await checkout.pay.click();
  await sandbox.abandon.click();
  await status.expectHeading('You left the payment page');
  await expectSeller(page);
  await status.backToCheckout.click();
  await checkout.pay.click();
  await sandbox.payFor(TOTAL);
  await status.expectHeading('Payment complete');
  await expectSeller(page);
  await page.goto(session.checkoutUrl);
  await status.expectHeading('Payment complete');
  await expectSeller(page);
});

test('a store without contact data shows no links, and can be paid', async ({
  page,
  checkout,
  sandbox,
  status,
  shop,
}) => {
  const { productId } = await shop.openPlainStore();
  await checkout.open(await shop.openSession({ productId }));
  await expect(page.locator('footer')).toHaveText('Sold by Altbau Verlag');
  await expect(page.getByRole('link')).toHaveCount(0);
  await checkout.fill(CONSUMER);
  await checkout.expectTotal('€29.00');
  await checkout.pay.click();
  await sandbox.payFor('€29.00');
  await status.expectHeading('Payment complete');
  // The buyer's own page is ours, and every store has it.
  await expect(page.getByRole('link')).toHaveText(['See your orders at Altbau Verlag']);
});

test('a store that becomes inactive refuses an open form, and says so', async ({
  page,
  checkout,
  openFilled,
  status,
  shop,
  ledgerOf,
}) => {
  const { storeId, productId } = await shop.openPlainStore();
  const session = await openFilled({ sale: { productId }, total: '€29.00' });
  await shop.sdk.stores.update({ id: storeId, status: EntityStatus.Inactive });
  await checkout.pay.click();
  await status.expectHeading("This checkout isn't available");
  await expect(page).toHaveURL(session.checkoutUrl);
  await expect(page.getByText("Altbau Verlag isn't taking payments right now.")).toBeVisible();
  expect(await ledgerOf(session)).toMatchObject({ orders: [], attempts: [] });
});
