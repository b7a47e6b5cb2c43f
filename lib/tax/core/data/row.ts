import type { TaxCategory } from '../contract';

/** How sure we are of a row: of `high` nothing is known that speaks against it, `medium` and `low` need a tax adviser's look. */
export type Confidence = 'high' | 'medium' | 'low';

/**
 * The kind of check that a row had on `checkedAt`. `compared`: somebody held it against its source. `known`: somebody who
 * knew it wrote it down with where it can be looked up, and nobody has held the two together yet.
 */
export type Checked = { checkedAt: string; check: 'compared' | 'known' };

/**
 * The facts that every row of every table carries: where it is from, how sure we are of it, and what was done with it when.
 */
export type Grounded = Checked & { confidence: Confidence; source: string };

/** A row that holds for a time. Days are calendar days, `YYYY-MM-DD`, both ends included. */
export type Sourced = Grounded & { from: string; to?: string };

export type TaxName =
  | 'CBS'
  | 'GST'
  | 'HST'
  | 'IGI'
  | 'IGIC'
  | 'IGV'
  | 'ILCCI'
  | 'IVA'
  | 'IVU'
  | 'JCT'
  | 'PDV'
  | 'PST'
  | 'QST'
  | 'RST'
  | 'TVA'
  | 'VAT'
  | 'VSK'
  | 'Local use tax'
  | 'Service tax'
  | 'Sales tax'
  | 'General excise tax'
  | 'Gross receipts tax';

/** Taxes that name what they tax: of a category that no taxability row is about, nobody knows whether it is among that. */
export const LISTED_ONLY: ReadonlySet<TaxName> = new Set<TaxName>([
  'PST',
  'RST',
  'IVU',
  'Sales tax',
  'Local use tax',
  'General excise tax',
  'Gross receipts tax',
]);

/**
 * The condition on a product for a row to hold; the merchant says so in the product's metadata. Where that says nothing,
 * the higher tax is charged.
 */
export type ProductCondition =
  /** The buyer may use it for ever: it is sold, not lent. */
  | { fact: 'permanentRight' }
  /** The same book exists in print. */
  | { fact: 'printVersion' }
  | { fact: 'isbn' }
  /** ISO 639 codes. */
  | { fact: 'language'; oneOf: readonly string[] };

/** One rate of one place for one time. */
export type RateRow = Sourced & {
  /** ISO 3166-1 or 3166-2; GR for Greece. A territory without a code of its own has a name of ours. */
  place: string;
  /** `standard` is for every category without a row of its own. */
  category: 'standard' | TaxCategory;
  name: TaxName;
  /** Parts per million: 19 % is 190 000. */
  ratePpm: number;
  /** The rate for businesses, where that is another one. */
  businessPpm?: number;
  /** Without it the standard rate is charged. */
  condition?: ProductCondition;
  /** The place whose tax this one stands in for: the HST of a province for Canada's GST. */
  replaces?: string;
  /** The last day that the source vouches for. After it the rate still holds, and the quote is called stale. */
  documentedTo?: string;
};

/** `local_only` is a state that has no such tax while its towns have. */
export type Treatment = 'taxable' | 'exempt' | 'conditional' | 'no_tax' | 'local_only';

/**
 * Whether a place taxes a category at all. `no_tax` is a place that has no such tax; `conditional` hangs on facts about
 * the seller's business that only the seller knows. A VAT taxes every category that no row here speaks of.
 */
export type TaxabilityRow = Sourced & {
  place: string;
  category: 'any' | TaxCategory;
  treatment: Treatment;
  /** The rule for businesses, where that is another one. */
  businessTreatment?: Treatment;
  /** The result of a conditional row where the store does not say that it meets the condition; unknown where missing. */
  otherwise?: 'exempt';
  /** Without it the opposite holds: what is taxable is exempt, and what is exempt is taxed. */
  condition?: ProductCondition;
  /** Share of the price that is taxed, in whole per cent. */
  basePercent: number;
};
