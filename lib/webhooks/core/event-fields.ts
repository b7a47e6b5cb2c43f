import type { Currency } from '@/lib/kernel/currencies';
import { formatAmount } from '@/lib/kernel/money';
import type { TaxLine, TaxResult } from '@/lib/tax/core/contract';
import { effectiveRatePpm } from '@/lib/tax/core/effective-rate';

/** Dividing the whole parts once gives the number nearest to the decimal, which prints as 0.19 and not 0.1900…01. */
const PPM_PER_ONE = 1_000_000;
const PPM_PER_PERCENT = 10_000;

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
    flat: { ...listed, taxRate: ratePpm / PPM_PER_ONE, taxName },
    block: withoutAbsent({ ...listed, taxRate: ratePpm / PPM_PER_PERCENT, taxName }),
  };
}

/** The wire's metadata is flat text; a merchant's nested values stay on our side. */
export function stringsOnly(metadata: Readonly<Record<string, unknown>>): Record<string, unknown> | null {
  const entries = Object.entries(metadata).filter(([, value]) => typeof value === 'string');
  return entries.length > 0 ? Object.fromEntries(entries) : null;
}

export function withoutAbsent(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

/** Several authorities can take one tax by the same name; it is told once. */
function joinedNames(lines: readonly TaxLine[]): string | null {
  const names = [...new Set(lines.map((line) => line.name))];
  return names.length > 0 ? names.join(' + ') : null;
}
