import { divideRounded } from '@/lib/kernel/money';
import type { TaxLine } from './contract';

const WHOLE_PERCENT = 100n;

/**
 * The share of a price that lines take together, in whole parts per million: rate times taxed share, added up. 6.25 % on 80
 * % of the price is 50 000; a fraction is rounded half up.
 */
export function effectiveRatePpm(lines: readonly Pick<TaxLine, 'ratePpm' | 'basePercent'>[]): number {
  const sum = lines.reduce((total, line) => total + BigInt(line.ratePpm) * BigInt(line.basePercent), 0n);
  return Number(divideRounded(sum, WHOLE_PERCENT));
}
