/*
 * The amounts that Stripe charges at least and at most, in its own units. Source: docs.stripe.com/currencies, "Minimum and
 * maximum charge amounts". A currency that is not in the first table has a minimum that depends on the day's rates.
 */

const MINIMUMS: Readonly<Record<string, number>> = {
  aed: 200,
  aud: 50,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1_500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17_500,
  inr: 50,
  jpy: 50,
  mxn: 1_000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1_000,
  usd: 50,
};

/** Digits of the largest amount, where it is not eight. */
const DIGITS: Readonly<Record<string, number>> = { cop: 10, huf: 10, idr: 12, inr: 9, jpy: 10, lbp: 12 };
const USUAL_DIGITS = 8;

export function minimumAmount(currency: string): number {
  return MINIMUMS[currency] ?? 1;
}

export function maximumAmount(currency: string): number {
  return 10 ** (DIGITS[currency] ?? USUAL_DIGITS) - 1;
}
