import { readDemo } from './demo';
import { CONSUMER, expect, TOTAL, test } from './fixtures';
import { PAID_ONCE, readLedger } from './ledger';
import { withOwnApp } from './own-app';
import { CheckoutPage } from './pages/checkout-page';
import { SandboxPage } from './pages/sandbox-page';
import { StatusPage } from './pages/status-page';

/** Longer than the lease of a caller that was killed, after which its work is taken over. */
const TAKE_OVER_TIMEOUT_MS = 45_000;
/** Long enough that the second try comes after the restart, even on a slow machine. */
const RETRY_AFTER_SECONDS = 20;

test('after kill -9 and a restart, paid orders stay paid, open ones can be paid, and owed webhooks arrive', async ({
  context,
  watch,
}) => {
  test.setTimeout(150_000);
  watch.expectComplaint(/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_SOCKET/);
  await withOwnApp({}, async ({ app, demo, shop }) => {
    shop.site.refuseWebhooks(RETRY_AFTER_SECONDS);
    const begin = async (email: string) => {
      const session = await shop.openSession({ successUrl: undefined });
      const checkout = new CheckoutPage(await context.newPage());
      await checkout.open(session);
      await checkout.fill({ ...CONSUMER, email });
      await checkout.pay.click();
      return { session, checkout, page: checkout.page, sandbox: new SandboxPage(checkout.page) };
    };
    const ledgerOf = ({ sessionId }: { sessionId: string }) => readLedger(app.dataDir, sessionId);

    // The first shopper is on the payment page.
    const paying = await begin(CONSUMER.email);
    await paying.sandbox.expectAmount(TOTAL);
    // The second one has paid, and the merchant's endpoint has refused the webhook so far.
    const paid = await begin(CONSUMER.email);
    await paid.sandbox.payFor(TOTAL);
    await new StatusPage(paid.page).expectHeading('Payment complete');
    await expect
      .poll(async () => (await ledgerOf(paid.session)).deliveries)
      .toMatchObject([{ attemptCount: 1 }]);
    // The third one is about to be handed over to the payment provider.
    const calling = await begin('slow@sandbox.test');
    await expect
      .poll(async () => (await ledgerOf(calling.session)).attempts)
      .toMatchObject([{ state: 'intent' }]);

    await app.kill();
    expect(shop.site.webhooks).toEqual([]);
    shop.site.takeWebhooks();
    await app.start();

    expect((await readDemo(app.demoFile)).privateKey).toBe(demo.privateKey);
    await paid.page.goto(paid.session.checkoutUrl);
    await new StatusPage(paid.page).expectHeading('Payment complete');
    await expect(new StatusPage(paid.page).receipt).toContainText(CONSUMER.email);
    expect(await ledgerOf(paid.session)).toMatchObject(PAID_ONCE);

    await paying.sandbox.payFor(TOTAL);
    await new StatusPage(paying.page).expectHeading('Payment complete');
    await shop.soldEvent(paying.session);
    expect(await ledgerOf(paying.session)).toMatchObject(PAID_ONCE);

    await calling.page.goto(calling.session.checkoutUrl);
    await expect
      .poll(async () => (await ledgerOf(calling.session)).attempts, { timeout: TAKE_OVER_TIMEOUT_MS })
      .toMatchObject([{ state: 'open' }]);
    await calling.checkout.open(calling.session);
    await calling.checkout.fill({ ...CONSUMER, email: 'slow@sandbox.test' });
    await calling.checkout.pay.click();
    await calling.sandbox.payFor(TOTAL);
    await shop.soldEvent(calling.session);
    expect(await ledgerOf(calling.session)).toMatchObject(PAID_ONCE);

    expect((await shop.soldEvent(paid.session)).data.amount).toBe('34.51');
    expect((await ledgerOf(paid.session)).deliveries).toMatchObject([
      { state: 'succeeded', attemptCount: 2 },
    ]);
  });
});
