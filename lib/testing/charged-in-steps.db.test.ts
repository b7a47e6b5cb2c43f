import { describe, expect, it } from 'vitest';
import { openLinkBrowser } from '@/lib/doors/testing/link-browser';
import { createOrder } from '@/lib/orders/create-order';
import type { PspAdapter } from '@/lib/psp/port';
import { stripeChargeStepMinor } from '@/lib/psp/stripe/core/stripe-currencies';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { expectRefusal } from './contract';
import { makeSession, orderIdOf, pageOrder } from './sale';
import { readLedger } from './sale-ledger';
import { setUpShop } from './set-up-app';

/* A shop whose provider charges dinars in steps of ten, as Stripe does. */
const psp = createFakePsp();
const adapter: PspAdapter = {
  ...psp.adapter,
  publicName: 'Stripe',
  chargeStepMinor: stripeChargeStepMinor,
};
const world = setUpShop({
  psps: { ...psp.registry, forStore: async () => adapter, forAttempt: async () => adapter },
});

const WARNING = {
  layer: 'product',
  message:
    'prices.KWD.amount 19.535 cannot be charged by Stripe, which takes steps of 0.010: sessions in KWD are refused',
  aiHint: 'Use 19.530 or 19.540',
};
const prices = (amount: string) => ({ KWD: { amount, taxCategory: 'saas' } });

describe('a price that is off the provider’s step', () => {
  it('is saved with a warning that names the nearest ones, when the product is made and when it is changed', async () => {
    const { merchant, shop } = world;
    const body = { storeId: shop.store.id, name: 'Course', prices: prices('19.535') };
    const made = await merchant.post('/v1/actions/onetime-product/create-product', body);
    expect([made.status, made.body.warnings]).toEqual([200, [WARNING]]);
    const { id } = Object(made.body.data).product;
    const change = (amount: string) =>
      merchant.post('/v1/actions/onetime-product/update-product', { id, prices: prices(amount) });
    expect((await change('19.530')).body.warnings).toBeUndefined();
    expect((await change('19.535')).body.warnings).toEqual([WARNING]);
    expect((await change('0.005')).body.warnings).toMatchObject([{ aiHint: 'Use 0.010' }]);
  });

  it('warns of the price of a trial likewise', async () => {
    const { merchant, shop } = world;
    const price = { amount: '19.530', trialAmount: '1.005', taxCategory: 'saas' };
    const answer = await merchant.post('/v1/actions/subscription-product/create-product', {
      storeId: shop.store.id,
      name: 'Plan',
      billingPeriod: 'monthly',
      prices: { KWD: price },
      metadata: { trialDays: 7 },
    });
    expect(answer.body.warnings).toMatchObject([
      { message: expect.stringContaining('prices.KWD.trialAmount 1.005'), aiHint: 'Use 1.000 or 1.010' },
    ]);
  });

  it('is refused when a session is made, before a shopper types anything', async () => {
    const { merchant, shop } = world;
    const answer = await merchant.post('/v1/actions/checkout/create-session', {
      productId: shop.product.id,
      currency: 'KWD',
    });
    expectRefusal(answer, 400, {
      message: 'Price 9.995 KWD cannot be charged by Stripe, use 9.990 or 10.000',
      layer: 'order',
    });
  });

  it('is no way through a purchase link either: the link sells in a currency that can be charged', async () => {
    const { app, shop } = world;
    const link = `/${shop.slug}/test-product/test`;
    const refused = await openLinkBrowser(app).visit(`${link}?currency=KWD`);
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('KWD')]);
    expect((await openLinkBrowser(app).visit(link)).status).toBe(303);
  });
});

describe('a price on the provider’s step', () => {
  it('is charged with its tax rounded to the step, as it is shown', async () => {
    const { app, shop } = world;
    const body = { currency: 'KWD', priceSnapshot: { amount: '9.990', taxCategory: 'saas' } };
    const session = await makeSession(app, shop, { body });
    await createOrder(app.deps, pageOrder(session));
    // 19 % of 9.990 is 1.8981.
    const { order } = await readLedger(app, session);
    expect(order).toMatchObject({ subtotalMinor: 9_990n, taxMinor: 1_900n, totalMinor: 11_890n });
    expect(psp.checkoutsOf(orderIdOf(session))).toMatchObject([{ request: { totalMinor: '11890' } }]);
  });

  it('changes nothing in other currencies', async () => {
    const { app, shop } = world;
    const session = await makeSession(app, shop, { body: { currency: 'EUR' } });
    await createOrder(app.deps, pageOrder(session));
    expect((await readLedger(app, session)).order).toMatchObject({ totalMinor: 3_451n });
    expect(session.snapshot).not.toHaveProperty('chargeStepMinor');
  });
});
