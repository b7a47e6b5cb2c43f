import { assert } from './assert';
import { type Currency, currencyExponent } from './currencies';

/** One million: rates are whole parts per million, 19 % is 190 000. */
export const PPM = 1_000_000n;

/**
 * Reads a display amount exactly, for the digits of its currency.
 *
 * `"29"`, `"29.0"` and `"29.00"` are 2900n in USD; `"29.001"`, `"-1"`, `"1e3"`, `" 1"` and `"1."` are refused, as is
 * any decimal point in a currency without minor digits.
 *
 * @returns minor units, 0 or more; `null` where the text is not such an amount.
 */
export function parseAmount(text: string, currency: Currency): bigint | null {
  // Twelve digits are beyond any price, and far below PostgreSQL's bigint after multiplication by a rate.
  const match = /^(\d{1,12})(?:\.(\d{1,4}))?$/.exec(text);
  if (!match) return null;
  const [, major, fraction = ''] = match;
  const exponent = currencyExponent(currency);
  if (fraction.length > exponent) return null;
  return BigInt(`${major}${fraction.padEnd(exponent, '0')}`);
}

/**
 * Writes minor units as the wire does: a plain decimal string with exactly the currency's digits.
 *
 * 2900n is `"29.00"` in USD and `"2900"` in JPY; negative amounts (refunds) carry a leading minus.
 */
export function formatAmount(amountMinor: bigint, currency: Currency): string {
  const exponent = currencyExponent(currency);
  const sign = amountMinor < 0n ? '-' : '';
  const digits = (amountMinor < 0n ? -amountMinor : amountMinor).toString().padStart(exponent + 1, '0');
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/**
 * Divides and rounds half away from zero, which is how tax authorities round and how shoppers check a receipt.
 *
 * Pinned on purpose: half-even gives another cent on one amount in eight at 25 %.
 * @param denominator above zero
 */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  assert(denominator > 0n, 'denominator must be above zero');
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * magnitude + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}

/**
 * Splits a whole amount over weights so that the parts add up to it exactly (largest remainder method).
 *
 * Ties go to the earlier part. Weights are 0 or more and not all zero.
 */
export function splitByWeights(amountMinor: bigint, weights: readonly bigint[]): bigint[] {
  if (amountMinor < 0n) return splitByWeights(-amountMinor, weights).map((part) => -part);
  const sum = weights.reduce((total, weight) => total + weight, 0n);
  assert(sum > 0n, 'weights must not all be zero');
  const parts = weights.map((weight) => (amountMinor * weight) / sum);
  const remainders = weights.map((weight, index) => ({ index, remainder: (amountMinor * weight) % sum }));
  // The sort is stable, so that equal remainders stay in the order of their parts.
  remainders.sort((a, b) => Number(b.remainder - a.remainder));
  let left = amountMinor - parts.reduce((total, part) => total + part, 0n);
  for (const { index } of remainders) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts;
}
