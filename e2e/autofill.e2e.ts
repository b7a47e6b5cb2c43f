import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

/** The values of a saved address, by the names of the fields. */
type Address = readonly (readonly [name: string, value: string])[];

const EMAIL = ['email', 'ann@example.com'] as const;
const POSTCODE = ['postcode', '94105'] as const;
const US = ['country', 'US'] as const;

/**
 * Fills in fields as a browser fills in a saved address: all at once, without typing and focus, with events afterwards.
 * A select takes an option by its value or its text.
 */
function autofill(page: Page, address: Address): Promise<void> {
  return page.evaluate((fields) => {
    for (const [name, value] of fields) {
      const control = document.querySelector(`form [name="${name}"]`);
      if (control instanceof HTMLSelectElement) {
        const option = [...control.options].find((each) => each.value === value || each.text === value);
        if (option) option.selected = true;
      } else if (control instanceof HTMLInputElement) {
        // The value is set past React's tracking of inputs, as the browser's own autofill sets it.
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(control, value);
      } else continue;
      control.dispatchEvent(new Event('input', { bubbles: true }));
      control.dispatchEvent(new Event('change', { bubbles: true }));
    }
  }, address);
}

for (const state of ['CA', 'California', 'CALIFORNIA']) {
  for (const [order, address] of [
    ['before its country', [['state', state], EMAIL, POSTCODE, US]],
    ['after its country', [US, EMAIL, POSTCODE, ['state', state]]],
  ] as const) {
    test(`an autofilled address has the right state and country: ${state}, filled in ${order}`, async ({
      page,
      checkout,
      shop,
    }) => {
      await checkout.open(await shop.openSession({ currency: 'USD' }));
      await autofill(page, address);
      await expect(checkout.field('state')).toHaveValue('CA');
      await expect(checkout.field('country')).toHaveValue('US');
      await expect(checkout.field('email')).toHaveValue('ann@example.com');
      await expect(checkout.field('postcode')).toHaveValue('94105');
      await expect(checkout.pay).toBeVisible();
    });
  }
}

test('an autofilled address of a country that is asked for no state and no postcode shows neither, and can be paid', async ({
  page,
  checkout,
  sandbox,
  shop,
}) => {
  await checkout.open(await shop.openSession({ currency: 'JPY' }));
  await autofill(page, [['state', '大阪府'], ['postcode', '530-0001'], EMAIL, ['country', 'JP']]);
  await expect(checkout.pay).toBeVisible();
  await expect(page.locator('label[for="state"], label[for="postcode"]')).toHaveCount(0);
  await checkout.pay.click();
  await expect(sandbox.approve).toBeVisible({ timeout: 30_000 });
});

test("a code of a state is cleared when the new country's list has no such place", async ({
  checkout,
  shop,
}) => {
  await checkout.open(await shop.openSession());
  await checkout.fill({ country: 'US', state: 'CA' });
  await checkout.fill({ country: 'CA' });
  await expect(checkout.field('state')).toHaveValue('');
  await checkout.fill({ state: 'ON' });
  await expect(checkout.field('state').locator('option:checked')).toHaveText('Ontario');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a country that is asked for no state and no postcode can be paid after one Continue', async ({
    checkout,
    sandbox,
    shop,
  }) => {
    await checkout.open(await shop.openSession());
    await checkout.fill({ email: 'ann@example.com', country: 'JP' });
    await checkout.continue.click();
    await expect(checkout.pay).toBeVisible();
    await checkout.pay.click();
    await expect(sandbox.approve).toBeVisible({ timeout: 30_000 });
  });
});
