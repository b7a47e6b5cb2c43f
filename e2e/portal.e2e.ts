import { randomUUID } from 'node:crypto';
import { expect, test, withAndWithoutJavaScript } from './fixtures';
import { expectAccessible } from './page-checks';
import { PortalPage } from './pages/portal-page';

/** In the seller's own country, where the tax stays whatever the register says of the number. */
const BUSINESS = { country: 'DE', isBusiness: true, businessName: 'Beispiel GmbH', taxId: 'DE136695976' };
const PDF = 'application/pdf';

withAndWithoutJavaScript((hasJavaScript) => {
  test('a buyer opens its orders by a mailed link, downloads an invoice and asks for a refund', async ({
    page,
    checkout,
    openFilled,
    sandbox,
    status,
    demo,
  }) => {
    // A purchase, two mails and a drawn document follow each other here, and axe looks at two of the pages.
    test.setTimeout(150_000);
    const email = `portal-${randomUUID()}@example.com`;
    await openFilled({ details: { ...BUSINESS, email }, sale: { successUrl: undefined } });
    await checkout.pay.click();
    await sandbox.payFor('€34.51');
    await status.expectHeading('Payment complete');

    const portal = new PortalPage(page, demo);
    await page.getByRole('link', { name: /^See your orders at / }).click();
    await expect(portal.heading).toHaveText('See your orders');
    if (hasJavaScript) await expectAccessible(page);
    const link = await portal.linkFor(email);
    await page.goto(link);
    await page.getByRole('button', { name: 'Open my orders' }).click();
    await expect(portal.heading).toHaveText('Your orders');
    await expect(page.getByText(`Shown for ${email}`)).toBeVisible();

    const pdf = page.getByRole('link', { name: /^PDF of TEST-.*INV-/ });
    const answer = await page.request.get((await pdf.getAttribute('href')) ?? '');
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, PDF]);
    expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');
    await page.getByRole('link', { name: /^Invoice TEST-/ }).click();
    await expect(portal.heading).toHaveText('Invoice');
    await page.goBack();

    // By keyboard: it opens, takes the reason, and is sent.
    await portal.refundForm.focus();
    await page.keyboard.press('Enter');
    if (hasJavaScript) await expectAccessible(page);
    await page.keyboard.press('Tab');
    await expect(page.getByLabel('Amount in EUR')).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.type('It was bought twice.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(portal.news).toHaveText('Your request was sent.');
    await expect(page.getByText('You asked for €34.51 back.')).toBeVisible();
    await expect(portal.refundForm).toHaveCount(0);

    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(portal.heading).toHaveText('See your orders');
    await page.goto(link);
    await expect(portal.heading).toHaveText('This link is over');
    // What was bought in test is found in test, where the link says so.
    await page.getByRole('link', { name: 'Ask for a new link' }).click();
    await expect(page).toHaveURL(/\/portal\?environment=test$/);
  });

  test('a buyer begins a subscription, cancels it on its own page, and keeps it after all', async ({
    page,
    checkout,
    sandbox,
    status,
    shop,
    demo,
  }) => {
    test.setTimeout(120_000);
    const email = `subscriber-${randomUUID()}@example.com`;
    const productId = await shop.makePlan('Letter of the month', '10.00');
    await checkout.open(await shop.openSession({ productId, successUrl: undefined }));
    await checkout.fill({ email, country: 'DE' });
    if (!hasJavaScript) await checkout.continue.click();
    await page.getByRole('button', { name: 'Start for €11.90' }).click();
    await sandbox.payFor('€11.90');
    await status.expectHeading('Your subscription has begun');

    const portal = new PortalPage(page, demo);
    await page.getByRole('link', { name: /^See your orders at / }).click();
    await page.goto(await portal.linkFor(email));
    await page.getByRole('button', { name: 'Open my orders' }).click();
    const plan = page.getByRole('article', { name: 'Letter of the month' }).first();
    await expect(plan).toContainText(/It renews on /);
    await plan.getByText('Cancel the subscription').click();
    if (hasJavaScript) await expectAccessible(page);
    await plan.getByRole('button', { name: 'Cancel it' }).click();
    await expect(portal.news).toHaveText('Your subscription is canceled. Nothing more is charged.');
    await expect(plan).toContainText(/It is canceled and ends on /);
    await plan.getByRole('button', { name: 'Keep the subscription' }).click();
    await expect(plan).toContainText(/It renews on /);
  });
});

test("a merchant's token in the fragment opens the page of its buyer, and leaves the address", async ({
  page,
  shop,
  demo,
}) => {
  const identity = `buyer-${randomUUID()}`;
  const portal = new PortalPage(page, demo);
  await page.goto(`${portal.address}#token=${await shop.issueToken(identity)}`);
  await expect(page.getByText(`Shown for ${identity}`)).toBeVisible();
  await expect(page.getByText('Nothing was bought here yet.')).toBeVisible();
  expect(page.url()).toBe(portal.address);
});
