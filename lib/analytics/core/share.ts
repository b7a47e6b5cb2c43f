import { divideRounded } from '@/lib/kernel/money';

type Whole = number | bigint;

/** Digits after the point of a rate, and of a percentage two less: both say the same. */
const RATE_SCALE = 10_000n;
const PERCENTAGE_SCALE = 100;

/**
 * What part of a whole something is, as a decimal: 0.0934 is 9.34 %. Reckoned in integers, rounded half away from zero to
 * four digits, and a float only as what is shown.
 *
 * @returns `null` where the whole is 0: nothing is no part of nothing.
 */
export function rateOf(part: Whole, whole: Whole): number | null {
  if (BigInt(whole) === 0n) return null;
  return Number(divideRounded(BigInt(part) * RATE_SCALE, BigInt(whole))) / Number(RATE_SCALE);
}

/** The same in percent, 0 to 100 with two digits; 0 of nothing. */
export function percentageOf(part: Whole, whole: Whole): number {
  if (BigInt(whole) === 0n) return 0;
  return Number(divideRounded(BigInt(part) * RATE_SCALE, BigInt(whole))) / PERCENTAGE_SCALE;
}
