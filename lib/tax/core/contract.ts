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

/** The facts that a store says about itself. Absent on a store that set nothing: then it collects nothing and is told so. */
export type TaxSettings = {
  /** Seller's country, ISO 3166-1 alpha-2. */
  country: string;
  state?: string;
  /** `DE`, `US-NY`, `EU` for the one-stop shop, `*` for everywhere. */
  registrations: string[];
  /** The treatment of a tax id that nobody could check yet: accept it (reverse charge) or charge. */
  pendingTaxId: 'accept' | 'charge';
  /** The seller's own VAT number in the European Union, with its letters: receipts of the register are made out to it. */
  vatNumber?: string;
  /** US states, `AL`, that tax what this store sells on a condition which the store says it meets. */
  taxableStates?: string[];
  /**
   * Where electronic services to consumers in other member states are taxed: at the seller's rate up to the threshold of
   * Article 59c, or where the consumer is. Absent: `origin` where the home country is the only registration in the
   * European Union, else `destination`.
   */
  euSales?: EuSales;
  /** Ways of a law that a store takes: local taxes without any address (`US-AL-SSUT`), or no GST (`CA-SMALL-SUPPLIER`). */
  schemes?: string[];
  /** Registrations, `CA`, that are the ones of residents and not of the scheme for sellers abroad. */
  regularRegistrations?: string[];
  /**
   * The value of one euro in other currencies, `{ "USD": "1.0835" }`, as the European Central Bank writes it. For reports.
   */
  eurRates?: Record<string, string>;
};

export type EuSales = 'origin' | 'destination';

/** The facts that a merchant said of a product because some place's tax hangs on them. An absent one is unknown. */
export type ProductFacts = {
  /** The buyer may use it for ever. */
  permanentRight?: boolean;
  /** The same book exists in print. */
  printVersion?: boolean;
  isbn?: boolean;
  /** ISO 639. */
  language?: string;
};

export const TAX_REASONS = [
  'standard_rated',
  'reduced_rated',
  'zero_rated',
  'product_exempt',
  'reverse_charge',
  'customer_exempt',
  'outside_scope',
  'not_collecting',
  'not_supported',
] as const;
export type TaxReason = (typeof TAX_REASONS)[number];

/**
 * `state_only`: what another level of government adds or may add is missing. `stale`: the rate's source no longer vouches
 * for the day. Figures of both are estimates and are called so.
 */
export type TaxCompleteness = 'full' | 'state_only' | 'stale';

/** The warning for a merchant about a quote; shoppers are told in words of the page's own, or not at all. */
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
  | 'stale'
  /** The seller's own rate was charged, as a seller below the threshold of Article 59c may. */
  | 'eu_threshold_assumed'
  /** The deciding row was written down by somebody who knew it, or its source is weak: nobody compared the two. */
  | 'rests_on_knowledge'
  /** The tax hangs on something that the product's metadata does not say, so the higher one is charged. */
  | 'product_condition_unknown';

/** Which rule decided a quote. */
export const TAX_RULES = [
  'domestic',
  'customer_place',
  'seller_place_threshold',
  'seller_place_services',
  'business_accounts',
  'business_not_charged',
  'outside_scope',
  'place_exempts',
  'no_such_tax',
  'not_registered',
  'not_asked_of_sellers_abroad',
  'not_set_up',
  'no_data',
] as const;
export type TaxRule = (typeof TAX_RULES)[number];

/** Why a quote is what it is: the rule, and the row of a table that says so. */
export type TaxGround = {
  rule: TaxRule;
  /** The place whose rule it is, as in a line; empty where no place says anything. */
  jurisdiction: string;
  /** The law or the table's source, in words; empty where the store's own settings decide. */
  source: string;
  /** The day on which the row was looked at, `YYYY-MM-DD`; empty without a row. */
  checkedAt: string;
  /** True where somebody held the row against its source on that day. */
  isCompared: boolean;
};

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
  /** Absent where nothing is known of the product. */
  product?: ProductFacts;
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
  /** Missing in quotes of engines that give none, and in stored ones from before there were any. */
  grounds?: TaxGround[];
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
