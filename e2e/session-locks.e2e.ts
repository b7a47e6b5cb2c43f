import { TaxCategory } from '@waffo/pancake-ts';
import { CONSUMER, expect, TOTAL, test, withAndWithoutJavaScript } from './fixtures';
import type { CheckoutPage } from './pages/checkout-page';

const GREEN = look('#0a7a3d');
const RED = look('#b3001b');

withAndWithoutJavaScript((hasJavaScript) => {
  test('a session keeps the name, price, theme and store of the time when it was made', async ({
    page,
    checkout,
    sandbox,
    shop,
  }) => {
    const { storeId, productId } = await shop.openPlainStore();
    await shop.sdk.stores.update({ id: storeId, checkoutSettings: GREEN });
    const session = await shop.openSession({ productId });
    await checkout.open(session);
    const primaryAtFirst = await primaryColor(checkout);

    await shop.sdk.onetimeProducts.update({
      id: productId,
      name: 'Atlas of Lifts',
      prices: { EUR: { amount: '99.00', taxCategory: TaxCategory.SaaS } },
    });
    await shop.sdk.stores.update({
      id: storeId,
      name: 'Neubau Verlag',
      checkoutSettings: RED,
    });

    await checkout.open(session);
    await expect(checkout.order).toContainText('Atlas of Stairs');
    await expect(checkout.amount).toHaveText('€29.00');
    await expect(page.getByText('Altbau Verlag').first()).toBeVisible();
    expect(await page.content()).not.toMatch(/Neubau|Atlas of Lifts|99\.00/);
    expect(await primaryColor(checkout)).toBe(primaryAtFirst);
    await checkout.fill(CONSUMER);
    if (!hasJavaScript) await checkout.continue.click();
    // A store without tax settings collects no tax.
    await checkout.expectTotal('€29.00');
    await checkout.pay.click();
    await sandbox.expectAmount('€29.00');

    // A new session has all changes, which shows that they were made.
    await checkout.open(await shop.openSession({ productId }));
    await expect(checkout.order).toContainText('Atlas of Lifts');
    await expect(checkout.amount).toHaveText('€99.00');
    expect(await primaryColor(checkout)).not.toBe(primaryAtFirst);
  });
});

test('a canceled order cannot be paid, and its page says so', async ({
  page,
  checkout,
  sandbox,
  status,
  shop,
  ledgerOf,
}) => {
  const session = await shop.openAuthenticatedSession({ buyerIdentity: 'customer-who-cancels' });
  await checkout.open(session);
  await checkout.fill(CONSUMER);
  await checkout.expectTotal(TOTAL);
  await checkout.pay.click();
  await sandbox.expectAmount(TOTAL);
  const paymentUrl = page.url();

  const { orderId } = (await ledgerOf(session)).attempts[0] ?? {};
  const customer = shop.sdk.customer(session.token);
  expect(await customer.cancelOnetimeOrder({ orderId: orderId ?? '' })).toMatchObject({ status: 'canceled' });

  await page.goto(session.checkoutUrl);
  await status.expectHeading('This order was canceled');
  await page.goto(paymentUrl);
  await expect(sandbox.approve).toBeHidden();
  expect(await ledgerOf(session)).toMatchObject({
    orders: [{ status: 'canceled' }],
    attempts: [{ state: 'closed' }],
    pspCheckouts: [{ state: 'expired' }],
    chargedMinor: [],
  });
});

/** Checkout settings for both modes with one primary color. */
function look(primary: string) {
  const theme = {
    checkoutLogo: null,
    checkoutColorPrimary: primary,
    checkoutColorBackground: '#ffffff',
    checkoutColorCard: '#f6f6f6',
    checkoutColorText: '#111111',
    checkoutBorderRadius: '8px',
  };
  return { defaultDarkMode: false, light: theme, dark: theme };
}

function primaryColor(checkout: CheckoutPage): Promise<string> {
  return checkout.mainButton.evaluate((button) => getComputedStyle(button).backgroundColor);
}
