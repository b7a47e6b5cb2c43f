import { assert, assertNever } from '@/lib/kernel/assert';
import { applyRates } from './apply-rates';
import { invalidIdWarnings, judgeBusiness, type Relief } from './business-relief';
import type { TaxInput, TaxResult, TaxSettings } from './contract';
import { DATA_VERSION } from './data/all-tables';
import { decideProvince } from './decide-province';
import { decideState } from './decide-state';
import { type Decision, rateReason, rateWarnings, untaxed } from './decision';
import { findRate } from './find-row';
import { isRegistered } from './registration';
import { type TaxPlace, toTaxPlace } from './tax-place';

/** The engine's name in quotes; tax services that answer over the network will have names of their own. */
const PROVIDER = 'embedded';

/**
 * Quotes the tax on one amount.
 *
 * Never a silent zero: a result without tax says why. `not_collecting`: the seller is not registered for the buyer's
 * place, or (with `seller_not_set_up`) never said where. `not_supported`: the seller is registered there, and a warning
 * says what we hold no data for. That the other billing rules hold (a known country) is the caller's to check. Amounts
 * are whole minor units, 0 or more; rounding is `applyRates`'.
 *
 * @throws `state_required` for a buyer in the United States or Canada without a state
 */
export function quoteTax(input: TaxInput): TaxResult {
  assert(input.amountMinor >= 0n, 'a quote is for an amount of 0 or more');
  const { rates, ...decision } = decide(input);
  return {
    ...applyRates({ amountMinor: input.amountMinor, isIncluded: input.taxIncluded, rates }),
    ...decision,
    inclusive: input.taxIncluded,
    reverseCharge: decision.reason === 'reverse_charge',
    provider: PROVIDER,
    dataVersion: DATA_VERSION,
  };
}

function decide(input: TaxInput): Decision {
  const place = toTaxPlace(input);
  const { seller } = input;
  if (seller === null) return untaxed('not_collecting', [...invalidIdWarnings(input), 'seller_not_set_up']);
  const business = judgeBusiness(input, { seller, place });
  const decision = business.relief ? relieve(business.relief) : charge(input, { seller, place });
  return { ...decision, warnings: [...business.warnings, ...decision.warnings] };
}

/** The tax stays the buyer's to account for, or is not theirs to pay: a line of zero says which tax that is. */
function relieve({ rule, jurisdiction }: Relief): Decision {
  return {
    reason: rule.reason,
    rates: [{ jurisdiction, name: rule.name, ratePpm: 0, basePercent: 100 }],
    warnings: [],
    completeness: 'full',
    ...(rule.legalNote === null ? {} : { legalNote: rule.legalNote }),
  };
}

function charge(input: TaxInput, { seller, place }: { seller: TaxSettings; place: TaxPlace }): Decision {
  if (!isRegistered(seller, place.registrations)) return untaxed('not_collecting', []);
  switch (place.system) {
    case 'outside_vat':
      return untaxed('not_supported', ['outside_vat_territory']);
    case 'united_states':
      return decideState(input, { state: place.state, seller });
    case 'canada':
      return decideProvince(input, { state: place.state, seller });
    case 'eu':
    case 'vat':
      return decideVat(input, place);
    default:
      return assertNever(place);
  }
}

function decideVat(input: TaxInput, place: { ratePlace: string; jurisdiction: string }): Decision {
  const found = findRate({ place: place.ratePlace, category: input.taxCategory, atMs: input.atMs });
  if (!found) return untaxed('not_supported', ['region_not_supported']);
  const { name, ratePpm } = found.row;
  return {
    reason: rateReason(found),
    rates: [{ jurisdiction: place.jurisdiction, name, ratePpm, basePercent: 100 }],
    warnings: rateWarnings(found),
    completeness: found.isStale ? 'stale' : 'full',
  };
}
