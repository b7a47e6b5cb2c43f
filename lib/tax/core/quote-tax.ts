import { assert, assertNever } from '@/lib/kernel/assert';
import { applyRates } from './apply-rates';
import {
  type BusinessTreatment,
  chargedBusinessWarnings,
  invalidIdWarnings,
  judgeBusiness,
} from './business-relief';
import type { TaxInput, TaxResult, TaxRule, TaxSettings, TaxWarning } from './contract';
import { DATA_VERSION } from './data/all-tables';
import type { BusinessRule } from './data/business-rules';
import { FOREIGN_SELLER_RULES } from './data/foreign-sellers';
import type { Grounded } from './data/row';
import { decideProvince } from './decide-province';
import { decideState } from './decide-state';
import {
  type Decision,
  rateReason,
  reliefGround,
  relievedLine,
  toGround,
  untaxed,
  withoutRepeats,
} from './decision';
import { findRate } from './find-rate';
import { findTaxability } from './find-taxability';
import { judgeTaxability } from './judge-taxability';
import { isRegistered } from './registration';
import { doubtsAbout } from './row-doubts';
import { decideSupply, type Supply } from './supply-place';
import { type TaxPlace, toHomePlace, toTaxPlace } from './tax-place';

/** The engine's name in quotes; tax services that answer over the network will have names of their own. */
const PROVIDER = 'embedded';

/**
 * Quotes the tax on one amount.
 *
 * Never a silent zero: a result without tax says why, and `grounds` says by which rule and source. `not_collecting`: the
 * seller is not registered for the place that taxes the sale, or (with `seller_not_set_up`) never said where.
 * `not_supported`: the seller is registered there, and a warning says what we hold no data for. `outside_scope`: no place
 * taxes it. That the other billing rules hold (a known country) is the caller's to check. Amounts are whole minor units, 0
 * or more; rounding is `applyRates`'.
 *
 * @throws `state_required` for a buyer without a state in a country that taxes by states
 */
export function quoteTax(input: TaxInput): TaxResult {
  assert(input.amountMinor >= 0n, 'a quote is for an amount of 0 or more');
  const { rates, warnings, ...decision } = decide(input);
  return {
    ...applyRates({ amountMinor: input.amountMinor, isIncluded: input.taxIncluded, rates }),
    ...decision,
    warnings: withoutRepeats(warnings),
    inclusive: input.taxIncluded,
    reverseCharge: decision.reason === 'reverse_charge',
    provider: PROVIDER,
    dataVersion: DATA_VERSION,
  };
}

type Parties = { seller: TaxSettings; place: TaxPlace; home: TaxPlace };

function decide(input: TaxInput): Decision {
  const place = toTaxPlace(input);
  const { seller } = input;
  if (seller === null)
    return untaxed('not_collecting', {
      warnings: [...invalidIdWarnings(input), 'seller_not_set_up'],
      ground: toGround('not_set_up', '', null),
    });
  const parties = { seller, place, home: toHomePlace(seller) };
  const business = judgeBusiness(input, parties);
  const decision = business.isAccepted
    ? decideForBusiness(input, parties, business)
    : decideForConsumer(input, parties);
  return { ...decision, warnings: [...business.warnings, ...decision.warnings] };
}

/** A business with a tax id that counts: taxed where it is, unless its law leaves the tax to it. */
function decideForBusiness(input: TaxInput, parties: Parties, business: BusinessTreatment): Decision {
  const { place, home } = parties;
  const isDomestic = home.country === place.country;
  const relief = 'rulePlace' in place ? business.reliefOf(place.rulePlace) : null;
  if (relief && 'jurisdiction' in place) return relieve(relief, place.jurisdiction);
  const decision = charge(input, {
    ...parties,
    business,
    rule: isDomestic ? 'domestic' : 'customer_place',
  });
  if (isDomestic || decision.reason === 'not_collecting') return decision;
  return { ...decision, warnings: [...decision.warnings, ...chargedBusinessWarnings(place)] };
}

function decideForConsumer(input: TaxInput, parties: Parties): Decision {
  const supply = decideSupply(input.taxCategory, parties);
  const decision = decideSupplied(input, { ...parties, supply });
  if (decision.reason === 'not_collecting') return decision;
  return { ...decision, warnings: [...supply.warnings, ...decision.warnings] };
}

