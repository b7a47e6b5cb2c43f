import type { TaxIdStatus, TaxInput, TaxSettings, TaxWarning } from './contract';
import { BUSINESS_RULES, type BusinessRule, EU_BUSINESS_RULE } from './data/business-rules';
import { isRegistered, isRegisteredInEu } from './registration';
import { doubtsAbout } from './row-doubts';
import type { TaxPlace } from './tax-place';

const RULES: ReadonlyMap<string, BusinessRule> = new Map(BUSINESS_RULES.map((rule) => [rule.place, rule]));

/** The effect of a place's law on a sale to a business, as far as a rule is known. */
export type BusinessTreatment = {
  /** True where the tax id counts, so that the buyer is a business for tax and no consumer. */
  isAccepted: boolean;
  /**
   * The rule for a tax, by the place that takes it, and `null` where the business pays. Only a tax id that counts makes
   * it anything else.
   */
  reliefOf(rulePlace: string): Omit<BusinessRule, 'place'> | null;
  warnings: TaxWarning[];
};

/** The warning of a tax id that failed its check, whatever else decides the tax: whoever typed it has to be told. */
export function invalidIdWarnings({ isBusiness, taxId, taxIdStatus }: TaxInput): TaxWarning[] {
  return isBusiness && taxId && taxIdStatus === 'invalid' ? ['tax_id_invalid'] : [];
}

/**
 * Judges what a business's tax id does to a sale.
 *
 * Nothing in the seller's own country: the sale is domestic and taxed. Nor where the seller has no registration that would
 * have it charge in the first place, and in countries that charge businesses too.
 */
export function judgeBusiness(
  input: TaxInput,
  parties: { seller: TaxSettings; place: TaxPlace; home: TaxPlace },
): BusinessTreatment {
  const { isBusiness, taxId } = input;
  const status: TaxIdStatus = input.taxIdStatus ?? 'unchecked';
  if (!isBusiness || !taxId || status === 'invalid')
    return { isAccepted: false, reliefOf: () => null, warnings: invalidIdWarnings(input) };
  const isUnproven = status !== 'valid';
  const isAccepted = !isUnproven || parties.seller.pendingTaxId === 'accept';
  const reliefOf = (rulePlace: string) => ruleBetween(rulePlace, parties);
  const canRelieve = rulePlacesOf(parties.place).some((rulePlace) => reliefOf(rulePlace) !== null);
  return {
    isAccepted,
    reliefOf: isAccepted ? reliefOf : () => null,
    warnings: isUnproven && canRelieve ? ['tax_id_pending'] : [],
  };
}

/** The warnings for a merchant where a place charges businesses too, or nobody knows whether it does. */
export function chargedBusinessWarnings(place: TaxPlace): TaxWarning[] {
  if (place.system !== 'vat') return [];
  const rule = RULES.get(place.rulePlace);
  return rule ? doubtsAbout({ ...rule, category: 'any' }) : ['rests_on_knowledge'];
}

function ruleBetween(
  rulePlace: string,
  { seller, place, home }: { seller: TaxSettings; place: TaxPlace; home: TaxPlace },
): Omit<BusinessRule, 'place'> | null {
  if (home.country === place.country) return null;
  if (place.system === 'eu') return isRegisteredInEu(seller) ? EU_BUSINESS_RULE : null;
  const rule = RULES.get(rulePlace);
  if (!rule || rule.effect === 'charged' || !isRegistered(seller, { place, home })) return null;
  const isResidentLike = seller.regularRegistrations?.includes(rule.place) ?? false;
  return rule.isOfSimplifiedRegistration && isResidentLike ? null : rule;
}

/** The places that take a tax there: a country, and in a federation its state beside it. */
function rulePlacesOf(place: TaxPlace): string[] {
  switch (place.system) {
    case 'eu':
    case 'vat':
      return [place.rulePlace];
    case 'federation':
      return [place.country, `${place.country}-${place.state}`];
    case 'states':
    case 'outside_vat':
      return [];
  }
}
