import { CONSUMER, expect, TOTAL, test } from './fixtures';

test('a late quote of an earlier country does not overwrite the newer total', async ({
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
  // The late quote is used once its country is chosen again.
  await checkout.fill({ country: 'DE' });
  await checkout.expectTotal(TOTAL);
});

test('Enter and the button ask for the total while it is on its way, and charge nothing', async ({
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

test('the button brings the total and pays where quotes fail while the form is filled in', async ({
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

test('Enter held down in a field only moves the focus to Pay, and held down on Pay it makes one payment', async ({
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
