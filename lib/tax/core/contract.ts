import type { EpochMs } from '@/lib/kernel/clock';
import type { Currency } from '@/lib/kernel/currencies';

export const TAX_CATEGORIES = [
  'digital_goods',
  'saas',
  'software',
  'ebook',
  'online_course',
  'consulting',
  'professional_service',
] as const;
export type TaxCategory = (typeof TAX_CATEGORIES)[number];

export type TaxIdStatus = 'valid' | 'pending' | 'invalid' | 'unchecked';

/** What a store says about itself. Absent on a store that set nothing: then it collects nothing and is told so. */
export type TaxSettings = {
  /** Seller's country, ISO 3166-1 alpha-2. */
  country: string;
  state?: string;
  /** `DE`, `US-NY`, `EU` for the one-stop shop, `*` for everywhere. */
  registrations: string[];
  /** What to do with a tax id that nobody could check yet: accept it (reverse charge) or charge. */
  pendingTaxId: 'accept' | 'charge';
  /** The seller's own VAT number in the European Union, with its letters: receipts of the register are made out to it. */
  vatNumber?: string;
  /** US states, `OH`, that tax what this store sells on a condition which the store says it meets. */
  taxableStates?: string[];
};

export const TAX_REASONS = [
  'standard_rated',
  'reduced_rated',
  'zero_rated',
  'product_exempt',
  'reverse_charge',
  'customer_exempt',
  'not_collecting',
  'not_supported',
] as const;
export type TaxReason = (typeof TAX_REASONS)[number];

/**
 * `state_only`: what another level of government adds or may add is missing. `stale`: the rate's source no longer vouches
 * for the day. Figures of both are estimates and are called so.
 */
export type TaxCompleteness = 'full' | 'state_only' | 'stale';

/** What a merchant should know about a quote; shoppers are told in words of the page's own, or not at all. */
export type TaxWarning =
  | 'tax_id_pending'
  | 'tax_id_invalid'
  /** The category may have a rate or an exemption of its own there, and nobody has verified which. */
  | 'category_rate_unverified'
  | 'seller_not_set_up'
  /** There are no rates for the place. */
  | 'region_not_supported'
  /** There are rates for the place, and nobody has looked whether they apply to the category. */
  | 'category_not_supported'
  /** The state taxes the category on a condition, and the store's `taxableStates` does not list it. */
  | 'state_conditional'
  /** Part of a member state by its address, and outside its VAT. */
  | 'outside_vat_territory'
  /** Local taxes are not in the figure. */
  | 'state_only'
  /** The seller is registered for the federal tax and not for the province's. */
  | 'provincial_tax_not_collected'
  /** The rate's source does not vouch for the day any more. */
  | 'stale';

export type TaxLine = {
  /** ISO 3166-1 or 3166-2 code of who receives it. */
  jurisdiction: string;
  /** VAT, GST, HST, Sales tax … */
  name: string;
  /** Parts per million: 19 % is 190 000. */
  ratePpm: number;
  /** Share of the price that is taxed, in whole per cent; 100 nearly everywhere. */
  basePercent: number;
  amountMinor: bigint;
};

export type TaxInput = {
  country: string;
  state?: string;
  postcode?: string;
  isBusiness: boolean;
  taxId?: string;
  taxIdStatus?: TaxIdStatus;
  taxCategory: TaxCategory;
  taxIncluded: boolean;
  /** Price before (exclusive) or with (inclusive) tax, minor units, 0 or more. */
  amountMinor: bigint;
  currency: Currency;
  /** The moment whose rates apply. */
  atMs: EpochMs;
  /** `null` for a store without tax settings. */
  seller: TaxSettings | null;
};

export type TaxResult = {
  reason: TaxReason;
  lines: TaxLine[];
  subtotalMinor: bigint;
  taxMinor: bigint;
  totalMinor: bigint;
  inclusive: boolean;
  reverseCharge: boolean;
  legalNote?: string;
  completeness: TaxCompleteness;
  warnings: TaxWarning[];
  provider: string;
  dataVersion: string;
};

/** A result as it is stored: amounts are decimal strings of minor units. */
export type TaxQuoteJson = Omit<TaxResult, 'lines' | 'subtotalMinor' | 'taxMinor' | 'totalMinor'> & {
  lines: (Omit<TaxLine, 'amountMinor'> & { amountMinor: string })[];
  subtotalMinor: string;
  taxMinor: string;
  totalMinor: string;
};
