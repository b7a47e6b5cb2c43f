import type { TaxWarning } from './contract';
import type { Sourced } from './data/row';

/** The warnings for a merchant about a row that decides. */
export function doubtsAbout(row: Pick<Sourced, 'check' | 'confidence'> & { category: string }): TaxWarning[] {
  const isOfCategory = row.category !== 'standard' && row.category !== 'any';
  const isWeak = row.confidence === 'low';
  return [
    ...(isWeak && isOfCategory ? (['category_rate_unverified'] as const) : []),
    ...(row.check === 'known' || (isWeak && !isOfCategory) ? (['rests_on_knowledge'] as const) : []),
  ];
}
