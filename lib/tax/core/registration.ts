import { countryRule } from '@/lib/billing/core/country-rules';
import type { TaxSettings } from './contract';
import { taxCountry } from './tax-place';

/** Means registered everywhere. */
const EVERYWHERE = '*';

/** The one-stop shop: registered, by way of one member state, for consumers in all of them. */
const EU_ONE_STOP_SHOP = 'EU';

/**
 * True where the seller has one of the registrations that cover a place, or is registered everywhere.
 *
 * The seller's own country is no exception: it must be among the registrations, or under `EU` or `*`. Small businesses
 * are often exempt at home, and a tax that the seller owes to nobody must not be charged to anybody.
 */
export function isRegistered(seller: TaxSettings, covering: readonly string[]): boolean {
  const { registrations } = seller;
  return registrations.includes(EVERYWHERE) || covering.some((code) => registrations.includes(code));
}

/**
 * True where the seller is registered for VAT in any member state, which is what it takes to leave the tax to a business
 * in another one: whoever is registered nowhere is outside the system.
 */
export function isRegisteredInEu(seller: TaxSettings): boolean {
  const own = [EVERYWHERE, EU_ONE_STOP_SHOP];
  return seller.registrations.some((code) => own.includes(code) || countryRule(taxCountry(code)).isEu);
}
