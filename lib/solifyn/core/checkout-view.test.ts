import { describe, expect, it } from 'vitest';
import { JsonNumber } from '@/lib/kernel/json-number';
import { type PaymentId, toId } from '@/lib/kernel/short-id';
import type { Session, SessionSnapshot } from '@/lib/sessions/core/session';
import { aSession, aSnapshot, currency } from '@/lib/sessions/testing/session-fixture';
import { toCheckoutView } from './checkout-view';

const ID = '00000000-0000-0000-0000-00000000003d';
const DIGITS = '000000000000000000000z';
const BILLING = { country: 'DE', isBusiness: false };

type Input = Parameters<typeof toCheckoutView>[0];
const view = (session: Partial<Session> = {}, change: Partial<Input> = {}) =>
  toCheckoutView({
    session: aSession({ id: toId(ID), productId: toId(ID), ...session }),
    ...{ status: 'open', paymentId: null, billing: null, checkoutUrl: 'https://pay.example/x' },
    isByKey: true,
    ...change,
  });
const productOf = (snapshot: Partial<SessionSnapshot>) => view({ snapshot: aSnapshot(snapshot) }).product;

const PRIVATE: Partial<Session> = {
  customFields: [{ id: 'size', name: 'Size', type: 'text', value: 'XL' }],
  snapshot: aSnapshot({ productMetadata: { secret: 1 } }),
};

describe('toCheckoutView', () => {
  it('answers a plain session', () => {
    expect(view()).toStrictEqual({
      id: ID,
      session_id: `ch_${DIGITS}`,
      price: new JsonNumber('29.00'),
      currency: 'eur',
      quantity: 1,
      discountCode: null,
      storeName: 'Test store',
      status: 'open',
      billingAddress: null,
      customFields: {},
      paymentId: null,
      checkoutUrl: 'https://pay.example/x',
      checkout_url: 'https://pay.example/x',
      product: {
        id: `prod_${DIGITS}`,
        name: 'Test product',
        description: null,
        price: new JsonNumber('29.00'),
        currency: 'eur',
        status: 'active',
        imageUrl: null,
        taxCategory: 'saas',
        pricingType: 'one_time',
        isTaxInclusive: false,
        billingPeriod: null,
        trialPeriodDays: 0,
        payWhatYouWant: false,
        metadata: {},
        customFields: [],
      },
      entitlementGrants: [],
    });
  });

  it('tells the price of all pieces less the discount, and the price of one in the product', () => {
    const [line] = aSession().lineItems;
    if (!line) throw new Error('the fixture has a line');
    const sold = view({
      lineItems: [{ ...line, quantity: 3, discountMinor: 870n, taxIncluded: true }],
      discount: {
        ...{ id: ID, code: 'SAVE', name: null, value: { type: 'percentage', basisPoints: 1_000 } },
        ...{ subscriptionCycles: null, isKeptOnPlanChange: false },
      },
    });
    expect([
      sold.price,
      sold.quantity,
      sold.discountCode,
      sold.product.price,
      sold.product.isTaxInclusive,
    ]).toEqual([new JsonNumber('78.30'), 3, 'SAVE', new JsonNumber('29.00'), true]);
  });

  it('writes amounts in the digits of the currency', () => {
    const sold = view({ currency: currency('JPY') });
    expect([sold.price, sold.currency, sold.product.price, sold.product.currency]).toEqual([
      new JsonNumber('2900'),
      'jpy',
      new JsonNumber('2900'),
      'jpy',
    ]);
  });

  it('shows billing details, answers and metadata to an API key', () => {
    const shown = view(PRIVATE, { billing: BILLING });
    expect([shown.billingAddress, shown.customFields, shown.product.metadata]).toEqual([
      BILLING,
      { size: 'XL' },
      { secret: 1 },
    ]);
  });

  it('hides billing details, answers and metadata from a caller without a key', () => {
    const shown = view(PRIVATE, { billing: BILLING, isByKey: false });
    expect([shown.billingAddress, shown.customFields, shown.product.metadata]).toEqual([null, {}, {}]);
  });

  it('names the payment of a completed session', () => {
    const { status, paymentId } = view({}, { status: 'completed', paymentId: toId<PaymentId>(ID) });
    expect([status, paymentId]).toEqual(['completed', `PAY_${DIGITS}`]);
  });

  it('shows the first picture of the product, past a video without one', () => {
    const { imageUrl } = productOf({
      media: [
        { type: 'video', url: 'https://shop.example/v.mp4' },
        { type: 'image', url: 'https://shop.example/a.png' },
        { type: 'image', url: 'https://shop.example/b.png' },
      ],
    });
    expect(imageUrl).toBe('https://shop.example/a.png');
  });

  it('tells the period and the trial of a subscription', () => {
    const subscription = { billingPeriod: 'monthly', withTrial: null } as const;
    const trial = { days: 14, amount: null };
    expect(productOf({ subscription: { ...subscription, trial } })).toMatchObject({
      ...{ pricingType: 'subscription', billingPeriod: 'monthly', trialPeriodDays: 14 },
    });
    expect(productOf({ subscription: { ...subscription, trial: null } })).toMatchObject({
      ...{ pricingType: 'subscription', billingPeriod: 'monthly', trialPeriodDays: 0 },
    });
  });

  it('tells that the buyer chooses the price', () => {
    expect(productOf({ ownPrice: { minimum: '1.00', maximum: null } }).payWhatYouWant).toBe(true);
  });

  it('lists the questions of the product in their order', () => {
    const field = { type: 'text', placeholder: null, options: [] } as const;
    const { customFields } = productOf({
      customFields: [
        { ...field, id: 'size', name: 'Size', isRequired: true, options: [], placeholder: 'XL' },
        { ...field, id: 'day', name: 'Day', isRequired: false, options: [], type: 'date' },
      ],
    });
    expect(customFields).toStrictEqual([
      { id: 'size', name: 'Size', order: 0, required: true, field_type: 'text', placeholder: 'XL' },
      { id: 'day', name: 'Day', order: 1, required: false, field_type: 'date', placeholder: null },
    ]);
  });
});
