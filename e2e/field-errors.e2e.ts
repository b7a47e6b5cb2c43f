import { deferred } from '../lib/testing/deferred';
import { CONSUMER, expect, test } from './fixtures';
import type { BillingField, Details } from './pages/checkout-page';

const BUSINESS: Details = {
  ...CONSUMER,
  isBusiness: true,
  businessName: 'Beispiel GmbH',
  taxId: 'DE136695976',
};

const PROBLEMS: { field: BillingField; details: Details; text: string }[] = [
  { field: 'email', details: { ...CONSUMER, email: '' }, text: 'Enter your email address' },
  {
    field: 'email',
    details: { ...CONSUMER, email: 'ann@example' },
    text: 'Enter an email address like name@example.com',
  },
  { field: 'country', details: { email: 'ann@example.com' }, text: 'Select a country' },
  { field: 'state', details: { ...CONSUMER, country: 'US' }, text: 'Select a state' },
  { field: 'state', details: { ...CONSUMER, country: 'CA' }, text: 'Select a province' },
  {
    field: 'postcode',
    details: { ...CONSUMER, country: 'US', state: 'CA', postcode: '9021' },
    text: 'Enter your ZIP code, like 94105',
  },
  { field: 'businessName', details: { ...BUSINESS, businessName: ' ' }, text: 'Enter your business name' },
  { field: 'taxId', details: { ...BUSINESS, taxId: '' }, text: 'Enter your VAT number' },
];

for (const { field, details, text } of PROBLEMS) {
  test(`the problem "${text}" is shown in a focused summary with a link to its field, until it is corrected`, async ({
    page,
    checkout,
    shop,
    ledgerOf,
  }) => {
    const session = await shop.openSession();
    await checkout.open(session);
    await checkout.fill(details);
    await expect(checkout.problems).toHaveCount(0);
    // The field has to be visible before the submit; otherwise the shopper could not have filled it in.
    await expect(checkout.field(field)).toBeVisible();
    await checkout.mainButton.click();

    await expect(checkout.problems).toBeFocused();
    await expect(page).toHaveTitle(/^Error: /);
    await expect(checkout.problems.getByRole('link')).toHaveCount(1);
    await checkout.expectProblem(field, text);
    for (const kept of ['email', 'postcode', 'businessName', 'taxId'] as const)
      if (details[kept]) await expect(checkout.field(kept)).toHaveValue(details[kept]);

    await checkout.problems.getByRole('link').click();
    await expect(checkout.field(field)).toBeFocused();
    const mended: Details = { email: 'ann@example.com', businessName: 'Beispiel GmbH', taxId: 'DE136695976' };
    if (field === 'country') await checkout.fill({ country: 'DE' });
    else if (field === 'state') await checkout.field('state').selectOption({ index: 1 });
    else await checkout.field(field).fill(field === 'postcode' ? '90210' : String(mended[field]));
    await expect(checkout.problems).toHaveCount(0);
    await expect(checkout.field(field)).toHaveAttribute('aria-invalid', 'false');
    await expect(page).not.toHaveTitle(/^Error: /);
    expect(await ledgerOf(session)).toMatchObject({ attempts: [] });
  });
}

test('a wrong value is reported when its field is left after an edit, and not before', async ({
  checkout,
  shop,
}) => {
  await checkout.open(await shop.openSession());
  const email = checkout.field('email');
  await email.focus();
  await email.press('Tab');
  await expect(email).toHaveAttribute('aria-invalid', 'false');
  await email.fill('ann@');
  await expect(email).toHaveAttribute('aria-invalid', 'false');
  await email.press('Tab');
  await expect(email).toHaveAttribute('aria-invalid', 'true');
  await expect(email).toHaveAccessibleDescription(/^Enter an email address like name@example.com/);
  await email.fill('ann@example.com');
  await expect(email).toHaveAttribute('aria-invalid', 'false');
});

test('a field that is emptied and left is no mistake before the form is sent', async ({ checkout, shop }) => {
  await checkout.open(await shop.openSession());
  const email = checkout.field('email');
  await email.fill('ann@example.com');
  await email.fill('');
  await email.press('Tab');
  await expect(checkout.field('country')).toBeFocused();
  await expect(email).toHaveAttribute('aria-invalid', 'false');
  await checkout.mainButton.click();
  await checkout.expectProblem('email', 'Enter your email address');
});

