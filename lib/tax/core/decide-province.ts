import type { TaxRate } from './apply-rates';
import type { BusinessTreatment } from './business-relief';
import type { TaxCompleteness, TaxGround, TaxInput, TaxReason, TaxSettings, TaxWarning } from './contract';
import type { BusinessRule } from './data/business-rules';
import { CANADA_SMALL_SUPPLIER } from './data/canada-small-supplier';
import { LISTED_ONLY } from './data/row';
import {
  type Decision,
  rateReason,
  reliefGround,
  relievedLine,
  toGround,
  untaxed,
  withoutRepeats,
} from './decision';
import { type FoundRate, findRate, type RateQuestion } from './find-rate';
import { findTaxability } from './find-taxability';
import { judgeTaxability } from './judge-taxability';
import { hasRegistration } from './registration';
import { doubtsAbout } from './row-doubts';

/** The tax of one level of government: a line, or the reason why there is none. */
type Level = {
  rate: TaxRate | null;
  /** The relief that took the line to zero. */
  relief: Omit<BusinessRule, 'place'> | null;
  found: FoundRate;
  warnings: TaxWarning[];
  /** False where nobody knows whether it taxes the category. */
  isKnown: boolean;
  grounds: TaxGround[];
};

type Context = { country: string; seller: TaxSettings; business: BusinessTreatment; isDomestic: boolean };

/**
 * The taxes of a country and its province on a sale in a federation: the province's tax that stands in for the country's
 * where there is one, else the country's and, where there is one, the province's own.
 *
 * The country's registration covers what is its own; a province's own tax needs the province's, which covers both, but for
 * a seller who is too small for the country's. Each of the two may leave out businesses by itself.
 */
export function decideProvince(input: TaxInput, context: Context & { state: string }): Decision {
  const { country, state } = context;
  const asked = {
    category: input.taxCategory,
    atMs: input.atMs,
    isBusiness: input.isBusiness,
    product: input.product,
  };
  const federal = findRate({ ...asked, place: country });
  const own = findRate({ ...asked, place: `${country}-${state}` });
  if (isSmallSupplier(context)) return decideSmallSupplier(own, { ...context, asked });
  if (!federal)
    return untaxed('not_supported', {
      warnings: ['region_not_supported'],
      ground: toGround('no_data', country, null),
    });
  if (own?.row.replaces === country) return toDecision([toLevel(own, { ...context, rulePlace: country })]);
  const first = toLevel(federal, { ...context, rulePlace: country });
  return toDecision(own ? [first, ownLevel(own, { ...context, asked })] : [first]);
}

function toLevel(
  found: FoundRate,
  { rulePlace, business, isDomestic }: Context & { rulePlace: string },
): Level {
  const { place, name } = found.row;
  const relief = business.reliefOf(rulePlace);
  const base = { relief, found, isKnown: true };
  if (relief)
    return {
      ...base,
      rate: relievedLine(relief, { jurisdiction: place, name }),
      warnings: doubtsAbout({ ...relief, category: 'any' }),
      grounds: [reliefGround(relief, place)],
    };
  return {
    ...base,
    rate: { jurisdiction: place, name, ratePpm: found.ratePpm, basePercent: 100 },
    warnings: found.warnings,
    grounds: [toGround(isDomestic ? 'domestic' : 'customer_place', place, found.row)],
  };
}

/** The province's own tax, which taxes what its law lists, and only by sellers who are registered for it. */
function ownLevel(found: FoundRate, context: Context & { asked: Omit<RateQuestion, 'place'> }): Level {
  const { place, name } = found.row;
  const none = { rate: null, relief: null, found, warnings: [], isKnown: true, grounds: [] };
  if (LISTED_ONLY.has(name)) {
    const row = findTaxability({ place, category: context.asked.category, atMs: context.asked.atMs });
    if (row === 'unknown_place' || row === 'unknown_category')
      return { ...none, warnings: ['category_rate_unverified'], isKnown: false };
    const judged = judgeTaxability(row, { isBusiness: context.asked.isBusiness ?? false, ...context.asked });
    if (judged.treatment !== 'taxable')
      return { ...none, warnings: judged.warnings, grounds: [toGround('place_exempts', place, row)] };
  }
  if (!hasRegistration(context.seller, place))
    return {
      ...none,
      warnings: ['provincial_tax_not_collected'],
      grounds: [toGround('not_registered', place, null)],
    };
  return toLevel(found, { ...context, rulePlace: place });
}

function isSmallSupplier({ country, seller }: Context): boolean {
  return (
    country === CANADA_SMALL_SUPPLIER.place && (seller.schemes ?? []).includes(CANADA_SMALL_SUPPLIER.code)
  );
}

/** Only the province's own tax, and nothing where that is the country's in another shape. */
function decideSmallSupplier(
  own: FoundRate | null,
  context: Context & { asked: Omit<RateQuestion, 'place'> },
): Decision {
  const { country } = context;
  if (!own || own.row.replaces === country)
    return untaxed('not_collecting', { ground: toGround('not_registered', country, CANADA_SMALL_SUPPLIER) });
  const level = ownLevel(own, context);
  if (level.rate) return toDecision([level]);
  if (!level.isKnown)
    return untaxed('not_supported', {
      warnings: ['category_not_supported'],
      ground: toGround('no_data', own.row.place, null),
    });
  const [ground = toGround('not_registered', own.row.place, null)] = level.grounds;
  return untaxed(ground.rule === 'place_exempts' ? 'product_exempt' : 'not_collecting', {
    warnings: level.warnings,
    ground,
  });
}

function toDecision(levels: readonly Level[]): Decision {
  const taxing = levels.filter(({ rate }) => rate !== null);
  const charged = taxing.find(({ relief }) => relief === null);
  const [relieved] = taxing.flatMap(({ relief }) => relief ?? []);
  const isRelieved = charged === undefined && relieved !== undefined;
  return {
    reason: isRelieved ? reasonOf(relieved) : rateReason(charged?.found ?? { ratePpm: 0, isReduced: false }),
    rates: taxing.flatMap(({ rate }) => rate ?? []),
    warnings: withoutRepeats(levels.flatMap(({ warnings }) => warnings)),
    completeness: completenessOf(levels),
    grounds: levels.flatMap(({ grounds }) => grounds),
    ...(isRelieved && relieved.legalNote !== null ? { legalNote: relieved.legalNote } : {}),
  };
}

function reasonOf({ effect }: Pick<BusinessRule, 'effect'>): TaxReason {
  return effect === 'reverse_charge' ? 'reverse_charge' : 'customer_exempt';
}

function completenessOf(levels: readonly Level[]): TaxCompleteness {
  if (levels.some(({ rate, found }) => rate !== null && found.isStale)) return 'stale';
  return levels.every(({ isKnown }) => isKnown) ? 'full' : 'state_only';
}
