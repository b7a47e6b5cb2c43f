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
const optionalState = (label: string): FieldFacts => ({
  ...STATE,
  label: `${label} (optional)`,
  isRequired: false,
});

/** The fields that the form asks a business of each country for; `null` for a field that it does not ask for. */
const COUNTRIES: Readonly<Record<string, Partial<Record<BillingField, FieldFacts | null>>>> = {
  DE: {
    state: null,
    postcode: postcode('Postcode', 'numeric'),
    taxId: taxId('VAT number', { isRequired: true }),
  },
  US: { state: STATE, postcode: postcode('ZIP code', 'numeric'), taxId: taxId('Tax ID') },
  CA: {
    state: { ...STATE, label: 'Province' },
    postcode: postcode('Postal code', 'text'),
    taxId: taxId('Tax ID'),
  },
  JP: {
    state: optionalState('Prefecture'),
    postcode: postcode('Postcode', 'numeric'),
    taxId: taxId('Tax ID'),
  },
  IN: { state: optionalState('State'), postcode: postcode('PIN code', 'numeric'), taxId: taxId('GSTIN') },
  BR: { state: optionalState('State'), postcode: postcode('CEP', 'numeric'), taxId: taxId('CNPJ') },
  IE: {
    state: optionalState('County'),
    postcode: postcode('Eircode', 'text'),
    taxId: taxId('VAT number', { isRequired: true }),
  },
  HK: { state: optionalState('Area'), postcode: null, taxId: taxId('Tax ID') },
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
        if (facts === null) await expect.soft(control, hint).toHaveCount(0);
        else await expect.soft(page.getByLabel(facts.label, { exact: true }), hint).toHaveId(name);
        if (facts === null) continue;
        await expect
          .poll(() => attributesOf(control), { message: hint })
          .toMatchObject({
            name,
            autocomplete: facts.autocomplete,
            required: facts.isRequired ? '' : null,
            ...facts.more,
          });
      }
    }
  });

  test('a change of the country keeps the business, and a state whose name is in the new list', async ({
    checkout,
    shop,
  }) => {
    await checkout.open(await shop.openSession());
    await checkout.fill({ email: 'ann@example.com', country: 'AR', isBusiness: true });
    if (!hasJavaScript) await checkout.mainButton.click();
    await checkout.fill({ state: 'X', postcode: '5000', businessName: 'Ejemplo SA' });
    await checkout.fill({ country: 'ES' });
    if (!hasJavaScript) await checkout.mainButton.click();
    await expect(checkout.field('state')).toHaveValue('CO');
    await expect(checkout.field('state').locator('option:checked')).toHaveText('Córdoba');
    await expect(checkout.field('email')).toHaveValue('ann@example.com');
    await expect(checkout.field('postcode')).toHaveValue('5000');
    await expect(checkout.field('businessName')).toHaveValue('Ejemplo SA');
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
    await expect(page.locator('[disabled]')).toHaveCount(0);
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
