import { countryRule } from '@/lib/billing/core/country-rules';
import { assert, assertNever } from '@/lib/kernel/assert';
import { applyRates, type TaxRate } from './apply-rates';
import type { TaxIdStatus, TaxInput, TaxReason, TaxResult, TaxSettings, TaxWarning } from './contract';
import { EU_RATES_VERSION, findEuRate } from './eu-rates';
import { isRegistered, isRegisteredInEu } from './registration';

/** The engine's name in quotes; tax services that answer over the network will have names of their own. */
const PROVIDER = 'embedded';

/** What an invoice without VAT has to say under Article 226 (11a) of the same directive. */
export const REVERSE_CHARGE_NOTE =
  'Reverse charge: the recipient is liable for VAT under Article 196 of Council Directive 2006/112/EC';

/** What was decided; the arithmetic is the same for all of it. */
type Decision = { reason: TaxReason; rates: TaxRate[]; warnings: TaxWarning[]; legalNote?: string };

/**
 * Quotes the tax on one amount.
 *
 * Never a silent zero: a result without tax says why. `not_collecting`: the seller is not registered for the buyer's
 * place, or (with `seller_not_set_up`) never said where. `not_supported` with `region_not_supported`: the seller is
 * registered there, and there are no rates for the place. That the billing rules hold (a known country, a state where
 * one is required) is the caller's to check. Amounts are whole minor units, 0 or more; rounding is `applyRates`'.
 */
export function quoteTax(input: TaxInput): TaxResult {
  assert(input.amountMinor >= 0n, 'a quote is for an amount of 0 or more');
  const { rates, ...decision } = decide(input);
  return {
    ...applyRates({ amountMinor: input.amountMinor, isIncluded: input.taxIncluded, rates }),
    ...decision,
    inclusive: input.taxIncluded,
    reverseCharge: decision.reason === 'reverse_charge',
    completeness: 'full',
    provider: PROVIDER,
    dataVersion: EU_RATES_VERSION,
  };
}

function decide(input: TaxInput): Decision {
  const { seller } = input;
  if (seller === null) return { reason: 'not_collecting', rates: [], warnings: ['seller_not_set_up'] };
  if (countryRule(input.country).isEu) return decideInEu(input, seller);
  if (!isRegistered(seller, input)) return { reason: 'not_collecting', rates: [], warnings: [] };
  return { reason: 'not_supported', rates: [], warnings: ['region_not_supported'] };
}

function decideInEu(input: TaxInput, seller: TaxSettings): Decision {
  const { isReverseCharged, warnings } = judgeTaxId(input, seller);
  if (isReverseCharged)
    return { reason: 'reverse_charge', rates: [], warnings, legalNote: REVERSE_CHARGE_NOTE };
  if (!isRegistered(seller, input)) return { reason: 'not_collecting', rates: [], warnings };
  return decideEuRate(input, warnings);
}

/**
 * Whether a business leaves the tax to itself, and what its tax id leaves open.
 *
 * In the seller's own country the id changes nothing: the sale is domestic and taxed.
 */
function judgeTaxId(
  input: TaxInput,
  seller: TaxSettings,
): { isReverseCharged: boolean; warnings: TaxWarning[] } {
  if (!input.isBusiness || !input.taxId) return { isReverseCharged: false, warnings: [] };
  const status: TaxIdStatus = input.taxIdStatus ?? 'unchecked';
  const canReverse = input.country !== seller.country && isRegisteredInEu(seller);
  switch (status) {
    case 'valid':
      return { isReverseCharged: canReverse, warnings: [] };
    case 'invalid':
      return { isReverseCharged: false, warnings: ['tax_id_invalid'] };
    case 'pending':
    case 'unchecked':
      return {
        isReverseCharged: canReverse && seller.pendingTaxId === 'accept',
        warnings: canReverse ? ['tax_id_pending'] : [],
      };
    default:
      return assertNever(status);
  }
}

/** Special territories of member states that share their country's code count as the country. */
function decideEuRate(input: TaxInput, warnings: TaxWarning[]): Decision {
  const found = findEuRate({ country: input.country, category: input.taxCategory, atMs: input.atMs });
  if (!found) return { reason: 'not_supported', rates: [], warnings: [...warnings, 'region_not_supported'] };
  const rate: TaxRate = {
    jurisdiction: input.country,
    name: 'VAT',
    ratePpm: found.ratePpm,
    basePercent: 100,
  };
  return {
    reason: rateReason(found),
    rates: [rate],
    warnings: found.isCategoryVerified ? warnings : [...warnings, 'category_rate_unverified'],
  };
}

function rateReason(rate: { ratePpm: number; isReduced: boolean }): TaxReason {
  if (rate.ratePpm === 0) return 'zero_rated';
  return rate.isReduced ? 'reduced_rated' : 'standard_rated';
}
