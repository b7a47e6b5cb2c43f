import { CONSUMER, expect, TOTAL, test } from './fixtures';

test('a late answer about an earlier country never overwrites the newer total', async ({
  page,
  checkout,
  shop,
}) => {
  await checkout.open(await shop.openSession());
  const held: (() => void)[] = [];
  await page.route('**/checkout/preview-tax', async (route) => {
    const body: { billingDetail: { country: string } } = route.request().postDataJSON();
    if (body.billingDetail.country === 'DE') await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });
  await checkout.fill(CONSUMER);
  await expect.poll(() => held.length).toBe(1);
  await checkout.fill({ country: 'FR' });
  await checkout.expectTotal('€34.80');
  const late = page.waitForResponse('**/checkout/preview-tax');
  held[0]?.();
  await late;
  await checkout.expectTotal('€34.80');
  // Its answer is not lost either: it is the total once that country is chosen again.
  await checkout.fill({ country: 'DE' });
  await checkout.expectTotal(TOTAL);
});

test('while a total is on its way Enter and the button ask for it first, and charge nothing', async ({
  page,
  checkout,
  shop,
  ledgerOf,
}) => {
  const session = await shop.openSession();
  await checkout.open(session);
  await page.route('**/checkout/preview-tax', () => undefined);
  await checkout.fill(CONSUMER);
  await checkout.field('email').press('Enter');
  await checkout.expectTotal(TOTAL);
  await checkout.fill({ country: 'FR' });
  await expect(checkout.line('Subtotal')).toHaveText('€29.00');
  await checkout.mainButton.click();
  await checkout.expectTotal('€34.80');
  expect(await ledgerOf(session)).toMatchObject({ attempts: [] });
});

test('where no total can be had while the form is filled in, the button brings it, and pays', async ({
  page,
  checkout,
  sandbox,
  shop,
  watch,
}) => {
  watch.expectComplaint(/ERR_FAILED/);
  await checkout.open(await shop.openSession());
  await page.route('**/checkout/preview-tax', (route) => route.abort());
  await checkout.fill(CONSUMER);
  await expect(checkout.line('Tax')).toHaveText('Calculated when you continue');
  await checkout.continue.click();
  await checkout.expectTotal(TOTAL);
  await checkout.pay.click();
  await sandbox.expectAmount(TOTAL);
});

test('Enter held down in a field moves on to Pay and no further; held down on Pay it is one payment', async ({
  page,
  checkout,
  openFilled,
  sandbox,
  ledgerOf,
}) => {
  const session = await openFilled();
  const holdEnter = async () => {
    for (let repeat = 0; repeat < 10; repeat += 1) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
  };
  await checkout.field('email').focus();
  await holdEnter();
  await expect(checkout.pay).toBeFocused();
  expect(await ledgerOf(session)).toMatchObject({ attempts: [] });
  await holdEnter();
  await sandbox.expectAmount(TOTAL);
  expect(await ledgerOf(session)).toMatchObject({ attempts: [{ state: 'open' }], pspCheckouts: [{}] });
});
