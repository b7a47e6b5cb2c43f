import { divideRounded } from '@/lib/kernel/money';

type Whole = number | bigint;

/** A rate has four digits after the point; a percentage, which says the same, has two. */
const RATE_SCALE = 10_000n;
const PERCENTAGE_SCALE = 100;

/**
 * The share of a part in a whole, as a decimal: 0.0934 is 9.34 %. It is computed in integers and rounded half away from
 * zero to four digits; only the result is a float.
 *
 * @returns `null` where the whole is 0.
 */
export function rateOf(part: Whole, whole: Whole): number | null {
  if (BigInt(whole) === 0n) return null;
  return Number(divideRounded(BigInt(part) * RATE_SCALE, BigInt(whole))) / Number(RATE_SCALE);
}

/** The same share in percent, 0 to 100 with two digits; 0 where the whole is 0. */
export function percentageOf(part: Whole, whole: Whole): number {
  if (BigInt(whole) === 0n) return 0;
  return Number(divideRounded(BigInt(part) * RATE_SCALE, BigInt(whole))) / PERCENTAGE_SCALE;
}

/** Each row with its percentage of the count of all rows. */
export function withPercentage<Row extends { count: number }>(
  rows: readonly Row[],
): (Row & { percentage: number })[] {
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  return rows.map((row) => ({ ...row, percentage: percentageOf(row.count, total) }));
}
