import type { Locator } from '@playwright/test';
import { expect, test, withAndWithoutJavaScript } from './fixtures';
import type { BillingField } from './pages/checkout-page';

type FieldFacts = {
  label: string;
  autocomplete: string;
  isRequired?: boolean;
  more?: Record<string, string>;
};

const EMAIL: FieldFacts = {
  label: 'Email',
  autocomplete: 'email',
  isRequired: true,
  more: { type: 'email', inputmode: 'email', autocapitalize: 'none', spellcheck: 'false' },
};
const COUNTRY: FieldFacts = { label: 'Country', autocomplete: 'billing country', isRequired: true };
const STATE: FieldFacts = { label: 'State', autocomplete: 'billing address-level1', isRequired: true };
const BUSINESS_NAME: FieldFacts = {
  label: 'Business name',
  autocomplete: 'billing organization',
  isRequired: true,
  more: { type: 'text' },
};
const postcode = (label: string, inputmode: 'numeric' | 'text'): FieldFacts => ({
  label: `${label} (optional)`,
  autocomplete: 'billing postal-code',
  more: { type: 'text', inputmode },
});
const taxId = (label: string, { isRequired = false } = {}): FieldFacts => ({
  label: isRequired ? label : `${label} (optional)`,
  autocomplete: 'off',
  isRequired,
  more: { type: 'text', autocapitalize: 'characters', spellcheck: 'false' },
});
/** The fields that the form asks a business of each country for. */
const COUNTRIES: Readonly<Record<string, Partial<Record<BillingField, FieldFacts>>>> = {
  DE: {
    postcode: postcode('Postcode', 'numeric'),
    taxId: taxId('VAT number', { isRequired: true }),
  },
  US: { state: STATE, postcode: postcode('ZIP code', 'numeric'), taxId: taxId('Tax ID') },
  CA: {
    state: { ...STATE, label: 'Province' },
    postcode: postcode('Postal code', 'text'),
    taxId: taxId('Tax ID'),
  },
  // A field that changes no tax there is not asked for. Its inputs are hidden, and wait for another country.
  JP: { taxId: taxId('Tax ID') },
  IN: { taxId: taxId('GSTIN') },
  BR: { taxId: taxId('CNPJ') },
  IE: { taxId: taxId('VAT number', { isRequired: true }) },
  HK: { taxId: taxId('Tax ID') },
};

withAndWithoutJavaScript((hasJavaScript) => {
  test('the form has the fields of each country, with their labels, marks, keyboards and autofill names', async ({
    page,
    checkout,
    shop,
  }) => {
    await checkout.open(await shop.openSession());
    await expect(page.getByText('Required unless marked optional')).toBeVisible();
    await checkout.isBusiness.check();
    for (const [country, ofCountry] of Object.entries(COUNTRIES)) {
      await checkout.fill({ country });
      if (!hasJavaScript) await checkout.mainButton.click();
      const fields = { email: EMAIL, country: COUNTRY, ...ofCountry, businessName: BUSINESS_NAME };
      for (const [name, facts] of Object.entries(fields)) {
        const control = page.locator(`form [id="${name}"]`);
        const hint = `${name} in ${country}`;
        await expect.soft(page.getByLabel(facts.label, { exact: true }), hint).toHaveId(name);
        await expect
          .poll(() => attributesOf(control), { message: hint })
          .toMatchObject({
            name,
            autocomplete: facts.autocomplete,
            required: facts.isRequired ? '' : null,
            ...facts.more,
          });
      }
      for (const name of ['state', 'postcode'] as const)
        await expect.soft(page.locator(`label[for="${name}"]`), name).toHaveCount(ofCountry[name] ? 1 : 0);
    }
  });

  test('a change of the country keeps what belongs to the buyer, and clears a state that the new list does not have', async ({
    checkout,
    shop,
  }) => {
    await checkout.open(await shop.openSession());
    await checkout.fill({ email: 'ann@example.com', country: 'US', isBusiness: true });
    if (!hasJavaScript) await checkout.mainButton.click();
    await checkout.fill({ state: 'NY', postcode: '10001', businessName: 'Example Inc' });
    await checkout.fill({ country: 'CA' });
    if (!hasJavaScript) await checkout.mainButton.click();
    await expect(checkout.field('state')).toHaveValue('');
    await expect(checkout.field('email')).toHaveValue('ann@example.com');
    await expect(checkout.field('postcode')).toHaveValue('10001');
    await expect(checkout.field('businessName')).toHaveValue('Example Inc');
  });
});

test.describe('before any script has run', () => {
  test.use({ javaScriptEnabled: false });

  test('the form is complete: Enter asks for a total, no control is disabled, and the live region is there', async ({
    page,
    checkout,
    shop,
  }) => {
    await checkout.open(await shop.openSession());
    const form = page.locator('form');
    await expect(form).toHaveAttribute('novalidate', '');
    await expect(form.locator('[type="submit"]').first()).toHaveAttribute('value', 'preview');
    await expect(page.locator(':disabled')).toHaveCount(0);
    const voice = page.locator('[role="status"][aria-live="polite"]');
    await expect(voice).toHaveCount(1);
    await expect(voice).toBeEmpty();
  });
});

function attributesOf(control: Locator): Promise<Record<string, string | null>> {
  return control.evaluate((element) =>
    Object.fromEntries(
      ['name', 'autocomplete', 'required', 'type', 'inputmode', 'autocapitalize', 'spellcheck'].map(
        (name) => [name, element.getAttribute(name)],
      ),
    ),
  );
}
