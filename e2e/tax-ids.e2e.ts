import { startFakeVies, verdict } from '../lib/tax/testing/fake-vies';
import { expect, test, withAndWithoutJavaScript } from './fixtures';
import { withOwnApp } from './own-app';
import { CheckoutPage } from './pages/checkout-page';
import { SandboxPage } from './pages/sandbox-page';
import { StatusPage } from './pages/status-page';

const BUSINESS = {
  email: 'achats@example.com',
  country: 'FR',
  isBusiness: true,
  businessName: 'Exemple SARL',
};
/** VAT numbers with right check digits. The README says how the sandbox's register answers for each. */
const KNOWN = 'FR40303265045';
const UNKNOWN = 'FR53404000002';
const REGISTER_DOWN = 'FR21503000002';
const WITHOUT_TAX = '€29.00';
const WITH_TAX = '€34.80';
/** Longer than the app remembers an outage of the register. */
const OUTAGE_IS_OLD_MS = 61_000;

withAndWithoutJavaScript((hasJavaScript) => {
  for (const { name, taxId, total, words } of [
    {
      name: 'that the register knows is confirmed, and no tax is charged',
      taxId: KNOWN,
      total: WITHOUT_TAX,
      words: 'VAT number confirmed. No VAT is charged: reverse charge.',
    },
    {
      name: 'about which the register does not answer takes tax off by its format',
      taxId: REGISTER_DOWN,
      total: WITHOUT_TAX,
      words: 'Format checked. No VAT is charged: reverse charge.',
    },
    {
      name: 'that the register does not know stays in the form, and can be paid with tax',
      taxId: UNKNOWN,
      total: WITH_TAX,
      words:
        /^A VAT number from France is FR, two characters and 9 digits\..* Or leave it as it is and pay with VAT\.$/,
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

  test('a VAT number on file that the register does not know is charged tax, and the page says why', async ({
    page,
    checkout,
    shop,
  }) => {
    const { email: buyerEmail, ...billingDetail } = BUSINESS;
    await checkout.open(
      await shop.openSession({ buyerEmail, billingDetail: { ...billingDetail, taxId: UNKNOWN } }),
    );
    await checkout.expectTotal(WITH_TAX);
    await expect(page.getByText('This number did not pass its check, so tax is charged.')).toBeVisible();

    await checkout.open(
      await shop.openSession({ buyerEmail, billingDetail: { ...billingDetail, taxId: KNOWN } }),
    );
    await checkout.expectTotal(WITHOUT_TAX);
    await expect(page.getByText('did not pass its check')).toBeHidden();
  });
});

test('shoppers can pay while the register is down, and see a total that a late answer has changed before they pay', async ({
  context,
}) => {
  test.setTimeout(150_000);
  const vies = await startFakeVies();
  try {
    const options = { hasMovableClock: true, env: { VIES_BASE_URL: vies.baseUrl } };
    await withOwnApp(options, async ({ app, shop }) => {
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

      // The first shopper has a number that was confirmed before.
      const confirmed = await begin(KNOWN);
      await expect(confirmed.taxIdField).toHaveAccessibleDescription(/^VAT number confirmed\./);
      // The second one sees a total while the register is down, and then the register refuses the number.
      vies.answer('hang_up');
      const refused = await begin('FR83404833048');
      await expect(refused.taxIdField).toHaveAccessibleDescription(/^Format checked\./);
      vies.answer(verdict(false));
      await app.moveClock(OUTAGE_IS_OLD_MS);
      await refused.checkout.pay.click();
      await expect(refused.checkout.notice).toHaveText(
        'The tax changed from €0.00 to €5.80. Your total is now €34.80. Check it, then continue.',
      );
      await refused.checkout.expectTotal(WITH_TAX);
      // Webhooks are signed with the app's clock, and the merchant's own clock has not moved.
      await app.moveClock(0);
      await payFor(refused, WITH_TAX);
      // Then the register does not answer, and then it cannot be reached at all.
      vies.answer('silence');
      const unanswered = await begin('FR23334175221');
      await vies.stop();
      await payFor(confirmed, WITHOUT_TAX);
      await payFor(unanswered, WITHOUT_TAX);
      await payFor(await begin('FR53404000002'), WITHOUT_TAX);
    });
  } finally {
    await vies.stop();
  }
});
