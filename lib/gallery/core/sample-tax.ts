import type { LaterCharges, SessionQuote } from '@/lib/sessions/core/quote';
import { formatQuoteId } from '@/lib/sessions/core/quote-id';
import type { TaxInput, TaxResult, TaxSettings } from '@/lib/tax/core/contract';
import { quoteTax } from '@/lib/tax/core/quote-tax';
import { EUR, USD } from './sample-session';

const SELLER: TaxSettings = { country: 'DE', registrations: ['*'], pendingTaxId: 'accept' };
/** A day of its own, so that the pictures of a release stay what they are when rates change. */
const AT_MS = Date.UTC(2026, 10, 20, 12);

/** The tax of a sale: to a consumer in Germany for 29.00 EUR with tax on top, unless other values are given. */
function sampleTax(sale: Partial<TaxInput> = {}): TaxResult {
  return quoteTax({
    country: 'DE',
    isBusiness: false,
    taxCategory: 'saas',
    taxIncluded: false,
    amountMinor: 2_900n,
    currency: EUR,
    atMs: AT_MS,
    seller: SELLER,
    ...sale,
  });
}

export const GERMAN_VAT = sampleTax();
/** The tax on half the price. */
export const HALF_GERMAN_VAT = sampleTax({ amountMinor: 1_450n });
export const FRENCH_VAT = sampleTax({ country: 'FR' });
export const INCLUDED_VAT = sampleTax({ amountMinor: 24_900n, taxIncluded: true });
export const VAT_OF_BILLIONS = sampleTax({ amountMinor: 1_199_999_999_988n });
export const REVERSE_CHARGE = sampleTax({
  country: 'FR',
  isBusiness: true,
  taxId: 'FR40303265045',
  taxIdStatus: 'valid',
});
export const REFUSED_VAT_NUMBER = sampleTax({
  isBusiness: true,
  taxId: 'DE13669597',
  taxIdStatus: 'invalid',
});
/** The state's own rate, with the local ones left out because only an address could tell them. */
export const US_ESTIMATE = sampleTax({ country: 'US', state: 'NY', currency: USD });
export const NOT_COLLECTING = sampleTax({ country: 'NO', seller: { ...SELLER, registrations: ['EU'] } });
export const NOTHING_DUE = sampleTax({ amountMinor: 0n });
export const NOT_SUPPORTED = sampleTax({ country: 'BR' });

/** Binds a result to an id as pages do; nobody presents this one anywhere. */
export function sampleQuote(tax: TaxResult, later?: LaterCharges): SessionQuote {
  return { tax, quoteId: formatQuoteId(tax, 'g'.repeat(22)), taxIdCheck: null, ...(later ? { later } : {}) };
}
