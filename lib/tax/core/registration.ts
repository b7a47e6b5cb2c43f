import { countryRule } from '@/lib/billing/core/country-rules';
import type { TaxSettings } from './contract';

/** Means registered everywhere. */
const EVERYWHERE = '*';

/** The one-stop shop: registered, by way of one member state, for consumers in all of them. */
const EU_ONE_STOP_SHOP = 'EU';

/**
 * True where the seller collects tax from buyers of a place.
 *
 * The seller's own country is no exception: it must be among the registrations, or under `EU` or `*`. Small businesses
 * are often exempt at home, and a tax that the seller owes to nobody must not be charged to anybody.
 */
export function isRegistered(seller: TaxSettings, place: { country: string; state?: string }): boolean {
  const { registrations } = seller;
  if (registrations.includes(EVERYWHERE) || registrations.includes(place.country)) return true;
  if (place.state !== undefined && registrations.includes(`${place.country}-${place.state}`)) return true;
  return countryRule(place.country).isEu && registrations.includes(EU_ONE_STOP_SHOP);
}

/**
 * True where the seller is registered for VAT in any member state, which is what it takes to leave the tax to a business
 * in another one: whoever is registered nowhere is outside the system.
 */
export function isRegisteredInEu(seller: TaxSettings): boolean {
  const own = [EVERYWHERE, EU_ONE_STOP_SHOP];
  return seller.registrations.some((code) => own.includes(code) || countryRule(code).isEu);
}
