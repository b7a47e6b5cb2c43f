import { describe, expect, it } from 'vitest';
import { ALL_CURRENCIES } from '@/lib/kernel/currencies';
import {
  fromStripeAmount,
  isStripeCurrency,
  stripeChargeStepMinor,
  toStripeAmount,
} from './stripe-currencies';

describe('amounts as Stripe counts them', () => {
  it.each<[string, string, bigint, number | null]>([
    ['two decimals are the same in both', 'EUR', 3451n, 3451],
    ['none is none', 'JPY', 3451n, 3451],
    ['a króna has hundredths there, always 00', 'ISK', 3451n, 345_100],
    ['a Ugandan shilling likewise', 'UGX', 3451n, 345_100],
    ['a forint is charged in hundredths', 'HUF', 3451n, 3451],
    ['a Taiwan dollar likewise', 'TWD', 3451n, 3451],
    ['a whole ariary', 'MGA', 3500n, 35],
    ['an ariary with a fraction cannot be charged', 'MGA', 3451n, null],
    ['a thousandth that ends in 0', 'KWD', 12_340n, 12_340],
    ['a thousandth that does not cannot be charged', 'KWD', 12_345n, null],
    ['a currency that Stripe does not have', 'IQD', 1000n, null],
    ['a currency that nobody has', 'XXX', 1000n, null],
    ['nothing', 'EUR', 0n, 0],
    ['a Zambian kwacha, the last of the list', 'ZMW', 3451n, 3451],
    ['the most that a number of JSON carries', 'EUR', 9_007_199_254_740_991n, 9_007_199_254_740_991],
    ['a negative amount', 'EUR', -1n, null],
    ['more than a number of JSON carries', 'EUR', 9_007_199_254_740_992n, null],
  ])('%s', (_name, currency, amountMinor, amount) => {
    expect(toStripeAmount({ amountMinor, currency })).toBe(amount);
  });

  it.each([
    ['EUR', 1n],
    ['JPY', 1n],
    ['ISK', 1n],
    ['HUF', 1n],
    ['MGA', 100n],
    ['BHD', 10n],
    ['JOD', 10n],
    ['KWD', 10n],
    ['OMR', 10n],
    ['TND', 10n],
    ['IQD', 1n],
    ['nothing', 1n],
  ])('of %s are charged in steps of %s', (currency, stepMinor) => {
    expect(stripeChargeStepMinor(currency)).toBe(stepMinor);
  });

  it('are charged on the step and not beside it, in every currency that Stripe has', () => {
    for (const currency of ALL_CURRENCIES.filter(isStripeCurrency)) {
      const stepMinor = stripeChargeStepMinor(currency);
      expect([currency, toStripeAmount({ amountMinor: 7n * stepMinor, currency })]).not.toContain(null);
      if (stepMinor > 1n) expect(toStripeAmount({ amountMinor: 7n * stepMinor + 1n, currency })).toBeNull();
    }
  });

  it('come back as they went, in every currency that Stripe has', () => {
    const charged = ALL_CURRENCIES.filter(isStripeCurrency);
    expect(charged.length).toBeGreaterThan(120);
    for (const currency of charged) {
      const amount = toStripeAmount({ amountMinor: 100_000n, currency }) ?? Number.NaN;
      expect([currency, fromStripeAmount({ amount, currency: currency.toLowerCase() })]).toEqual([
        currency,
        100_000n,
      ]);
    }
  });

  it.each<[string, number, string, bigint]>([
    ['a króna without its hundredths', 345_100, 'isk', 3451n],
    ['an ariary with hundredths', 35, 'MGA', 3500n],
    ['a euro as it is', 3451, 'eur', 3451n],
  ])('are read: %s', (_name, amount, currency, amountMinor) => {
    expect(fromStripeAmount({ amount, currency })).toBe(amountMinor);
  });

  it.each<[string, number, string]>([
    ['a fraction of a króna, which our units cannot say', 345_150, 'isk'],
    ['a fraction of anything', 34.51, 'eur'],
    ['a currency we do not have', 100, 'xxx'],
    ['a currency of ours that Stripe does not have', 100, 'iqd'],
  ])('does not read %s', (_name, amount, currency) => {
    expect(fromStripeAmount({ amount, currency })).toBeNull();
  });
});
