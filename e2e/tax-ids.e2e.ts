import { startFakeVies, verdict } from '../lib/tax/testing/fake-vies';
import { AppProcess } from './app-process';
import { createSdk, readDemo } from './demo';
import { expect, test } from './fixtures';
import { CheckoutPage } from './pages/checkout-page';
import { SandboxPage } from './pages/sandbox-page';
import { StatusPage } from './pages/status-page';
import { Shop } from './shop';

const BUSINESS = {
  email: 'achats@example.com',
  country: 'FR',
  postcode: '75001',
  isBusiness: true,
  businessName: 'Exemple SARL',
};
/** Right check digits all of them; what the sandbox's register does with each is in the README. */
const KNOWN = 'FR40303265045';
const UNKNOWN = 'FR53404000002';
const REGISTER_DOWN = 'FR21503000002';
const WITHOUT_TAX = '€29.00';
const WITH_TAX = '€34.80';
/** Longer than the app believes in an outage. */
const OUTAGE_IS_OLD_MS = 61_000;

for (const hasJavaScript of [true, false]) {
  test.describe(hasJavaScript ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled: hasJavaScript });

    for (const { name, taxId, total, words } of [
      {
        name: 'that the register knows',
        taxId: KNOWN,
        total: WITHOUT_TAX,
        words: 'VAT number confirmed. No VAT is charged: reverse charge.',
      },
      {
        name: 'of which the register says nothing',
        taxId: REGISTER_DOWN,
        total: WITHOUT_TAX,
        words: 'Format checked. No VAT is charged: reverse charge.',
      },
      {
        name: 'that the register does not know: what was typed stays, and there is a way on',
        taxId: UNKNOWN,
        total: WITH_TAX,
        words:
          /^A VAT number from France is FR, two characters and 9 digits\..* Or leave it and pay with VAT\.$/,
      },
    ]) {
      test(`a VAT number ${name}`, async ({ checkout, sandbox, status, shop }) => {
        const session = await shop.openSession({ successUrl: undefined });
        await checkout.open(session);
        await checkout.fill({ ...BUSINESS, taxId });
        if (hasJavaScript) await checkout.field('taxId').blur();
        else await checkout.continue.click();
        await checkout.expectTotal(total);
        await expect(checkout.field('taxId')).toHaveAccessibleDescription(words);
        await expect(checkout.field('taxId')).toHaveValue(taxId);
        await checkout.pay.click();
        await sandbox.payFor(total);
        await status.expectHeading('Payment complete');
        expect((await shop.soldEvent(session)).data).toMatchObject({ amount: total.slice(1) });
      });
    }
  });
}

for (const hasJavaScript of [true, false]) {
  test.describe(hasJavaScript ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled: hasJavaScript });

    test('a VAT number on file that the register does not know: the page says why there is tax', async ({
      page,
      checkout,
      shop,
    }) => {
      const { email: buyerEmail, ...billingDetail } = BUSINESS;
      await checkout.open(
        await shop.openSession({ buyerEmail, billingDetail: { ...billingDetail, taxId: UNKNOWN } }),
      );
      await checkout.expectTotal(WITH_TAX);
      await expect(page.getByText('This number failed its check, so it takes no tax off.')).toBeVisible();

      await checkout.open(
        await shop.openSession({ buyerEmail, billingDetail: { ...billingDetail, taxId: KNOWN } }),
      );
      await checkout.expectTotal(WITHOUT_TAX);
      await expect(page.getByText('failed its check')).toBeHidden();
    });
  });
}

test('the register stops in the middle of a checkout: nobody is kept from paying, and a late no is told before', async ({
  context,
}) => {
  test.setTimeout(150_000);
  const vies = await startFakeVies();
  const app = await AppProcess.create({ hasMovableClock: true, env: { VIES_BASE_URL: vies.baseUrl } });
  try {
    await app.start();
    const demo = await readDemo(app.demoFile);
    const shop = await Shop.open(createSdk(demo), demo);
    const begin = async (taxId: string) => {
      const session = await shop.openSession({ successUrl: undefined });
      const checkout = new CheckoutPage(await context.newPage());
      await checkout.open(session);
      await checkout.fill({ ...BUSINESS, taxId });
      await checkout.field('taxId').blur();
      await checkout.expectTotal(WITHOUT_TAX);
      return { session, checkout, taxIdField: checkout.field('taxId') };
    };
    const payFor = async ({ session, checkout }: Awaited<ReturnType<typeof begin>>, total: string) => {
      await checkout.pay.click();
      await new SandboxPage(checkout.page).payFor(total);
      await new StatusPage(checkout.page).expectHeading('Payment complete');
      expect((await shop.soldEvent(session)).data).toMatchObject({ amount: total.slice(1) });
    };

    // One has a number that was confirmed before.
    const confirmed = await begin(KNOWN);
    await expect(confirmed.taxIdField).toHaveAccessibleDescription(/^VAT number confirmed\./);
    // One is shown a total while the register is down, and the register comes back with a no.
    vies.answer('hang_up');
    const refused = await begin('FR83404833048');
    await expect(refused.taxIdField).toHaveAccessibleDescription(/^Format checked\./);
    vies.answer(verdict(false));
    await app.moveClock(OUTAGE_IS_OLD_MS);
    await refused.checkout.pay.click();
    await expect(refused.checkout.notice).toHaveText(
      'The tax changed from €0.00 to €5.80. The total is now €34.80. Check it and pay.',
    );
    await refused.checkout.expectTotal(WITH_TAX);
    // Signatures are stamped with this clock, and the merchant's own has not moved.
    await app.moveClock(0);
    await payFor(refused, WITH_TAX);
    // Now it is silent, and then gone for good.
    vies.answer('silence');
    const unanswered = await begin('FR23334175221');
    await vies.stop();
    await payFor(confirmed, WITHOUT_TAX);
    await payFor(unanswered, WITHOUT_TAX);
    await payFor(await begin('FR53404000002'), WITHOUT_TAX);
  } finally {
    await vies.stop();
    await app.remove();
  }
});
