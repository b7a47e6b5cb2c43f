import type { Route } from '@playwright/test';
import { CONSUMER, expect, TOTAL, test } from './fixtures';

/**
 * The ids of the server actions in the forms of the page. They follow from the path and the name of an action, so that a
 * form that was opened before a deployment can be sent after it. Moving or renaming an action breaks the forms in open
 * tabs, so a re-export under the old name has to stay for a week.
 */
const ACTION_IDS = {
  submitCheckout: '60de79fa0acea18bf9090c89caeace1f8b939bd1a7',
  startAgain: '40a78110adee04fb77be22f23baf47fb53282c64aa',
};

test.describe('the back and forward cache', () => {
  test('a restored page that was left while it was busy is not busy any more, and pays', async ({
    page,
    checkout,
    openFilled,
    sandbox,
    shop,
  }) => {
    const session = await openFilled({ sale: { successUrl: shop.site.successUrl } });
    // A shopper who leaves while the answer is on its way comes back to a page whose request was canceled.
    let abandoned: Route | undefined;
    await page.route(session.checkoutUrl, async (route) => {
      if (route.request().method() === 'POST' && !abandoned) abandoned = route;
      else await route.continue();
    });
    await checkout.pay.click();
    await expect(checkout.mainButton).toHaveAttribute('aria-busy', 'true');
    await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await expect(checkout.pay).toHaveAttribute('aria-busy', 'false');
    await expect(checkout.field('email')).toHaveValue(CONSUMER.email);
    await checkout.pay.click();
    await sandbox.payFor(TOTAL);
    await page.waitForURL(`${shop.site.origin}/thanks?*`);
    await shop.soldEvent(session);
  });
});

test('a form that the browser fills in again on the way back gets its total, even after the script has loaded', async ({
  page,
  checkout,
  shop,
}) => {
  await checkout.open(await shop.openSession());
  await page.waitForLoadState('networkidle');
  // Browsers fill in the fields without events, before the page is shown.
  await page.evaluate(({ email, country }) => {
    for (const [id, value] of Object.entries({ email, country }))
      Object.assign(document.getElementById(id) ?? {}, { value });
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
  }, CONSUMER);
  await checkout.expectTotal(TOTAL);
});

test.describe('a form that was opened before a deployment', () => {
  test.use({ javaScriptEnabled: false });

  test('can still be sent, because the ids of its actions are the same in every build', async ({
    page,
    checkout,
    status,
    shop,
  }) => {
    await checkout.open(await shop.openSession());
    expect(await page.content()).toContain(`&quot;id&quot;:&quot;${ACTION_IDS.submitCheckout}&quot;`);
    const expired = await shop.openSession({ expiresInSeconds: 1 });
    await status.openExpired(expired);
    await expect(page.locator(`input[name="$ACTION_ID_${ACTION_IDS.startAgain}"]`)).toHaveCount(1);
  });
});
