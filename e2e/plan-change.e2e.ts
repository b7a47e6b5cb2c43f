import { randomUUID } from 'node:crypto';
import { expect, test, withAndWithoutJavaScript } from './fixtures';
import { expectAccessible, expectNoSidewaysScroll } from './page-checks';
import { PAYING_CARD } from './pages/sandbox-page';
import { orderByToken, payAtSandbox } from './sandbox-sale';
import type { Shop } from './shop';
import { untilBegun } from './subscription-sale';

/** A buyer outside of any tax of the demo's store, so that an amount is what it says. */
const BILLED = { country: 'US', isBusiness: false, state: 'OR', postcode: '97201' };

/** Sells a plan of 10.00 EUR a month by API, pays it at the sandbox, and waits until it has begun. */
async function subscribe(shop: Shop): Promise<{ orderId: string; buyerIdentity: string }> {
  const { sdk, demo } = shop;
  const buyerIdentity = `buyer-${randomUUID()}`;
  const { sessionId } = await sdk.checkout.createSession({
    productId: await shop.makePlan('Small plan', '10.00'),
    currency: 'EUR',
    buyerEmail: 'ann@example.com',
    billingDetail: BILLED,
  });
  const token = await shop.issueToken(buyerIdentity);
  const payUrl = await orderByToken(demo.baseUrl, { kind: 'subscription', token, sessionId });
  await payAtSandbox(payUrl, PAYING_CARD);
  const orderId = await untilBegun(
    async (query) => (await sdk.customer(token).graphql.query({ query })).data,
  );
  return { orderId, buyerIdentity };
}

withAndWithoutJavaScript((hasJavaScript) => {
  test('a buyer sees what another plan costs today and later, and has it once that is paid', async ({
    page,
    shop,
    sandbox,
    status,
  }) => {
    const { orderId, buyerIdentity } = await subscribe(shop);
    const change = {
      originOrderId: orderId,
      productId: await shop.makePlan('Large plan', '30.00'),
      currency: 'EUR',
    };
    const { checkoutUrl } = await shop.sdk.checkout.authenticated.createPlanChange({
      ...change,
      buyerIdentity,
    });
    // Without a script nothing reads the token in the link: its holder pays on a page of the provider's.
    await page.goto(checkoutUrl);
    await expect(status.heading).toHaveText('Change to Large plan');
    await expect(page.getByText('€10.00 a month')).toBeVisible();
    await expect(page.getByText('€30.00 a month')).toBeVisible();
    await expectNoSidewaysScroll(page);
    if (hasJavaScript) {
      await expect(page.getByText('Your card ending in 0110 is charged.')).toBeVisible();
      expect(page.url()).not.toContain('token');
      await expectAccessible(page);
      await page.getByRole('button', { name: /^Pay €(19|20)\.\d\d and change my plan$/ }).click();
    } else {
      const button = page.getByRole('button', { name: /^Continue to pay €(19|20)\.\d\d$/ });
      const amount = /€[\d.]+/.exec((await button.textContent()) ?? '')?.[0] ?? '';
      await button.click();
      await sandbox.payFor(amount);
    }
    await status.expectHeading('Your plan is Large plan now', 30_000);
    await expect(page.getByText(/^Your next charge is €30\.00 on /)).toBeVisible();
    if (hasJavaScript) await expectAccessible(page);
  });
});
