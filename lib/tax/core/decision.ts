import type { TaxRate } from './apply-rates';
import type { TaxCompleteness, TaxReason, TaxWarning } from './contract';
import type { FoundRate } from './find-row';

/** What was decided about a sale; the arithmetic is the same for all of it. */
export type Decision = {
  reason: TaxReason;
  rates: TaxRate[];
  warnings: TaxWarning[];
  completeness: TaxCompleteness;
  legalNote?: string;
};

/** Nothing is charged, for a reason. */
export function untaxed(
  reason: Extract<TaxReason, 'not_collecting' | 'not_supported' | 'product_exempt'>,
  warnings: TaxWarning[],
): Decision {
  return { reason, rates: [], warnings, completeness: 'full' };
}

/** The reason that goes with a rate. */
export function rateReason({ row, isReduced }: Pick<FoundRate, 'row' | 'isReduced'>): TaxReason {
  if (row.ratePpm === 0) return 'zero_rated';
  return isReduced ? 'reduced_rated' : 'standard_rated';
}

/** What a rate that was found leaves open. */
export function rateWarnings({ isCategoryVerified, isStale }: FoundRate): TaxWarning[] {
  return [
    ...(isCategoryVerified ? [] : (['category_rate_unverified'] as const)),
    ...(isStale ? (['stale'] as const) : []),
  ];
}