function decideSupplied(input: TaxInput, { supply, ...parties }: Parties & { supply: Supply }): Decision {
  const { rule, ground } = supply;
  switch (supply.at) {
    case 'nowhere':
      return untaxed('outside_scope', { ground: toGround(rule, '', ground) });
    case 'customer':
      return withGround(charge(input, { ...parties, rule }), { rule, ground });
    case 'seller':
      return withGround(charge(input, { ...parties, place: parties.home, rule }), { rule, ground });
  }
}

/** The rule that named the place stands before the rows that named its rates. */
function withGround(
  decision: Decision,
  { rule, ground }: { rule: TaxRule; ground: Grounded | null },
): Decision {
  if (ground === null || decision.reason === 'not_collecting') return decision;
  return { ...decision, grounds: [toGround(rule, '', ground), ...decision.grounds] };
}

function relieve(rule: Omit<BusinessRule, 'place'>, jurisdiction: string): Decision {
  return {
    reason: rule.effect === 'reverse_charge' ? 'reverse_charge' : 'customer_exempt',
    rates: [relievedLine(rule, { jurisdiction })],
    warnings: doubtsAbout({ ...rule, category: 'any' }),
    completeness: 'full',
    grounds: [reliefGround(rule, jurisdiction)],
    ...(rule.legalNote === null ? {} : { legalNote: rule.legalNote }),
  };
}

/** No tax id counts for a consumer. */
const NO_RELIEF: BusinessTreatment = { isAccepted: false, reliefOf: () => null, warnings: [] };

function charge(
  input: TaxInput,
  context: Parties & { rule: TaxRule; business?: BusinessTreatment },
): Decision {
  const { seller, place, home, rule, business = NO_RELIEF } = context;
  if (!isRegistered(seller, { place, home })) return notCollecting(seller, place);
  switch (place.system) {
    case 'outside_vat':
      return untaxed('not_supported', {
        warnings: ['outside_vat_territory'],
        ground: toGround('no_data', place.country, null),
      });
    case 'states':
      return decideState(input, { place: `${place.country}-${place.state}`, state: place.state, seller });
    case 'federation':
      return decideProvince(input, {
        country: place.country,
        state: place.state,
        seller,
        business,
        isDomestic: rule === 'domestic',
      });
    case 'eu':
    case 'vat':
      return decideVat(input, { ...place, rule });
    default:
      return assertNever(place);
  }
}

/** Nobody abroad is asked to collect where even being registered everywhere does not cover the place. */
function notCollecting({ registrations }: TaxSettings, place: TaxPlace): Decision {
  const rule = place.asksSellersAbroad
    ? undefined
    : FOREIGN_SELLER_RULES.find((row) => row.place === place.country);
  const isAsked = !rule || !registrations.includes('*');
  return untaxed('not_collecting', {
    ground: isAsked
      ? toGround('not_registered', '', null)
      : toGround('not_asked_of_sellers_abroad', place.country, rule),
  });
}

function decideVat(
  input: TaxInput,
  { ratePlace, jurisdiction, rule }: { ratePlace: string; jurisdiction: string; rule: TaxRule },
): Decision {
  const asked = { place: ratePlace, category: input.taxCategory, atMs: input.atMs };
  const row = findTaxability(asked);
  const exemption = typeof row === 'string' ? null : { row, ...judgeTaxability(row, input) };
  if (exemption && exemption.treatment !== 'taxable')
    return untaxed('product_exempt', {
      warnings: exemption.warnings,
      ground: toGround('place_exempts', jurisdiction, exemption.row),
    });
  const found = findRate({
    ...asked,
    isBusiness: input.isBusiness,
    product: input.product,
    isCategoryKnown: exemption !== null,
  });
  if (!found)
    return untaxed('not_supported', {
      warnings: ['region_not_supported'],
      ground: toGround('no_data', jurisdiction, null),
    });
  const warnings: TaxWarning[] = [...(exemption?.warnings ?? []), ...found.warnings];
  return {
    reason: rateReason(found),
    rates: [{ jurisdiction, name: found.row.name, ratePpm: found.ratePpm, basePercent: 100 }],
    warnings,
    completeness: found.isStale ? 'stale' : 'full',
    grounds: [toGround(rule, jurisdiction, found.row)],
  };
}
