import { expect, TOTAL, test, withAndWithoutJavaScript } from './fixtures';
import { PAID_ONCE } from './ledger';
import { DECLINED_CARD, PAYING_CARD } from './pages/sandbox-page';

const POSTCODE = { postcode: '10115' };
/** Longer than the app waits for an answer of the provider, and then for the answer to its question. */
const LATE_ANSWER_TIMEOUT_MS = 20_000;

const CHECKING = "We're checking with the payment provider…";

withAndWithoutJavaScript((hasJavaScript) => {
  test('a provider that refuses a payment: the form keeps its values, nothing is ordered, and another e-mail address pays', async ({
    page,
    checkout,
    openFilled,
    sandbox,
    shop,
    ledgerOf,
  }) => {
    const session = await openFilled({ details: { ...POSTCODE, email: 'declined@sandbox.test' } });
    await checkout.pay.click();
    await expect(checkout.notice).toContainText("We couldn't start the payment, and nothing was charged.");
    if (hasJavaScript) await expect(checkout.notice).toBeFocused();
    await expect(page).toHaveTitle(/^Error: /);
    await expect(checkout.field('email')).toHaveValue('declined@sandbox.test');
    await expect(checkout.field('country')).toHaveValue('DE');
    await expect(checkout.field('postcode')).toHaveValue('10115');
    expect(await ledgerOf(session)).toMatchObject({ orders: [], pspCheckouts: [] });

    await checkout.fill({ email: 'ann@example.com' });
    await checkout.expectTotal(TOTAL);
    await checkout.pay.click();
    await sandbox.payFor(TOTAL);
    expect((await shop.soldEvent(session)).data.buyerEmail).toBe('ann@example.com');
    expect(await ledgerOf(session)).toMatchObject(PAID_ONCE);
  });

  test('a provider that is down: the page finds out, nothing is ordered, and the next submit pays', async ({
    checkout,
    openFilled,
    sandbox,
    status,
    shop,
    ledgerOf,
  }) => {
    const session = await openFilled({ details: { ...POSTCODE, email: 'down@sandbox.test' } });
    await checkout.pay.click();
    await status.expectHeading(CHECKING);
    // It is unknown whether the provider has made a payment page, until the provider answers that it has not.
    await expect(checkout.notice).toBeVisible({ timeout: LATE_ANSWER_TIMEOUT_MS });
    await expect(checkout.field('email')).toHaveValue('down@sandbox.test');
    await expect(checkout.field('postcode')).toHaveValue('10115');
    expect(await ledgerOf(session)).toMatchObject({ orders: [], pspCheckouts: [] });

    await checkout.fill({ email: 'ann@example.com' });
    await checkout.pay.click();
    await sandbox.payFor(TOTAL);
    expect((await shop.soldEvent(session)).data.buyerEmail).toBe('ann@example.com');
    expect(await ledgerOf(session)).toMatchObject(PAID_ONCE);
  });

  test('a declined card: the return page says so, and a second card pays', async ({
    page,
    checkout,
    openFilled,
    sandbox,
    status,
    shop,
    ledgerOf,
  }) => {
    const session = await openFilled({ details: POSTCODE, sale: { successUrl: shop.site.successUrl } });
    await checkout.pay.click();
    await sandbox.expectAmount(TOTAL);
    await sandbox.cardNumber.fill(DECLINED_CARD);
    await sandbox.approve.click();
    await status.expectHeading('Your payment was declined');
    await expect(page).toHaveTitle('Payment not made');

    await status.tryAgain.click();
    await expect(checkout.notice).toContainText('declined, and nothing was charged.');
    await expect(checkout.field('email')).toHaveValue('ann@example.com');
    await expect(checkout.field('postcode')).toHaveValue('10115');
    await checkout.expectTotal(TOTAL);
    await checkout.pay.click();
    await sandbox.expectAmount(TOTAL);
    await sandbox.cardNumber.fill(PAYING_CARD);
    await sandbox.approve.click();
    await page.waitForURL(`${shop.site.origin}/thanks?*`);
    await shop.soldEvent(session);
    expect(await ledgerOf(session)).toMatchObject({
      orders: PAID_ONCE.orders,
      chargedMinor: PAID_ONCE.chargedMinor,
    });
  });
});

