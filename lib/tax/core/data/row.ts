import type { TaxCategory } from '../contract';

/** How sure we are of a row: of `high` nothing is known that speaks against it, `medium` and `low` need a tax adviser's look. */
export type Confidence = 'high' | 'medium' | 'low';

/**
 * What was done with a row on `checkedAt`. `compared`: somebody held it against its source. `known`: somebody who knew it
 * wrote it down with where it can be looked up, and nobody has held the two together yet.
 */
export type Checked = { checkedAt: string; check: 'compared' | 'known' };

/** What every row of every table carries. Days are calendar days, `YYYY-MM-DD`, both ends included. */
export type Sourced = Checked & {
  from: string;
  to?: string;
  confidence: Confidence;
  source: string;
};

export type TaxName =
  | 'VAT'
  | 'GST'
  | 'HST'
  | 'PST'
  | 'QST'
  | 'RST'
  | 'JCT'
  | 'Service tax'
  | 'Sales tax'
  | 'General excise tax'
  | 'Gross receipts tax';

/** One rate of one place for one time. */
export type RateRow = Sourced & {
  /** ISO 3166-1 or 3166-2; GR for Greece. A territory without a code of its own has a name of ours. */
  place: string;
  /** `standard` is for every category without a row of its own. */
  category: 'standard' | TaxCategory;
  name: TaxName;
  /** Parts per million: 19 % is 190 000. */
  ratePpm: number;
  /** The last day that the source vouches for. After it the rate still holds, and the quote is called stale. */
  documentedTo?: string;
};

/**
 * Whether a state or province taxes a category at all, for taxes that are not VATs. `no_tax` is a place that has no such
 * tax; `conditional` hangs on facts about the product or the buyer that only the seller knows.
 */
export type TaxabilityRow = Sourced & {
  place: string;
  category: 'any' | TaxCategory;
  treatment: 'taxable' | 'exempt' | 'conditional' | 'no_tax';
  /** Share of the price that is taxed, in whole per cent. */
  basePercent: number;
};
