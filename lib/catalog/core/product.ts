import type { TaxCategory } from '@/lib/tax/core/contract';

export type ProductType = 'onetime' | 'subscription';

/** A price as it is stored and spoken: the amount is a display string, exact for its currency. */
export type PriceJson = {
  amount: string;
  taxIncluded: boolean;
  taxCategory: TaxCategory;
  /** The buyer chooses the price within these bounds; `amount` is then the suggestion. Display strings. */
  payWhatYouWant?: OwnPriceBounds;
  /** The price of a subscription's trial, less than `amount`; a trial without it is free. */
  trialAmount?: string;
};

/** The range for a buyer who chooses the price: from `minimum`, which may be 0, to `maximum` where there is one. */
export type OwnPriceBounds = { minimum: string; maximum: string | null };

/** Keyed by ISO 4217 code; at least one. */
export type PricesJson = Record<string, PriceJson>;

export type MediaItem = { type: 'image' | 'video'; url: string; alt?: string; thumbnail?: string };
