import { assertNever } from '@/lib/kernel/assert';
import type { TaxIdStatus, TaxInput, TaxSettings, TaxWarning } from './contract';
import { BUSINESS_RULES, type BusinessRule, EU_BUSINESS_RULE } from './data/business-rules';
import { isRegistered, isRegisteredInEu } from './registration';
import { type TaxPlace, taxCountry } from './tax-place';

/** Why the seller charges a business nothing, and whose tax it is that is not charged. */
export type Relief = { rule: Omit<BusinessRule, 'country'>; jurisdiction: string };

/** The warning of a tax id that failed its check, whatever else decides the tax: whoever typed it has to be told. */
export function invalidIdWarnings({ isBusiness, taxId, taxIdStatus }: TaxInput): TaxWarning[] {
  return isBusiness && taxId && taxIdStatus === 'invalid' ? ['tax_id_invalid'] : [];
}

/**
 * Judges what a business's tax id does to a sale.
 *
 * `relief` is `null` where the business pays the tax. In the seller's own country the id changes nothing: the sale is
 * domestic and taxed. Nor does it where the seller has no registration that would have it charge in the first place, and
 * in countries that charge businesses too.
 */
export function judgeBusiness(
  input: TaxInput,
  { seller, place }: { seller: TaxSettings; place: TaxPlace },
): { relief: Relief | null; warnings: TaxWarning[] } {
  if (!input.isBusiness || !input.taxId) return { relief: null, warnings: [] };
  const relief = reliefBetween(seller, place);
  const status: TaxIdStatus = input.taxIdStatus ?? 'unchecked';
  switch (status) {
    case 'valid':
      return { relief, warnings: [] };
    case 'invalid':
      return { relief: null, warnings: invalidIdWarnings(input) };
    case 'pending':
    case 'unchecked':
      return {
        relief: seller.pendingTaxId === 'accept' ? relief : null,
        warnings: relief ? ['tax_id_pending'] : [],
      };
    default:
      return assertNever(status);
  }
}

function reliefBetween(seller: TaxSettings, place: TaxPlace): Relief | null {
  if (taxCountry(seller.country) === place.country) return null;
  if (place.system === 'eu')
    return isRegisteredInEu(seller) ? { rule: EU_BUSINESS_RULE, jurisdiction: place.jurisdiction } : null;
  if (place.system !== 'vat' || !isRegistered(seller, place.registrations)) return null;
  const rule = BUSINESS_RULES.find(({ country }) => country === place.country);
  return rule ? { rule, jurisdiction: place.jurisdiction } : null;
}
