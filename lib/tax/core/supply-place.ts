import type { TaxCategory, TaxRule, TaxSettings, TaxWarning } from './contract';
import type { Grounded } from './data/row';
import {
  OUTSIDE_THE_UNION,
  SERVICE_RULES,
  SERVICES_BY_PEOPLE,
  type ServiceRule,
  SMALL_SELLER,
} from './data/service-rules';
import { euSalesOf, isRegistered } from './registration';
import { doubtsAbout } from './row-doubts';
import type { TaxPlace } from './tax-place';

/** The place that taxes a sale to a consumer: the consumer's, the seller's, or none. */
export type Supply = { rule: TaxRule; ground: Grounded | null; warnings: TaxWarning[] } & (
  | { at: 'customer' | 'seller' }
  | { at: 'nowhere' }
);

type Parties = { seller: TaxSettings; place: TaxPlace; home: TaxPlace };

/**
 * Where a sale to a consumer, or to somebody whose tax id counts for nothing, is taxed.
 *
 * Sales inside one country are its own. What is sold by wire follows the consumer, but for small sellers in the European
 * Union; services by people are taxed where the consumer's place says, which often is: where the seller is.
 */
export function decideSupply(category: TaxCategory, parties: Parties): Supply {
  const { seller, place, home } = parties;
  if (home.country === place.country) return { at: 'customer', rule: 'domestic', ground: null, warnings: [] };
  if (SERVICES_BY_PEOPLE.has(category)) return decideService(parties);
  if (place.system === 'eu' && euSalesOf(seller, home) === 'origin')
    return {
      at: 'seller',
      rule: 'seller_place_threshold',
      ground: SMALL_SELLER,
      warnings: ['eu_threshold_assumed'],
    };
  return AT_CUSTOMER;
}

const AT_CUSTOMER: Supply = { at: 'customer', rule: 'customer_place', ground: null, warnings: [] };

function decideService({ seller, place, home }: Parties): Supply {
  const rule = findServiceRule(place);
  const isHomeInUnion = home.system === 'eu';
  if (rule?.taxedAt === 'seller') {
    if (!isHomeInUnion) return outside(rule);
    return place.system === 'eu'
      ? { at: 'seller', rule: 'seller_place_services', ground: rule, warnings: doubts(rule) }
      : outside(OUTSIDE_THE_UNION);
  }
  // Whoever registered in a place that taxes such services, or may, owes them there whatever the law at home says.
  const isOwedThere = place.system !== 'outside_vat' && isRegistered(seller, { place, home });
  if (isHomeInUnion && !isOwedThere) return outside(OUTSIDE_THE_UNION);
  if (rule) return { ...AT_CUSTOMER, ground: rule, warnings: doubts(rule) };
  // The states of the United States say category by category what they tax.
  return place.system === 'vat' ? { ...AT_CUSTOMER, warnings: ['category_rate_unverified'] } : AT_CUSTOMER;
}

function findServiceRule(place: TaxPlace): ServiceRule | undefined {
  return SERVICE_RULES.find((rule) => rule.place === serviceRulePlace(place));
}

function serviceRulePlace(place: TaxPlace): string {
  if (place.system === 'eu') return 'EU';
  return place.system === 'vat' ? place.rulePlace : place.country;
}

function outside(ground: Grounded): Supply {
  return { at: 'nowhere', rule: 'outside_scope', ground, warnings: doubts(ground) };
}

function doubts(ground: Grounded): TaxWarning[] {
  return doubtsAbout({ ...ground, category: 'any' });
}
