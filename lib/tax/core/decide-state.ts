import { assertNever } from '@/lib/kernel/assert';
import type { TaxInput, TaxSettings } from './contract';
import type { TaxabilityRow } from './data/row';
import { type Decision, rateReason, rateWarnings, untaxed } from './decision';
import { findRate, findTaxability } from './find-row';

/**
 * What a state of the United States takes of a sale. Counties, cities and districts may add to it, and now and then tax
 * what their state does not: that is not modelled, and every figure is `state_only`.
 */
export function decideState(
  input: TaxInput,
  { state, seller }: { state: string; seller: TaxSettings },
): Decision {
  const place = `US-${state}`;
  const found = findTaxability({ place, category: input.taxCategory, atMs: input.atMs });
  if (found === 'unknown_place') return untaxed('not_supported', ['region_not_supported']);
  if (found === 'unknown_category') return untaxed('not_supported', ['category_not_supported']);
  switch (found.treatment) {
    case 'no_tax':
      return untaxed('product_exempt', []);
    case 'exempt':
      return exempt(found);
    case 'conditional':
      return seller.taxableStates?.includes(state)
        ? taxed(input, found)
        : untaxed('not_supported', ['state_conditional']);
    case 'taxable':
      return taxed(input, found);
    default:
      return assertNever(found.treatment);
  }
}

function exempt({ confidence }: TaxabilityRow): Decision {
  const doubts = confidence === 'low' ? (['category_rate_unverified'] as const) : [];
  return { ...untaxed('product_exempt', [...doubts, 'state_only']), completeness: 'state_only' };
}

function taxed(input: TaxInput, { place, basePercent }: TaxabilityRow): Decision {
  const found = findRate({ place, category: input.taxCategory, atMs: input.atMs });
  if (!found) return untaxed('not_supported', ['region_not_supported']);
  const { name, ratePpm } = found.row;
  // An electronic book and the like have rows of their own among the taxable categories, not lower rates.
  const doubts = rateWarnings({ ...found, isCategoryVerified: true });
  return {
    reason: rateReason(found),
    rates: [{ jurisdiction: place, name, ratePpm, basePercent }],
    warnings: ['state_only', ...doubts],
    completeness: found.isStale ? 'stale' : 'state_only',
  };
}
