import type { Currency } from '@/lib/kernel/currencies';
import { formatAmount } from '@/lib/kernel/money';
import type { TaxResult } from '@/lib/tax/core/contract';
import { effectiveRatePpm } from '@/lib/tax/core/effective-rate';
import { joinedNames, PPM_PER_ONE, PPM_PER_PERCENT, withoutAbsent } from './paid-order';

/**
 * A price with its tax as events tell it: flat, as they always did, with `taxRate` as a decimal, and as a block, where it
 * is a percentage.
 */
export function toListedAmounts(tax: TaxResult, currency: Currency) {
  const listed = {
    total: formatAmount(tax.totalMinor, currency),
    subtotal: formatAmount(tax.subtotalMinor, currency),
    taxAmount: formatAmount(tax.taxMinor, currency),
  };
  const ratePpm = effectiveRatePpm(tax.lines);
  const taxName = joinedNames(tax.lines);
  return {
    flat: {
      taxAmount: listed.taxAmount,
      taxRate: ratePpm / PPM_PER_ONE,
      taxName,
      subtotal: listed.subtotal,
      total: listed.total,
    },
    block: withoutAbsent({ ...listed, taxRate: ratePpm / PPM_PER_PERCENT, taxName }),
  };
}
