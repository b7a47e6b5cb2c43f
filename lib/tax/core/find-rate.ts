import type { EpochMs } from '@/lib/kernel/clock';
import type { ProductFacts, TaxCategory, TaxWarning } from './contract';
import { RATE_ROWS } from './data/all-tables';
import type { RateRow } from './data/row';
import { judgeCondition } from './product-condition';
import { doubtsAbout } from './row-doubts';
import { groupByPlace, isInForce, toDay } from './row-in-force';

/**
 * Categories that are taxed below the standard rate often enough that the standard rate is a guess without a row that
 * says so.
 */
const OFTEN_REDUCED: ReadonlySet<TaxCategory> = new Set<TaxCategory>(['ebook']);

const RATES_BY_PLACE = groupByPlace(RATE_ROWS);

export type RateQuestion = {
  place: string;
  category: TaxCategory;
  atMs: EpochMs;
  isBusiness?: boolean;
  product?: ProductFacts | undefined;
  /** True where a taxability row has already said that this category is taxed there, and how. */
  isCategoryKnown?: boolean;
};

export type FoundRate = {
  row: RateRow;
  /** The row's rate for this buyer, parts per million. */
  ratePpm: number;
  /** True where it is below the place's standard rate. */
  isReduced: boolean;
  /** True where the row's source does not vouch for the day any more. */
  isStale: boolean;
  /** The warnings about what the rate leaves open. */
  warnings: TaxWarning[];
};

/**
 * The rate of a place for a category at a moment; `null` where the tables have none for it.
 *
 * Days begin at midnight UTC: up to 13 hours after they begin in the places east of Greenwich, and up to 10 hours before
 * they begin in those west of it.
 */
export function findRate(question: RateQuestion): FoundRate | null {
  const day = toDay(question.atMs);
  const rows = (RATES_BY_PLACE.get(question.place) ?? []).filter((row) => isInForce(row, day));
  const standard = rows.find((row) => row.category === 'standard');
  if (!standard) return null;
  const own = rows.find((row) => row.category === question.category);
  const { row, warnings } = chooseRow({ standard, own }, question);
  const ratePpm = question.isBusiness ? (row.businessPpm ?? row.ratePpm) : row.ratePpm;
  const isStale = row.documentedTo !== undefined && day > row.documentedTo;
  return {
    row,
    ratePpm,
    isReduced: ratePpm < standard.ratePpm,
    isStale,
    warnings: [...warnings, ...doubtsAbout(row), ...(isStale ? (['stale'] as const) : [])],
  };
}

/** Where nobody said whether a product meets a row's condition, the higher rate is charged. */
function chooseRow(
  { standard, own }: { standard: RateRow; own: RateRow | undefined },
  { category, product, isCategoryKnown = false }: RateQuestion,
): { row: RateRow; warnings: TaxWarning[] } {
  if (!own) {
    const isGuess = OFTEN_REDUCED.has(category) && !isCategoryKnown;
    return { row: standard, warnings: isGuess ? ['category_rate_unverified'] : [] };
  }
  if (!own.condition) return { row: own, warnings: [] };
  switch (judgeCondition(own.condition, product)) {
    case 'met':
      return { row: own, warnings: [] };
    case 'unmet':
      return { row: standard, warnings: [] };
    case 'unknown':
      return {
        row: own.ratePpm > standard.ratePpm ? own : standard,
        warnings: ['product_condition_unknown'],
      };
  }
}
