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
};

export type TaxReason =
  | 'standard_rated'
  | 'reduced_rated'
  | 'zero_rated'
  | 'product_exempt'
  | 'reverse_charge'
  | 'customer_exempt'
  | 'not_collecting'
  | 'not_supported';

export type TaxCompleteness = 'full' | 'state_only' | 'stale';

export type TaxWarning =
  | 'tax_id_pending'
  | 'tax_id_invalid'
  | 'category_rate_unverified'
  | 'seller_not_set_up'
  | 'region_not_supported';

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
