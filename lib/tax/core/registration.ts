import { countryRule } from '@/lib/billing/core/country-rules';
import type { EuSales, TaxSettings } from './contract';
import { TERRITORIES, type Territory } from './data/territories';
import { type TaxPlace, taxCountry } from './tax-place';

/** Means registered everywhere. */
const EVERYWHERE = '*';

/** The one-stop shop: registered, by way of one member state, for consumers in all of them. */
const EU_ONE_STOP_SHOP = 'EU';

/** Registrations for a tax outside the one-stop shop, such as Åland's. */
const OWN_TAX_CODES = codesOf('own');

/** Territories of a member state where no VAT is, such as New Caledonia: a registration there is one for another tax. */
const OUTSIDE_VAT_CODES = codesOf('outside');

function codesOf(kind: Territory['vat']): ReadonlySet<string> {
  return new Set(TERRITORIES.flatMap(({ vat, ownCode }) => (vat === kind && ownCode ? [ownCode] : [])));
}

/**
 * True where the seller has one of the registrations that cover a place, or is registered everywhere.
 *
 * The seller's own country is no exception: it must be among the registrations, or under `EU` or `*`. Small businesses
 * are often exempt at home, and a tax that the seller owes to nobody must not be charged to anybody.
 * @param home where the seller is established
 */
export function isRegistered(
  { registrations }: TaxSettings,
  {
    place,
    home,
  }: { place: Pick<TaxPlace, 'registrations' | 'asksSellersAbroad' | 'country'>; home: TaxPlace },
): boolean {
  if (place.registrations.some((code) => registrations.includes(code))) return true;
  return isEverywhere(registrations) && (place.asksSellersAbroad || place.country === home.country);
}

/** True where the seller has this registration, or is registered everywhere. */
export function hasRegistration({ registrations }: TaxSettings, code: string): boolean {
  return isEverywhere(registrations) || registrations.includes(code);
}

/**
 * True where the seller is registered for VAT in any member state, which is what it takes to leave the tax to a business
 * in another one: whoever is registered nowhere is outside the system.
 */
export function isRegisteredInEu(seller: TaxSettings): boolean {
  const own = [EVERYWHERE, EU_ONE_STOP_SHOP];
  return seller.registrations.some((code) => own.includes(code) || isOfMemberState(code));
}

/**
 * Where a seller's electronic services to consumers in other member states are taxed.
 *
 * `origin` is for sellers who are established in one member state and in no other one, up to the threshold of Article 59c,
 * which only they can know. Without their word it is assumed of a seller whose one registration in the European Union is
 * the home country's: whoever uses the one-stop shop, or is registered in other member states, has left the threshold.
 */
export function euSalesOf(seller: TaxSettings, home: TaxPlace): EuSales {
  if (home.system !== 'eu') return 'destination';
  if (seller.euSales !== undefined) return seller.euSales;
  const inUnion = seller.registrations.filter(isOfUnion);
  const isAtHomeOnly = inUnion.length > 0 && inUnion.every((code) => taxCountry(code) === home.country);
  return isAtHomeOnly ? 'origin' : 'destination';
}

function isOfUnion(code: string): boolean {
  if (code === EVERYWHERE || code === EU_ONE_STOP_SHOP) return true;
  return isOfMemberState(code) && !OWN_TAX_CODES.has(code);
}

function isOfMemberState(code: string): boolean {
  return countryRule(taxCountry(code)).isEu && !OUTSIDE_VAT_CODES.has(code);
}

function isEverywhere(registrations: readonly string[]): boolean {
  return registrations.includes(EVERYWHERE);
}
