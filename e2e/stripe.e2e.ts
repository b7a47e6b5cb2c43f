import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { STRIPE_EVENT_TYPES } from '../lib/psp/stripe/read-webhook';
import { StripeDouble } from '../lib/psp/stripe/testing/stripe-server';
import { toWebhookEndpoint } from '../lib/psp/stripe/testing/stripe-shapes';
import { AppProcess } from './app-process';
import { createSdk, readDemo } from './demo';
import { CONSUMER, expect, TOTAL, test } from './fixtures';
import { readLedger } from './ledger';
import { CheckoutPage } from './pages/checkout-page';
import { StatusPage } from './pages/status-page';
import { Shop } from './shop';

const SECRET_KEY = 'sk_test_browser1234';
const WEBHOOK_SECRET = 'whsec_browser1234';

/** The hosted payment page of the Stripe double. */
class StripePage {
  constructor(readonly page: Page) {}

  async expectOpen(): Promise<void> {
    await expect(this.page.getByRole('heading', { name: 'Pay 3451 EUR' })).toBeVisible({ timeout: 30_000 });
  }

  async press(button: 'Pay' | 'Pay with a card that is declined' | 'Back'): Promise<void> {
    await this.expectOpen();
    await this.page.getByRole('button', { name: button, exact: true }).click();
  }
}

/** Runs a command of the operator, as at a terminal. */
async function operate(
  app: AppProcess,
  args: readonly string[],
): Promise<{ account?: { webhookUrl: string } }> {
  const node = ['--conditions=react-server', '--import', 'tsx', 'lib/commands/operator.ts'];
  const { stdout } = await promisify(execFile)(process.execPath, [...node, ...args, '--json'], {
    env: {
      ...process.env,
      ...app.operatorEnv,
      PSP_SECRET_KEY: SECRET_KEY,
      PSP_WEBHOOK_SECRETS: WEBHOOK_SECRET,
    },
  });
  return JSON.parse(stdout);
}

test.describe('a store with an account at Stripe', () => {
  test.describe.configure({ mode: 'serial' });
  let double: StripeDouble;
  let app: AppProcess;
  let shop: Shop;
  let webhookUrl: string;

  test.beforeAll(async () => {
    test.setTimeout(150_000);
    double = await StripeDouble.start({ secretKey: SECRET_KEY });
    app = await AppProcess.create({ env: { STRIPE_BASE_URL: double.origin } });
    await app.start();
    const demo = await readDemo(app.demoFile);
    shop = await Shop.open(createSdk(demo), demo);
    const account = ['--store', demo.storeId, '--environment', 'test'];
    webhookUrl = (await operate(app, ['psp', 'set', ...account])).account?.webhookUrl ?? '';
    double.webhook = { url: webhookUrl, secret: WEBHOOK_SECRET };
    double.account.webhookEndpoints = [
      toWebhookEndpoint({
        url: webhookUrl,
        enabled_events: [...STRIPE_EVENT_TYPES],
        api_version: '2026-10-28.endive',
      }),
    ];
    expect(await operate(app, ['psp', 'check', ...account])).toMatchObject({ isGood: true });
  });
  test.afterAll(async () => {
    await shop?.site.close();
    await app?.remove();
    await double?.close();
  });

  async function begin(page: Page) {
    const session = await shop.openSession({ successUrl: undefined });
    const checkout = new CheckoutPage(page);
    await checkout.open(session);
    await checkout.fill(CONSUMER);
    await checkout.expectTotal(TOTAL);
    await expect(page.getByText("You pay on Stripe's secure page.")).toBeVisible();
    await checkout.pay.click();
    return { session, stripe: new StripePage(page), status: new StatusPage(page) };
  }

  const paidOnce = { orders: [{ status: 'completed', totalMinor: '3451' }], chargedMinor: ['3451'] };

  test('a declined card and then a good one charge the shown total once, and the webhook reports it', async ({
    page,
  }) => {
    const { session, stripe, status } = await begin(page);
    await stripe.press('Pay with a card that is declined');
    await expect(page.getByRole('alert')).toHaveText('Your card was declined.');
    await stripe.press('Pay');
    await status.expectHeading('Payment complete');
    const event = await shop.soldEvent(session);
    expect(event.data).toMatchObject({
      chargedAmount: '34.51',
      paymentLast4: '4242',
      paymentStatus: 'succeeded',
    });
    const [made, ...others] = double.sessionsOf(event.data.orderId);
    expect(made).toMatchObject({ amountTotal: 3451, currency: 'eur', state: 'complete' });
    expect(others).toEqual([]);
    expect(await readLedger(app.dataDir, session.sessionId)).toMatchObject(paidOnce);
  });

  test('a shopper who goes back without paying can pay on the same payment page', async ({ page }) => {
    const { session, stripe, status } = await begin(page);
    await stripe.expectOpen();
    const stripeUrl = page.url();
    await stripe.press('Back');
    await status.tryAgain.or(status.backToCheckout).first().click();
    await new CheckoutPage(page).pay.click();
    await stripe.expectOpen();
    expect(page.url()).toBe(stripeUrl);
    await stripe.press('Pay');
    await status.expectHeading('Payment complete');
    expect(await readLedger(app.dataDir, session.sessionId)).toMatchObject(paidOnce);
  });

  test("a returning shopper sees the payment although no webhook of Stripe comes, and the merchant's webhook is sent", async ({
    page,
  }) => {
    double.webhook = null;
    try {
      const { session, stripe, status } = await begin(page);
      await stripe.press('Pay');
      await status.expectHeading('Payment complete', 30_000);
      expect((await shop.soldEvent(session)).data).toMatchObject({ paymentLast4: '4242' });
    } finally {
      double.webhook = { url: webhookUrl, secret: WEBHOOK_SECRET };
    }
  });

  test('a payment on Stripe’s page while the app is killed is booked after the restart', async ({
    page,
    watch,
  }) => {
    test.setTimeout(150_000);
    watch.expectComplaint(/ERR_CONNECTION_REFUSED/);
    const { session, stripe, status } = await begin(page);
    await stripe.expectOpen();
    await app.kill();
    await stripe.press('Pay');
    await expect.poll(() => double.events.at(-1)?.type).toBe('checkout.session.completed');
    await app.start();
    // Stripe sends an event again that was not accepted.
    const told = double.events.at(-1);
    expect(told && (await double.deliver(told))).toBe(200);
    await page.goto(session.checkoutUrl);
    await status.expectHeading('Payment complete', 30_000);
    expect(await readLedger(app.dataDir, session.sessionId)).toMatchObject(paidOnce);
    await shop.soldEvent(session);
  });
});
