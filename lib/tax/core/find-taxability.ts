import type { EpochMs } from '@/lib/kernel/clock';
import type { TaxCategory } from './contract';
import { TAXABILITY_ROWS } from './data/all-tables';
import type { TaxabilityRow } from './data/row';
import { groupByPlace, isInForce, toDay } from './row-in-force';

const TAXABILITY_BY_PLACE = groupByPlace(TAXABILITY_ROWS);

/**
 * Whether a place taxes a category, as far as that is known. `unknown_place`: nothing about the place; `unknown_category`:
 * something, and not about this category.
 */
export function findTaxability(input: {
  place: string;
  category: TaxCategory;
  atMs: EpochMs;
}): TaxabilityRow | 'unknown_place' | 'unknown_category' {
  const day = toDay(input.atMs);
  const rows = (TAXABILITY_BY_PLACE.get(input.place) ?? []).filter((row) => isInForce(row, day));
  if (rows.length === 0) return 'unknown_place';
  return rows.find(({ category }) => category === input.category || category === 'any') ?? 'unknown_category';
}