test('Continue lists every problem before the script that checks the form has arrived, and after', async ({
  checkout,
  shop,
  page,
}) => {
  await checkout.open(await shop.openSession());
  const arrival = deferred();
  // The scripts that the page asks for from now on are on their way until the test lets them arrive.
  await page.route('**/_next/static/**', (route) => arrival.promise.then(() => route.continue()));
  await checkout.fill({ country: 'US', isBusiness: true });
  await checkout.continue.click();
  const problems = ['Enter your email address', 'Select a state', 'Enter your business name'];
  await expect(checkout.problems.getByRole('link')).toHaveText(problems);
  arrival.resolve();
  await expect(checkout.field('state')).toBeVisible();
  await expect(checkout.problems.getByRole('link')).toHaveText(problems);
});

test('several problems are listed in the order of their fields', async ({ checkout, shop }) => {
  await checkout.open(await shop.openSession());
  await checkout.isBusiness.check();
  await checkout.mainButton.click();
  await expect(checkout.problems.getByRole('link')).toHaveText([
    'Enter your email address',
    'Select a country',
    'Enter your business name',
  ]);
});

test('a VAT number that fails its check is reported, and the shopper can pay with tax', async ({
  checkout,
  sandbox,
  shop,
}) => {
  const session = await shop.openSession();
  await checkout.open(session);
  await checkout.fill({ ...BUSINESS, taxId: 'DE136695977' });
  await expect(checkout.field('taxId')).toHaveAttribute('aria-invalid', 'false');
  await checkout.field('taxId').blur();
  await checkout.expectTotal('€34.51');
  await expect(checkout.field('taxId')).toHaveAccessibleDescription(
    /A VAT number from Germany is DE and 9 digits.*Check yours for a typo.*Or leave it as it is and pay with VAT/,
  );
  await checkout.pay.click();
  await sandbox.payFor('€34.51');
  expect((await shop.soldEvent(session)).data).toMatchObject({ amount: '34.51', taxAmount: '5.51' });
});

test('a change of the country keeps the focus and the other values, and asks for a state of the new country', async ({
  checkout,
  shop,
}) => {
  await checkout.open(await shop.openSession());
  await checkout.fill({ email: 'ann@example.com', country: 'US', state: 'CA', postcode: '90210' });
  await checkout.field('country').focus();
  await checkout.fill({ country: 'CA' });
  await expect(checkout.field('state')).toHaveValue('');
  await checkout.fill({ country: 'US', state: 'CA' });
  await checkout.fill({ country: 'DE' });
  await expect(checkout.field('country')).toBeFocused();
  await expect(checkout.field('email')).toHaveValue('ann@example.com');
  await expect(checkout.field('postcode')).toHaveValue('90210');
  await checkout.expectTotal('€34.51');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('problems are shown with the page after a submit, and the form keeps its values', async ({
    page,
    checkout,
    shop,
  }) => {
    await checkout.open(await shop.openSession());
    await checkout.fill({
      email: 'ann@example',
      country: 'DE',
      isBusiness: true,
      businessName: 'Beispiel GmbH',
    });
    await checkout.continue.click();
    await expect(page).toHaveTitle(/^Error: /);
    await checkout.expectProblem('email', 'Enter an email address like name@example.com');
    await checkout.expectProblem('taxId', 'Enter your VAT number');
    await expect(checkout.field('email')).toHaveValue('ann@example');
    await expect(checkout.field('country')).toHaveValue('DE');
    await expect(checkout.isBusiness).toBeChecked();
    await expect(checkout.field('businessName')).toHaveValue('Beispiel GmbH');
  });

  test('a country with required states asks for one before it shows a total', async ({
    checkout,
    shop,
    ledgerOf,
  }) => {
    const session = await shop.openSession();
    await checkout.open(session);
    await checkout.fill({ email: 'ann@example.com', country: 'US' });
    await checkout.continue.click();
    await expect(checkout.notice).toHaveText('Select your state, then continue to see the total.');
    await expect(checkout.problems).toHaveCount(0);
    await checkout.continue.click();
    await checkout.expectProblem('state', 'Select a state');
    await checkout.fill({ state: 'NY' });
    await checkout.continue.click();
    await checkout.expectTotal('€29.00');
    expect(await ledgerOf(session)).toMatchObject({ attempts: [] });
  });

  test('Pay does not charge the total of earlier details, but shows the new one first', async ({
    checkout,
    openFilled,
    sandbox,
    shop,
    ledgerOf,
  }) => {
    const session = await openFilled();
    await checkout.fill({ country: 'FR' });
    await checkout.pay.click();
    await expect(checkout.notice).toHaveText(
      'The tax changed from €5.51 to €5.80. Your total is now €34.80. Check it, then continue.',
    );
    expect(await ledgerOf(session)).toMatchObject({ attempts: [] });
    await checkout.expectTotal('€34.80');
    await checkout.pay.click();
    await sandbox.payFor('€34.80');
    expect((await shop.soldEvent(session)).data.amount).toBe('34.80');
  });
});
