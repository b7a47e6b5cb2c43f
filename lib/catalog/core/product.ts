import type { TaxCategory } from '@/lib/tax/core/contract';

export type ProductType = 'onetime' | 'subscription';

/** A price as it is stored and spoken: the amount is a display string, exact for its currency. */
export type PriceJson = {
  amount: string;
  taxIncluded: boolean;
  taxCategory: TaxCategory;
  /** What the trial of a subscription costs, less than `amount`; a trial without it is free. */
  trialAmount?: string;
};

/** Keyed by ISO 4217 code; at least one. */
export type PricesJson = Record<string, PriceJson>;

export type MediaItem = { type: 'image' | 'video'; url: string; alt?: string; thumbnail?: string };
