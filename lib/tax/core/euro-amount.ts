import { type Currency, currencyExponent } from '@/lib/kernel/currencies';
import { divideRounded } from '@/lib/kernel/money';

/** Cents of a euro. */
const EUR_EXPONENT = 2;
/** Digits behind the point that a rate may have. */
const RATE_DIGITS = 6;

/**
 * An amount in euro cents, by what one euro is in its currency (`1.0835`, as the European Central Bank writes it), rounded
 * half away from zero.
 *
 * @param eurRates rates by currency; the euro needs none
 * @returns `null` where there is no rate
 */
export function toEuroMinor(
  amountMinor: bigint,
  currency: Currency,
  eurRates: Readonly<Record<string, string>> = {},
): bigint | null {
  if (currency === 'EUR') return amountMinor;
  const rateMicro = readRate(eurRates[currency]);
  if (rateMicro === null) return null;
  const scaled = amountMinor * 10n ** BigInt(EUR_EXPONENT + RATE_DIGITS);
  return divideRounded(scaled, 10n ** BigInt(currencyExponent(currency)) * rateMicro);
}

function readRate(text: string | undefined): bigint | null {
  const [, whole = '', fraction = ''] = /^(\d{1,8})(?:\.(\d{1,6}))?$/.exec(text ?? '') ?? [];
  if (whole === '') return null;
  const rate = BigInt(whole + fraction.padEnd(RATE_DIGITS, '0'));
  return rate > 0n ? rate : null;
}