test.describe('without JavaScript, a submit that fails on our side', () => {
  test.use({ javaScriptEnabled: false });

  test('comes back as it was posted: what was emptied stays empty', async ({
    page,
    checkout,
    sandbox,
    demo,
    changeSession,
  }) => {
    const product = demo.products['field-guide'];
    await page.goto(`/store/${demo.storeSlug}/product/${product}?test&currency=EUR&country=DE&is_business=1`);
    const checkoutUrl = page.url();
    await checkout.fill({ email: 'ann@example.com', postcode: '10115' });
    await checkout.fill({ businessName: 'Example GmbH', taxId: 'DE136695976' });
    await checkout.continue.click();
    await checkout.expectTotal(TOTAL);
    await checkout.pay.click();
    await sandbox.expectAmount(TOTAL);

    // The payment page that is open has to be ended first, and there is no provider any more that could end it.
    await changeSession({ sessionId: checkoutUrl.split('/').at(-1) ?? '' }, 'provider gone');
    await page.goto(checkoutUrl);
    await expect(checkout.isBusiness).toBeChecked();
    await expect(checkout.field('businessName')).toHaveValue('Example GmbH');
    await checkout.fill({ email: 'bob@example.com', businessName: '', taxId: '', postcode: '' });
    await checkout.fill({ isBusiness: false });
    await checkout.pay.click();
    await expect(checkout.notice).toContainText("That didn't go through.");
    await expect(checkout.isBusiness).not.toBeChecked();
    for (const field of ['businessName', 'taxId', 'postcode'] as const)
      await expect(checkout.field(field)).toHaveValue('');
    await expect(checkout.field('email')).toHaveValue('bob@example.com');
    await expect(checkout.field('country')).toHaveValue('DE');
  });
});

test('a provider that answers late: the button shows that work is under way, and the payment page follows', async ({
  checkout,
  openFilled,
  sandbox,
  shop,
  ledgerOf,
}) => {
  const session = await openFilled({ details: { ...POSTCODE, email: 'slow@sandbox.test' } });
  await checkout.pay.click();
  await expect(checkout.mainButton).toHaveText('Taking you to payment…');
  await expect(checkout.mainButton).toHaveAttribute('aria-busy', 'true');
  await expect(checkout.mainButton).toBeEnabled();
  await sandbox.payFor(TOTAL);
  await shop.soldEvent(session);
  expect(await ledgerOf(session)).toMatchObject(PAID_ONCE);
});

test('a provider that answers too late: the shopper is told, and can pay on the one payment page', async ({
  checkout,
  openFilled,
  sandbox,
  status,
  shop,
  ledgerOf,
}) => {
  const session = await openFilled({ details: { ...POSTCODE, email: 'timeout@sandbox.test' } });
  await checkout.pay.click();
  await status.expectHeading(CHECKING, LATE_ANSWER_TIMEOUT_MS);
  await sandbox.payFor(TOTAL);
  await shop.soldEvent(session);
  expect(await ledgerOf(session)).toMatchObject({
    ...PAID_ONCE,
    attempts: [{}],
  });
});

test('a shopper who leaves the payment page can come back and pay on it', async ({
  checkout,
  openFilled,
  sandbox,
  status,
  shop,
  ledgerOf,
}) => {
  const session = await openFilled({ details: POSTCODE });
  await checkout.pay.click();
  await sandbox.expectAmount(TOTAL);
  const paymentUrl = sandbox.page.url();
  await sandbox.abandon.click();
  await status.expectHeading('You left the payment page');

  await status.backToCheckout.click();
  await expect(checkout.field('email')).toHaveValue('ann@example.com');
  await checkout.expectTotal(TOTAL);
  await checkout.pay.click();
  await sandbox.expectAmount(TOTAL);
  expect(sandbox.page.url()).toBe(paymentUrl);
  await sandbox.payFor(TOTAL);
  await shop.soldEvent(session);
  expect(await ledgerOf(session)).toMatchObject(PAID_ONCE);
});

test('a payment page that has timed out is replaced by a new one', async ({
  checkout,
  openFilled,
  sandbox,
  status,
  shop,
  ledgerOf,
}) => {
  const session = await openFilled({ details: POSTCODE });
  await checkout.pay.click();
  await sandbox.expectAmount(TOTAL);
  await sandbox.timeOut.click();
  await status.expectHeading('The payment page timed out');

  await status.tryAgain.click();
  await expect(checkout.notice).toContainText('timed out, and nothing was charged.');
  await checkout.pay.click();
  await sandbox.payFor(TOTAL);
  await shop.soldEvent(session);
  expect(await ledgerOf(session)).toMatchObject({
    ...PAID_ONCE,
    pspCheckouts: [{ state: 'expired' }, { state: 'paid' }],
  });
});

test('a change of details after the payment page was made: the old page is closed, and a new one charges the new total', async ({
  page,
  checkout,
  openFilled,
  sandbox,
  shop,
  ledgerOf,
}) => {
  const session = await openFilled({ details: POSTCODE });
  await checkout.pay.click();
  await sandbox.expectAmount(TOTAL);
  const oldPaymentUrl = page.url();

  await checkout.open(session);
  await checkout.fill({ country: 'FR', postcode: '' });
  await checkout.expectTotal('€34.80');
  await checkout.pay.click();
  await sandbox.expectAmount('€34.80');
  const paymentUrl = page.url();
  await page.goto(oldPaymentUrl);
  await expect(sandbox.heading).toHaveText('This payment page has expired');
  await page.goto(paymentUrl);
  await sandbox.payFor('€34.80');
  expect((await shop.soldEvent(session)).data).toMatchObject({ amount: '34.80', taxAmount: '5.80' });
  expect(await ledgerOf(session)).toMatchObject({
    pspCheckouts: [{ state: 'expired' }, { state: 'paid', amountMinor: '3480' }],
    chargedMinor: ['3480'],
  });
});
