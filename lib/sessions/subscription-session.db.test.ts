import { BillingPeriod, TaxCategory } from '@waffo/pancake-ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePlan } from '@/lib/catalog/testing/plans';
import { loadCheckoutPage } from '@/lib/checkout/load-checkout-page';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { openShop, reloadSession, type Shop } from '@/lib/testing/sale';

let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp({ psps: createFakePsp().registry });
  shop = await openShop(app);
});
afterAll(() => app.close());

const makeTrialPlan = () =>
  makePlan(shop.merchant, {
    storeId: shop.store.id,
    prices: {
      EUR: { amount: '9.99', taxCategory: TaxCategory.SaaS, trialAmount: '1.00' },
      CNY: { amount: '70.00', taxCategory: TaxCategory.SaaS },
    },
    metadata: { trialDays: 14 },
  });

describe('a session of a subscription', () => {
  it('keeps period, price and trial when the product changes', async () => {
    const plan = await makeTrialPlan();
    const made = await shop.merchant.sdk.test.checkout.createSession({
      productId: plan.id,
      currency: 'EUR',
      withTrial: true,
    });
    await shop.merchant.sdk.test.subscriptionProducts.update({
      id: plan.id,
      billingPeriod: BillingPeriod.Yearly,
      prices: { EUR: { amount: '99.00', taxCategory: TaxCategory.SaaS } },
      metadata: {},
    });
    const session = await reloadSession(app, made.sessionId);
    expect(session).toMatchObject({
      productType: 'subscription',
      lineItems: [{ unitAmountMinor: 999n }],
      snapshot: {
        paymentMethods: ['card', 'applepay', 'googlepay'],
        subscription: { billingPeriod: 'monthly', withTrial: true, trial: { days: 14, amount: '1.00' } },
      },
    });
  });

  it("replaces the regular price by the merchant's own and leaves the trial's", async () => {
    const plan = await makeTrialPlan();
    const { sessionId } = await shop.merchant.sdk.test.checkout.createSession({
      productId: plan.id,
      currency: 'EUR',
      priceSnapshot: { amount: '5.00', taxCategory: TaxCategory.SaaS },
    });
    expect(await reloadSession(app, sessionId)).toMatchObject({
      lineItems: [{ unitAmountMinor: 500n }],
      snapshot: { subscription: { withTrial: null, trial: { amount: '1.00' } } },
    });
  });

  it('is refused in a currency that only WeChat Pay charges', async () => {
    const plan = await makeTrialPlan();
    await expect(
      shop.merchant.sdk.test.checkout.createSession({ productId: plan.id, currency: 'CNY' }),
    ).rejects.toMatchObject({
      status: 400,
      message: expect.stringMatching(/^Currency CNY cannot be charged/),
    });
  });

  it('is made with a warning when a trial is asked for and the product has none', async () => {
    const plan = await makePlan(shop.merchant, { storeId: shop.store.id });
    for (const productId of [plan.id, shop.product.id]) {
      const answer = await shop.merchant.post('/v1/actions/checkout/create-session', {
        productId,
        currency: 'EUR',
        withTrial: true,
      });
      expect(answer.body.warnings).toContainEqual({
        layer: 'order',
        message: 'withTrial ignored: the product has no trial',
        aiHint: 'Set metadata.trialDays on a subscription product',
      });
    }
  });

  it('has a page that takes orders like any other, until it has expired', async () => {
    const plan = await makeTrialPlan();
    const { sessionId } = await shop.merchant.sdk.test.checkout.createSession({
      productId: plan.id,
      currency: 'EUR',
    });
    const request = { storeSlug: shop.slug, sessionId, cookie: null };
    expect((await loadCheckoutPage(app.deps, request)).kind).toBe('open');
    app.clock.advance(60 * 60_000);
    expect((await loadCheckoutPage(app.deps, request)).kind).toBe('expired');
  });
});
