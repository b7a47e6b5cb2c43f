import type { CreateCheckoutSessionParams } from '@waffo/pancake-ts';
import { TaxCategory } from '@waffo/pancake-ts';
import { expect, test } from './fixtures';
import type { Shop } from './shop';

type Row = { term: string; value: string; note?: string | RegExp };
type Sale = Pick<CreateCheckoutSessionParams, 'billingDetail' | 'priceSnapshot'>;

type Case = { name: string; sale: Sale; product?: 'inclusive'; rows: readonly Row[]; total: string };

const consumer = (country: string, more: { state?: string; postcode?: string } = {}): Sale => ({
  billingDetail: { country, isBusiness: false, ...more },
});
const business = (country: string, taxId: string): Sale => ({
  billingDetail: { country, isBusiness: true, businessName: 'Example Ltd', taxId },
});
/**
 * A price of software. The demo's own products are books and courses, which the tax table of the United States does not
 * cover.
 */
const SAAS = { amount: '29.00', taxCategory: TaxCategory.SaaS };
const INCLUSIVE_PRICE = { ...SAAS, taxIncluded: true };

/** The demo store is in Germany and registered everywhere. */
const CASES: readonly Case[] = [
  {
    name: 'a tax by its name and rate',
    sale: consumer('DE'),
    rows: [{ term: 'VAT 19%', value: '€5.51', note: 'Germany' }],
    total: '€34.51',
  },
  {
    name: 'a tax included in the price',
    sale: consumer('DE'),
    product: 'inclusive',
    rows: [{ term: 'Includes VAT 19%', value: '€4.63', note: 'Germany' }],
    total: '€29.00',
  },
  {
    name: 'two taxes',
    sale: consumer('CA', { state: 'QC' }),
    rows: [
      { term: 'GST 5%', value: '€1.45', note: 'Canada' },
      { term: 'QST 9.975%', value: '€2.89', note: 'Quebec' },
    ],
    total: '€33.34',
  },
  {
    name: 'a state tax without local taxes as an estimate',
    sale: { ...consumer('US', { state: 'NY' }), priceSnapshot: SAAS },
    rows: [{ term: 'Estimated sales tax 4%', value: '€1.16', note: 'New York' }],
    total: '€30.16',
  },
  {
    name: 'a tax on a share of the price',
    sale: { ...consumer('US', { state: 'TX' }), priceSnapshot: SAAS },
    rows: [{ term: 'Estimated sales tax 6.25% on 80% of the price', value: '€1.45', note: 'Texas' }],
    total: '€30.45',
  },
  {
    name: 'an outdated rate as an estimate',
    sale: consumer('TH'),
    rows: [{ term: 'Estimated VAT 7%', value: '€2.03', note: 'Thailand' }],
    total: '€31.03',
  },
  {
    name: 'reverse charge',
    sale: business('GB', 'GB980780684'),
    rows: [{ term: 'VAT 0%', value: '€0.00', note: 'Reverse charge: you account for the VAT' }],
    total: '€29.00',
  },
  {
    name: 'a business that is not charged tax',
    sale: business('AU', '51824753556'),
    rows: [{ term: 'GST 0%', value: '€0.00', note: 'Not charged to businesses with a tax ID' }],
    total: '€29.00',
  },
  {
    name: 'a rate of zero',
    sale: { ...consumer('IE'), priceSnapshot: { amount: '29.00', taxCategory: TaxCategory.Ebook } },
    rows: [{ term: 'VAT 0%', value: '€0.00', note: 'This product is taxed at 0%' }],
    total: '€29.00',
  },
  {
    name: 'a state that does not tax the product',
    sale: { ...consumer('US', { state: 'CA' }), priceSnapshot: SAAS },
    rows: [{ term: 'No state sales tax on this product', value: '€0.00' }],
    total: '€29.00',
  },
  {
    name: 'a state without a sales tax',
    sale: consumer('US', { state: 'OR' }),
    rows: [{ term: 'This product is not taxed here', value: '€0.00' }],
    total: '€29.00',
  },
  {
    name: 'a place that is not covered',
    sale: consumer('BR'),
    rows: [{ term: 'No tax is added for Brazil', value: '€0.00' }],
    total: '€29.00',
  },
  {
    name: 'a territory with a tax of its own',
    sale: consumer('ES', { postcode: '35001' }),
    rows: [{ term: 'IGIC 7%', value: '€2.03', note: 'Canary Islands' }],
    total: '€31.03',
  },
  {
    name: 'a place outside the VAT of its country',
    sale: consumer('ES', { postcode: '51001' }),
    rows: [{ term: 'No VAT is charged: this place is outside the VAT area', value: '€0.00' }],
    total: '€29.00',
  },
];

for (const { name, sale, product, rows, total } of CASES) {
  test(`the page shows ${name}`, async ({ checkout, shop }) => {
    const other = product && { productId: await createInclusive(shop) };
    await checkout.open(await shop.openSession({ ...sale, ...other }));
    for (const { term, value, note } of rows) {
      await expect(checkout.line(term)).toHaveText(value);
      if (note !== undefined) await expect(checkout.note(term)).toHaveText(note);
    }
    await checkout.expectTotal(total);
  });
}

test('the page says why, with the law and its source, and without a script', async ({ browser, shop }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto((await shop.openSession(business('GB', 'GB980780684'))).checkoutUrl);
  // Where the page is one column the order's details are folded in.
  const details = page.getByText('Order details', { exact: true });
  if (await details.isVisible()) await details.click();
  await page.getByText('Why no tax?', { exact: true }).click();
  await expect(page.getByText('A business with a tax ID pays this tax to its own tax office.')).toBeVisible();
  await expect(page.getByText(/^Reverse charge: .*Value Added Tax Act 1994$/)).toBeVisible();
  await expect(page.getByText(/^Source: Value Added Tax Act 1994, section 8, as of 2026-/)).toBeVisible();
  await context.close();
});

test('the page says that a store does not collect tax in a country', async ({ checkout, shop }) => {
  const { productId } = await shop.openPlainStore();
  await checkout.open(await shop.openSession({ productId, ...consumer('DE') }));
  await expect(checkout.line('Altbau Verlag does not collect tax here')).toHaveText('€0.00');
  await checkout.expectTotal('€29.00');
});

test('the page says what it needs before it can show a tax, and then shows the tax', async ({
  checkout,
  shop,
}) => {
  await checkout.open(await shop.openSession({ priceSnapshot: SAAS }));
  await expect(checkout.line('Tax')).toHaveText('Calculated after you choose a country');
  await checkout.fill({ country: 'US' });
  await expect(checkout.line('Tax')).toHaveText('Calculated after you choose a state');
  await checkout.fill({ state: 'NY' });
  await expect(checkout.line('Estimated sales tax 4%')).toHaveText('€1.16');
});

/** Makes a product of the demo store whose price includes tax. */
async function createInclusive(shop: Shop): Promise<string> {
  const { product } = await shop.sdk.onetimeProducts.create({
    storeId: shop.demo.storeId,
    name: 'Atlas of Lifts',
    prices: { EUR: INCLUSIVE_PRICE },
  });
  return product.id;
}
