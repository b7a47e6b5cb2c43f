import { currencyExponent, isCurrency } from '@/lib/kernel/currencies';

/*
 * Stripe counts some currencies in other units than ISO 4217 does. Source: docs.stripe.com/currencies, "Minor units in
 * API amounts", "Zero-decimal currencies", "Three-decimal currencies" and "Special cases".
 */

/** Charged in whole units. MGA has hundredths by ISO 4217, but not here. */
const ZERO_DECIMAL: ReadonlySet<string> = new Set(
  'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '),
);

/** Charged in thousandths of which the last digit is 0. */
const THREE_DECIMAL: ReadonlySet<string> = new Set('BHD JOD KWD OMR TND'.split(' '));

/**
 * Everything else is charged in hundredths: also ISK and UGX, which have none, and HUF and TWD, whose fractions only a
 * payout does not know. What is missing here (IQD and LYD among others) cannot be charged at all.
 */
const TWO_DECIMAL: ReadonlySet<string> = new Set(
  (
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CNY COP CRC CVE CZK ' +
    'DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR ISK JMD KES KGS KHR KYD KZT ' +
    'LAK LBP LKR LRD LSL MAD MDL MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR ' +
    'PLN QAR RON RSD RUB SAR SBD SCR SEK SGD SHP SLE SOS SRD SZL THB TJS TOP TRY TTD TWD TZS UAH UGX USD UYU UZS WST ' +
    'XCD XCG YER ZAR ZMW'
  ).split(' '),
);

const DIGIT = 10n;

/** Whether Stripe charges in a currency at all. */
export function isStripeCurrency(currency: string): boolean {
  return isCurrency(currency) && stripeExponent(currency) !== null;
}

/**
 * The step that an amount of ours has to be a multiple of for Stripe to charge it exactly; see
 * `PspAdapter.chargeStepMinor`.
 */
export function stripeChargeStepMinor(currency: string): bigint {
  const exponent = stripeExponent(currency);
  if (!isCurrency(currency) || exponent === null) return 1n;
  if (THREE_DECIMAL.has(currency)) return DIGIT;
  return DIGIT ** BigInt(Math.max(0, currencyExponent(currency) - exponent));
}

/**
 * An amount of ours as Stripe's API takes it.
 *
 * @param input.amountMinor minor units by ISO 4217, not negative.
 * @returns `null` where Stripe cannot charge exactly that: a fraction of an ariary, a thousandth that does not end in 0,
 * a currency it does not have, or more than a JSON number carries. Nothing is ever rounded.
 */
export function toStripeAmount(input: { amountMinor: bigint; currency: string }): number | null {
  const { amountMinor, currency } = input;
  const exponent = stripeExponent(currency);
  if (!isCurrency(currency) || exponent === null || amountMinor < 0n) return null;
  const amount = rescale(amountMinor, { from: currencyExponent(currency), to: exponent });
  if (amount === null || amount > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  if (THREE_DECIMAL.has(currency) && amount % DIGIT !== 0n) return null;
  return Number(amount);
}

/**
 * An amount of Stripe's in minor units by ISO 4217.
 *
 * @param input.amount a whole number, as the API sends it.
 * @param input.currency in lower case, as the API sends it, or upper case.
 * @returns `null` where our units cannot say it exactly, or the currency is none of ours.
 */
export function fromStripeAmount(input: { amount: number; currency: string }): bigint | null {
  const currency = input.currency.toUpperCase();
  const exponent = stripeExponent(currency);
  if (!isCurrency(currency) || exponent === null || !Number.isSafeInteger(input.amount)) return null;
  return rescale(BigInt(input.amount), { from: exponent, to: currencyExponent(currency) });
}

function stripeExponent(currency: string): number | null {
  if (ZERO_DECIMAL.has(currency)) return 0;
  if (THREE_DECIMAL.has(currency)) return 3;
  return TWO_DECIMAL.has(currency) ? 2 : null;
}

function rescale(amount: bigint, digits: { from: number; to: number }): bigint | null {
  if (digits.to >= digits.from) return amount * DIGIT ** BigInt(digits.to - digits.from);
  const divisor = DIGIT ** BigInt(digits.from - digits.to);
  return amount % divisor === 0n ? amount / divisor : null;
}
