/*
 * The least that Stripe charges, in minor units of ISO 4217. Source: docs.stripe.com/currencies, "Minimum and maximum charge
 * amounts", checked 2026-11. For a currency that is not listed it depends on the day's rates, and Stripe's own refusal is
 * all there is.
 */
const MINIMUMS: Readonly<Record<string, bigint>> = {
  AED: 200n,
  AUD: 50n,
  BRL: 50n,
  CAD: 50n,
  CHF: 50n,
  CZK: 1_500n,
  DKK: 250n,
  EUR: 50n,
  GBP: 30n,
  HKD: 400n,
  HUF: 17_500n,
  INR: 50n,
  JPY: 50n,
  MXN: 1_000n,
  MYR: 200n,
  NOK: 300n,
  NZD: 50n,
  PLN: 200n,
  RON: 200n,
  SEK: 300n,
  SGD: 50n,
  THB: 1_000n,
  USD: 50n,
};

/** @returns minor units of the currency, 1 or more */
export function stripeMinimumMinor(currency: string): bigint {
  return MINIMUMS[currency] ?? 1n;
}
