import { CONSUMER, expect, test, withAndWithoutJavaScript } from './fixtures';

const START_AGAIN = 'Start again at the same price';
/** Longer than the lifetime of a session. */
const WHOLE_TIME_MS = 46 * 60_000;

withAndWithoutJavaScript((hasJavaScript) => {
  test('an expired session says so, shows no personal data and links to the shop', async ({
    page,
    status,
    shop,
  }) => {
    const session = await shop.openSession({ expiresInSeconds: 1, buyerEmail: 'ann@example.com' });
    await status.openExpired(session);
    await expect(page).toHaveTitle('This checkout has expired');
    await expect(page.getByText('Nothing was charged.')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Go to Nordlicht Studio' })).toHaveAttribute(
      'href',
      'https://nordlicht.test/',
    );
    await expect(page.getByRole('button')).toHaveText([START_AGAIN]);
    expect(await page.content()).not.toContain('example.com');
  });

  test('a form whose session has expired charges nothing, says why and keeps its values', async ({
    page,
    checkout,
    openFilled,
    ledgerOf,
    changeSession,
  }) => {
    if (hasJavaScript) await page.clock.install();
    const session = await openFilled();
    await changeSession(session, 'expired');
    if (hasJavaScript) {
      // The page counts the time itself.
      await page.clock.fastForward(WHOLE_TIME_MS);
      await expect(page.getByRole('button', { name: START_AGAIN })).toBeVisible();
    } else {
      await checkout.pay.click();
      await expect(checkout.notice).toContainText('This checkout timed out. Nothing was charged');
    }
    await expect(checkout.field('email')).toHaveValue(CONSUMER.email);
    await expect(checkout.field('country')).toHaveValue(CONSUMER.country);
    expect(await ledgerOf(session)).toMatchObject({ orders: [], attempts: [], pspCheckouts: [] });
  });

  test('an unknown session is answered with a page of status 404', async ({ page, status, demo, watch }) => {
    watch.expectComplaint(/status of 404/);
    const unknown = 'cs_00000000-0000-4000-8000-000000000000';
    for (const path of [unknown, `${unknown}/complete`, `${unknown}/go`, 'not-a-session']) {
      const response = await page.goto(`${demo.baseUrl}/${demo.storeSlug}/checkout/${path}`);
      expect(response?.status()).toBe(404);
      await status.expectHeading("We can't find this checkout");
    }
  });

  test('a paid session shows its receipt to the buyer who paid, and to others only that it is paid', async ({
    page,
    browser,
    checkout,
    openFilled,
    sandbox,
    status,
    shop,
  }) => {
    const session = await openFilled({ sale: { successUrl: undefined } });
    await checkout.pay.click();
    await sandbox.payFor('€34.51');
    await status.expectHeading('Payment complete');
    await page.goto(session.checkoutUrl);
    await status.expectHeading('Payment complete');
    for (const fact of ['€34.51', '€5.51', 'VAT 19%', 'ann@example.com', 'Card ending in 0110'])
      await expect(status.receipt).toContainText(fact);
    await expect(status.receipt).toContainText((await shop.soldEvent(session)).data.orderId);

    const stranger = await browser.newContext({ javaScriptEnabled: hasJavaScript });
    const strangersPage = await stranger.newPage();
    for (const path of ['', '/complete']) {
      await strangersPage.goto(`${session.checkoutUrl}${path}`);
      await expect(strangersPage.getByRole('heading', { level: 1 })).toHaveText('Payment complete');
      for (const secret of ['ann@', '34.51', '0110', 'Germany', 'ORD_'])
        expect(await strangersPage.content()).not.toContain(secret);
    }
    await stranger.close();
  });
});

test('a late form of a store without renewals offers no more time, and leads to the expired page', async ({
  page,
  checkout,
  openFilled,
  status,
  shop,
  ledgerOf,
  changeSession,
}) => {
  await page.clock.install();
  const { storeId, productId } = await shop.openPlainStore();
  // The SDK's types do not know this setting.
  await shop.sdk.stores.update({ id: storeId, ...{ renewal: 'never' } });
  const session = await openFilled({ sale: { productId }, total: '€29.00' });
  await changeSession(session, 'expired');
  await page.clock.fastForward(WHOLE_TIME_MS);
  await expect(page.locator('form').getByText('This checkout timed out.', { exact: true })).toBeVisible();
  await checkout.pay.click();
  await status.expectHeading('This checkout has expired');
  await expect(page.getByText('To buy Atlas of Stairs, start again at Altbau Verlag.')).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
  expect(await ledgerOf(session)).toMatchObject({ orders: [], attempts: [], pspCheckouts: [] });
});

test("a session under another store's address is answered with status 404", async ({
  page,
  status,
  shop,
  watch,
}) => {
  watch.expectComplaint(/status of 404/);
  const session = await shop.openSession();
  const { store } = await shop.sdk.stores.create({ name: 'Another store' });
  const response = await page.goto(session.checkoutUrl.replace(shop.demo.storeSlug, String(store.slug)));
  expect(response?.status()).toBe(404);
  await status.expectHeading("We can't find this checkout");
});
