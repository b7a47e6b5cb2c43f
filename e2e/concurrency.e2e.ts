import { CONSUMER, expect, TOTAL, test } from './fixtures';
import { PAID_ONCE } from './ledger';
import { CheckoutPage } from './pages/checkout-page';

const SUBMITS = 50;

test('fifty submits at once make one payment page, and its payment makes one order and one webhook', async ({
  page,
  sandbox,
  shop,
  demo,
  ledgerOf,
}) => {
  const session = await shop.openSession({ successUrl: shop.site.successUrl });
  const token = await shop.issueToken('customer-1');
  const submit = async () => {
    const response = await fetch(`${demo.baseUrl}/v1/actions/onetime-order/create-order`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${token}`,
        'X-Environment': 'test',
      },
      body: JSON.stringify({
        checkoutSessionId: session.sessionId,
        billingDetail: { country: 'DE', isBusiness: false },
        buyerEmail: CONSUMER.email,
      }),
    });
    const body: { data: { checkoutUrl: string } | null } = await response.json();
    return { status: response.status, url: body.data?.checkoutUrl };
  };
  const answers = await Promise.all(Array.from({ length: SUBMITS }, submit));

  const urls = new Set(answers.filter(({ status }) => status === 200).map(({ url }) => url));
  expect(urls.size).toBe(1);
  const others = answers.filter(({ status }) => status !== 200).map(({ status }) => status);
  expect(others.filter((status) => status !== 409 && status !== 429)).toEqual([]);
  expect(await ledgerOf(session)).toMatchObject({
    orders: [{ status: 'pending' }],
    attempts: [{ state: 'open' }],
    pspCheckouts: [{ state: 'open', amountMinor: '3451' }],
  });

  await page.goto(String([...urls][0]));
  await sandbox.payFor(TOTAL);
  await page.waitForURL(`${shop.site.origin}/thanks?*`);
  const event = await shop.soldEvent(session);
  expect(event.data).toMatchObject({ amount: '34.51', merchantProvidedBuyerIdentity: 'customer-1' });
  expect(await ledgerOf(session)).toMatchObject(PAID_ONCE);
  expect(shop.eventsOf(session)).toHaveLength(1);
});

test('ten quick clicks on Pay submit the form once', async ({
  checkout,
  openFilled,
  sandbox,
  shop,
  ledgerOf,
}) => {
  const session = await openFilled();
  let submits = 0;
  checkout.page.on('request', (request) => {
    if (request.method() === 'POST' && request.url() === session.checkoutUrl) submits += 1;
  });
  // These clicks of a script all count as first clicks, so only the form itself can ignore the others.
  await checkout.pay.evaluate((button: HTMLButtonElement) => {
    for (let click = 0; click < 10; click += 1) button.click();
  });
  await sandbox.expectAmount(TOTAL);
  expect(submits).toBe(1);
  await sandbox.payFor(TOTAL);
  await shop.soldEvent(session);
  expect(await ledgerOf(session)).toMatchObject({ ...PAID_ONCE, attempts: [{}] });
});

const IMPATIENCE: { name: string; press: (checkout: CheckoutPage) => Promise<void> }[] = [
  { name: 'five fast clicks of a mouse on Pay', press: ({ pay }) => pay.click({ clickCount: 5 }) },
  {
    name: 'Enter held down on Pay',
    press: async ({ page, pay }) => {
      await pay.focus();
      for (let repeat = 0; repeat < 5; repeat += 1) await page.keyboard.down('Enter');
    },
  },
];

for (const { name, press } of IMPATIENCE) {
  test(`one payment page is made for ${name}`, async ({ checkout, openFilled, sandbox, ledgerOf }) => {
    const session = await openFilled();
    await press(checkout);
    await sandbox.expectAmount(TOTAL);
    expect(await ledgerOf(session)).toMatchObject({ attempts: [{ state: 'open' }], pspCheckouts: [{}] });
  });
}

test('two tabs that pay at once lead to the same payment page', async ({ page, shop, ledgerOf }) => {
  const session = await shop.openSession();
  const tabs = [page, await page.context().newPage()];
  const pages = tabs.map((tab) => new CheckoutPage(tab));
  for (const tab of pages) {
    await tab.open(session);
    await tab.fill(CONSUMER);
    await tab.expectTotal(TOTAL);
  }
  await Promise.all(pages.map((tab) => tab.pay.click()));
  await Promise.all(tabs.map((tab) => tab.waitForURL('**/sandbox/pay/*')));
  expect(tabs[0]?.url()).toBe(tabs[1]?.url());
  expect(await ledgerOf(session)).toMatchObject({ attempts: [{ state: 'open' }], pspCheckouts: [{}] });
});

test('a tab with the form open shows that another tab has paid, and charges nothing more', async ({
  page,
  checkout,
  sandbox,
  status,
  shop,
  ledgerOf,
}) => {
  const session = await shop.openSession({ successUrl: undefined });
  const late = new CheckoutPage(await page.context().newPage());
  await late.open(session);
  await late.fill(CONSUMER);
  await late.expectTotal(TOTAL);
  await checkout.open(session);
  await checkout.fill({ ...CONSUMER, country: 'FR' });
  await checkout.expectTotal('€34.80');
  await checkout.pay.click();
  await sandbox.payFor('€34.80');
  await status.expectHeading('Payment complete');

  await late.pay.click();
  await expect(late.page.getByRole('heading', { level: 1 })).toHaveText('Payment complete');
  // The browser's history does not lead back to the form.
  await page.goto(session.checkoutUrl);
  await status.expectHeading('Payment complete');
  await page.goBack();
  await status.expectHeading('Payment complete');
  expect(await ledgerOf(session)).toMatchObject({
    orders: [{ status: 'completed' }],
    pspCheckouts: [{ state: 'paid' }],
    chargedMinor: ['3480'],
  });
});

test('a shopper who goes back from the payment page and presses Pay again gets the same payment page', async ({
  page,
  checkout,
  openFilled,
  sandbox,
  shop,
  ledgerOf,
}) => {
  const session = await openFilled();
  await checkout.pay.click();
  await sandbox.expectAmount(TOTAL);
  const paymentUrl = page.url();
  await page.goBack();
  await checkout.expectTotal(TOTAL);
  await expect(checkout.field('email')).toHaveValue(CONSUMER.email);
  await checkout.pay.click();
  await sandbox.expectAmount(TOTAL);
  expect(page.url()).toBe(paymentUrl);
  await sandbox.payFor(TOTAL);
  await shop.soldEvent(session);
  expect(await ledgerOf(session)).toMatchObject({ ...PAID_ONCE, attempts: [{}] });
});

test('a submit without a network keeps the values of the form, and the next one pays', async ({
  page,
  context,
  checkout,
  openFilled,
  sandbox,
  shop,
  watch,
}) => {
  watch.expectComplaint(/ERR_INTERNET_DISCONNECTED/);
  const session = await openFilled({ sale: { successUrl: shop.site.successUrl } });
  await context.setOffline(true);
  await checkout.pay.click();
  await expect(checkout.notice).toContainText('Your details are still here.');
  await expect(checkout.field('email')).toHaveValue(CONSUMER.email);
  await context.setOffline(false);
  await checkout.pay.click();
  await sandbox.payFor(TOTAL);
  await page.waitForURL(`${shop.site.origin}/thanks?*`);
  await shop.soldEvent(session);
});
