import { currencyExponent, isCurrency } from '@/lib/kernel/currencies';
import { numberFormat } from './formatters';

const DECIMAL = /^-?\d+(?:\.\d+)?$/;
/** A rate in whole parts per million has four digits at most as a percentage. */
const PERCENT_DIGITS = 4;
const PPM_DIGITS = 6;

/**
 * Shows an amount as people of the locale write it: `34.51` EUR is `€34.51` in English.
 *
 * The amount is the wire's decimal string and stays text all the way, so nothing is rounded on its way through a
 * float. The number of digits is the currency's (ISO 4217): Intl alone would show forints without their two. Text that is
 * no amount, or of an unknown currency, is shown unchanged, because a wrong number is worse than an ugly one.
 */
export function formatMoney(displayAmount: string, currency: string, locale: string): string {
  if (!DECIMAL.test(displayAmount) || !isCurrency(currency)) return `${displayAmount} ${currency}`;
  const digits = currencyExponent(currency);
  return numberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(decimalLiteral(displayAmount));
}

/**
 * Shows a rate in parts per million as a percentage of the locale, with as many digits as it really has:
 * 190 000 is `19%`, 99 750 is `9.975%`.
 */
export function formatPercent(ratePpm: number, locale: string): string {
  const digits = Math.round(ratePpm)
    .toString()
    .padStart(PPM_DIGITS + 1, '0');
  const fraction = `${digits.slice(0, -PPM_DIGITS)}.${digits.slice(-PPM_DIGITS)}`;
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: PERCENT_DIGITS }).format(
    decimalLiteral(fraction),
  );
}

function decimalLiteral(text: string): Intl.StringNumericLiteral {
  return text as Intl.StringNumericLiteral; // callers have checked or built these digits
}
