import { CONSUMER, expect, TOTAL, test, withAndWithoutJavaScript } from './fixtures';

const BUSINESS_IN_FRANCE = {
  email: 'achats@exemple.test',
  country: 'FR',
  isBusiness: true,
  businessName: 'Exemple SARL',
  taxId: 'FR40303265045',
};
const REVERSE_CHARGE = 'Reverse charge: you account for the VAT';

const PURCHASES = [
  {
    buyer: 'a consumer in Germany, with 19 % VAT',
    details: CONSUMER,
    lines: [{ term: 'VAT 19%', value: '€5.51', note: 'Germany' }],
    total: TOTAL,
    charged: { totalMinor: '3451', taxMinor: '551' },
    reported: {
      amount: '34.51',
      chargedAmount: '34.51',
      subtotal: '29.00',
      taxAmount: '5.51',
      taxRate: 0.19,
      taxName: 'VAT',
    },
    billingDetail: { country: 'DE', isBusiness: false },
  },
  {
    buyer: 'a business in France with a VAT number, under reverse charge',
    details: BUSINESS_IN_FRANCE,
    lines: [{ term: 'VAT 0%', value: '€0.00', note: REVERSE_CHARGE }],
    total: '€29.00',
    charged: { totalMinor: '2900', taxMinor: '0' },
    reported: { amount: '29.00', chargedAmount: '29.00', subtotal: '29.00', taxAmount: '0.00', taxRate: 0 },
    billingDetail: { country: 'FR', isBusiness: true, businessName: 'Exemple SARL', taxId: 'FR40303265045' },
  },
] as const;

withAndWithoutJavaScript((hasJavaScript) => {
  for (const purchase of PURCHASES) {
    test(`${purchase.buyer}, is charged the total that was shown, and the webhook reports it`, async ({
      page,
      checkout,
      sandbox,
      shop,
      demo,
      ledgerOf,
    }) => {
      const session = await shop.openSession({
        metadata: { campaign: 'autumn' },
        successUrl: shop.site.successUrl,
      });
      await checkout.open(session);
      await expect(checkout.line('Tax')).toHaveText('Calculated after you choose a country');
      await checkout.fill(purchase.details);
      // With JavaScript the total comes by itself; without it, the button Continue brings it.
      if (!hasJavaScript) await checkout.continue.click();

      await checkout.expectTotal(purchase.total);
      await expect(checkout.line('Subtotal')).toHaveText('€29.00');
      for (const { term, value, note } of purchase.lines) {
        await expect(checkout.line(term)).toHaveText(value);
        await expect(checkout.note(term)).toHaveText(note);
      }
      expect(await ledgerOf(session)).toMatchObject({ orders: [], attempts: [] });

      await checkout.pay.click();
      await sandbox.expectAmount(purchase.total);
      expect(new URL(page.url()).origin).not.toBe(demo.baseUrl);
      await sandbox.approve.click();
      await page.waitForURL(`${shop.site.origin}/thanks?*`);
      // The store's page comes at once; the receipt stays at the checkout's own address.
      const back = await page.request.get(`${session.checkoutUrl}/complete`, { maxRedirects: 0 });
      expect([back.status(), back.headers().location]).toEqual([307, page.url()]);

      const event = await shop.soldEvent(session);
      expect(event).toMatchObject({ eventType: 'order.completed', storeId: demo.storeId, mode: 'test' });
      expect(event.data).toMatchObject({
        ...purchase.reported,
        total: purchase.reported.amount,
        currency: 'EUR',
        buyerEmail: purchase.details.email,
        orderMerchantExternalId: session.reference,
        orderMetadata: { campaign: 'autumn' },
        billingDetail: purchase.billingDetail,
        paymentStatus: 'succeeded',
        paymentLast4: '0110',
      });
      expect(new URL(page.url()).searchParams.get('order')).toBe(event.data.orderId);
      expect(await ledgerOf(session)).toMatchObject({
        orders: [{ status: 'completed', ...purchase.charged }],
        pspCheckouts: [{ state: 'paid', amountMinor: purchase.charged.totalMinor }],
        chargedMinor: [purchase.charged.totalMinor],
      });
    });
  }

  test('Enter in a field does not pay, even with the total on the page', async ({
    page,
    checkout,
    openFilled,
    ledgerOf,
  }) => {
    const session = await openFilled();
    if (hasJavaScript) {
      await checkout.field('email').press('Enter');
      await expect(checkout.pay).toBeFocused();
    } else {
      const posted = page.waitForResponse((response) => response.request().method() === 'POST');
      await checkout.field('email').press('Enter');
      expect((await posted).status()).toBe(200);
    }
    await checkout.expectTotal(TOTAL);
    await expect(checkout.field('email')).toHaveValue(CONSUMER.email);
    expect(await ledgerOf(session)).toMatchObject({ orders: [], attempts: [], pspCheckouts: [] });
  });
});

test.describe('without JavaScript and without the refresh', () => {
  test.use({ javaScriptEnabled: false });

  test('the page before the payment provider has a link, which only the shopper who submitted gets', async ({
    page,
    checkout,
    openFilled,
    sandbox,
    status,
  }) => {
    const session = await openFilled();
    const between = `${session.checkoutUrl}/go`;
    await checkout.pay.click();
    await sandbox.expectAmount(TOTAL);
    const paymentUrl = page.url();
    expect(await (await page.request.get(between)).text()).toContain(`content="0;url=${paymentUrl}"`);
    expect(await (await fetch(between)).text()).not.toContain(paymentUrl);

    await page.route(between, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(/<meta http-equiv="refresh"[^>]*>/i, '');
      await route.fulfill({ response, body });
    });
    await page.goto(between);
    await status.expectHeading('Taking you to payment…');
    await expect(page).toHaveTitle('Taking you to payment');
    await page.getByRole('link', { name: 'Continue to payment' }).click();
    await sandbox.expectAmount(TOTAL);
  });
});
