import { describe, expect, it } from 'vitest';
import { fromStripeType, stripePaymentMethods, toStripeTypes } from './stripe-methods';

describe('payment methods at Stripe', () => {
  it.each([
    ['EUR', ['card', 'applepay', 'googlepay']],
    ['USD', ['card', 'applepay', 'googlepay', 'wechat']],
    ['CNY', ['wechat']],
    ['IQD', []],
    ['constructor', []],
  ])('%s can be paid with %j', (currency, methods) => {
    expect(stripePaymentMethods(currency)).toEqual(methods);
  });

  it('says wallets as the card that they present, once, and always in one order', () => {
    expect(toStripeTypes(['googlepay', 'wechat', 'applepay', 'card'])).toEqual(['card', 'wechat_pay']);
    expect(toStripeTypes(['applepay'])).toEqual(['card']);
    expect(toStripeTypes(['wechat', 'card'])).toEqual(['card', 'wechat_pay']);
  });

  it.each([
    ['card', null, 'card'],
    ['card', 'apple_pay', 'applepay'],
    ['card', 'google_pay', 'googlepay'],
    ['card', 'link', 'card'],
    ['wechat_pay', null, 'wechat'],
    ['sepa_debit', null, 'sepa_debit'],
  ])('reads %s with wallet %s as %s', (type, wallet, method) => {
    expect(fromStripeType({ type, wallet })).toBe(method);
  });
});
