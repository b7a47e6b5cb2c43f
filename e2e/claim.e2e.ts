import type { Page } from '@playwright/test';
import { CONSUMER, expect, TOTAL, test } from './fixtures';
import { withOwnApp } from './own-app';

const SIX_MINUTES_MS = 6 * 60_000;
const LOCKED_BUSINESS = {
  buyerEmail: 'achats@exemple.test',
  billingDetail: {
    country: 'FR',
    isBusiness: true,
    postcode: '75001',
    businessName: 'Exemple SARL',
    taxId: 'FR40303265045',
  },
};

/** Opens a link with a token and returns the status of the claim. */
async function openWithToken(page: Page, checkoutUrl: string): Promise<number> {
  const claimed = page.waitForResponse((response) => response.url().endsWith('/claim'));
  await page.goto(checkoutUrl);
  return (await claimed).status();
}

test('a token in the address is removed and proves its buyer, to whom the page shows masked details in full', async ({
  page,
  checkout,
  sandbox,
  shop,
}) => {
  const session = await shop.openAuthenticatedSession({
    buyerIdentity: 'Ann@Example.com',
    buyerEmail: 'Ann@Example.com',
  });
  const plainUrl = session.checkoutUrl.replace(/#.*$/, '');
  expect(session.checkoutUrl).toBe(`${plainUrl}#token=${session.token}`);

  await page.goto(plainUrl);
  await expect(checkout.locked('Email')).toHaveText('a•••@example.com');
  expect(await page.content()).not.toContain('ann@');

  await page.goto('about:blank');
  expect(await openWithToken(page, session.checkoutUrl)).toBe(200);
  await expect(checkout.locked('Email')).toHaveText('ann@example.com');
  expect(page.url()).toBe(plainUrl);
  await page.reload();
  await expect(checkout.locked('Email')).toHaveText('ann@example.com');

  await checkout.fill({ country: 'DE' });
  await checkout.pay.click();
  await sandbox.payFor(TOTAL);
  expect((await shop.soldEvent(session)).data).toMatchObject({
    merchantProvidedBuyerIdentity: 'Ann@Example.com',
    buyerEmail: 'ann@example.com',
  });
});

test('a link without a token shows only the country of locked details, and the order uses all of them', async ({
  page,
  checkout,
  sandbox,
  shop,
}) => {
  const session = await shop.openSession(LOCKED_BUSINESS);
  await checkout.open(session);
  await expect(checkout.locked('Email')).toHaveText('a•••@exemple.test');
  await expect(checkout.locked('Country')).toHaveText('France');
  for (const label of ['Postcode', 'Business name', 'VAT number'])
    await expect(checkout.locked(label)).toHaveText('On file');
  for (const secret of ['achats', '75001', 'Exemple SARL', 'FR40303265045'])
    expect(await page.content()).not.toContain(secret);
  // The form asks for nothing, so the page has no hint about filling it in.
  await expect(page.getByText('Required unless marked optional')).toHaveCount(0);
  expect(await page.locator('form noscript').allTextContents()).not.toContainEqual(
    expect.stringContaining('Update the total'),
  );

  // The order is made of the details that were not shown.
  await checkout.expectTotal('€29.00');
  await checkout.pay.click();
  await sandbox.payFor('€29.00');
  expect((await shop.soldEvent(session)).data).toMatchObject({
    buyerEmail: LOCKED_BUSINESS.buyerEmail,
    billingDetail: LOCKED_BUSINESS.billingDetail,
    taxAmount: '0.00',
  });
});

test('a buyer who has submitted and hands in a token afterwards keeps the details and the payment page', async ({
  page,
  checkout,
  sandbox,
  shop,
}) => {
  const session = await shop.openAuthenticatedSession({ buyerIdentity: 'customer-1' });
  await page.goto(session.checkoutUrl.replace(/#.*$/, ''));
  await checkout.fill({ email: 'ann@example.com', country: 'DE', postcode: '10115' });
  await checkout.pay.click();
  await sandbox.expectAmount('€34.51');

  expect(await openWithToken(page, session.checkoutUrl)).toBe(200);
  await page.reload();
  await expect(checkout.field('email')).toHaveValue('ann@example.com');
  await expect(checkout.field('postcode')).toHaveValue('10115');
  await checkout.expectTotal('€34.51');
  await checkout.pay.click();
  await sandbox.payFor('€34.51');
  expect((await shop.soldEvent(session)).data).toMatchObject({
    merchantProvidedBuyerIdentity: 'customer-1',
    buyerEmail: 'ann@example.com',
  });
});

test('a second buyer who claims a session takes nothing from the first, and the sale is that of whoever pays', async ({
  page,
  checkout,
  sandbox,
  shop,
}) => {
  const session = await shop.openAuthenticatedSession({ buyerIdentity: 'customer-1' });
  const plainUrl = session.checkoutUrl.replace(/#.*$/, '');
  expect(await openWithToken(page, session.checkoutUrl)).toBe(200);

  await page.context().clearCookies();
  await page.goto('about:blank');
  const otherToken = await shop.issueToken('customer-2');
  expect(await openWithToken(page, `${plainUrl}#token=${otherToken}`)).toBe(200);
  expect(page.url()).toBe(plainUrl);

  await checkout.fill({ email: 'bob@example.com', country: 'DE' });
  await checkout.pay.click();
  await sandbox.payFor(TOTAL);
  expect((await shop.soldEvent(session)).data.merchantProvidedBuyerIdentity).toBe('customer-2');
});

test('a malformed token or one of another store claims nothing, and the page still works', async ({
  page,
  checkout,
  shop,
  watch,
}) => {
  watch.expectComplaint(/status of 40[13]/);
  const session = await shop.openSession({ buyerEmail: 'ann@example.com' });
  const { store } = await shop.sdk.stores.create({ name: 'Another store' });
  const foreign = await shop.sdk.auth.issueSessionToken({ storeId: store.id, buyerIdentity: 'customer-1' });
  for (const [token, status] of [
    ['not-a-token', 401],
    [foreign.token, 403],
  ] as const) {
    await page.goto('about:blank');
    expect(await openWithToken(page, `${session.checkoutUrl}#token=${token}`)).toBe(status);
    expect(page.url()).toBe(session.checkoutUrl);
    await expect(checkout.locked('Email')).toHaveText('a•••@example.com');
  }
  await checkout.fill({ country: 'DE' });
  await checkout.expectTotal(TOTAL);
});

test('a sale names its buyer even if the token has expired since the claim', async ({
  page,
  checkout,
  sandbox,
  watch,
}) => {
  test.setTimeout(120_000);
  watch.expectComplaint(/status of 401/);
  await withOwnApp({ hasMovableClock: true }, async ({ app, shop }) => {
    const session = await shop.openAuthenticatedSession({ buyerIdentity: 'customer-1' });
    const late = await shop.openAuthenticatedSession({ buyerIdentity: 'customer-2' });
    expect(await openWithToken(page, session.checkoutUrl)).toBe(200);

    await app.moveClock(SIX_MINUTES_MS);
    await page.reload();
    await checkout.fill(CONSUMER);
    await checkout.pay.click();
    await sandbox.payFor(TOTAL);
    // The app's clock is ahead of this machine's, so the webhook's timestamp lies in the future.
    const event = await shop.soldEvent(session, { futureToleranceMs: 2 * SIX_MINUTES_MS });
    expect(event.data.merchantProvidedBuyerIdentity).toBe('customer-1');

    // A token of the same age that was not claimed in time is refused, which shows that the clock has moved.
    expect(await openWithToken(page, late.checkoutUrl)).toBe(401);
  });
});

test('a token in the address of a paid session is removed, and shows its buyer the receipt', async ({
  page,
  checkout,
  sandbox,
  status,
  shop,
}) => {
  const session = await shop.openAuthenticatedSession({ buyerIdentity: 'customer-1', successUrl: undefined });
  const plainUrl = session.checkoutUrl.replace(/#.*$/, '');
  expect(await openWithToken(page, session.checkoutUrl)).toBe(200);
  await checkout.fill(CONSUMER);
  await checkout.pay.click();
  await sandbox.payFor(TOTAL);
  await status.expectHeading('Payment complete');

  // This stands for another device of the same buyer.
  await page.context().clearCookies();
  await page.goto(plainUrl);
  await status.expectHeading('Payment complete');
  await expect(page.getByText(TOTAL)).toHaveCount(0);
  await page.goto('about:blank');
  expect(await openWithToken(page, `${plainUrl}#token=${await shop.issueToken('customer-1')}`)).toBe(200);
  expect(page.url()).toBe(plainUrl);
  await expect(page.getByText(TOTAL)).toBeVisible();
});
