import { assertNever } from '@/lib/kernel/assert';
import type { TaxRate } from './apply-rates';
import type { TaxInput, TaxSettings } from './contract';
import type { TaxabilityRow } from './data/row';
import { type TaxScheme, UNITED_STATES_SCHEMES } from './data/united-states-schemes';
import { type Decision, rateReason, toGround, untaxed, withoutRepeats } from './decision';
import { findRate } from './find-rate';
import { findTaxability } from './find-taxability';
import { type JudgedTaxability, judgeTaxability } from './judge-taxability';
import { doubtsAbout } from './row-doubts';

/**
 * The tax of a state on a sale in a country that taxes by states. Counties, cities and districts may add to it, and now and
 * then tax what their state does not: that is not modelled, and every figure is `state_only`, but for a seller who uses a
 * scheme that settles the local taxes.
 */
export function decideState(
  input: TaxInput,
  { place, state, seller }: { place: string; state: string; seller: TaxSettings },
): Decision {
  const row = findTaxability({ place, category: input.taxCategory, atMs: input.atMs });
  if (row === 'unknown_place') return unsupported(place, 'region_not_supported');
  if (row === 'unknown_category') return unsupported(place, 'category_not_supported');
  const judged = judgeTaxability(row, input);
  switch (judged.treatment) {
    case 'no_tax':
      return untaxed('product_exempt', {
        warnings: judged.warnings,
        ground: toGround('no_such_tax', place, row),
      });
    case 'local_only':
      return exempt(row, { judged, rule: 'no_such_tax' });
    case 'exempt':
      return exempt(row, { judged, rule: 'place_exempts' });
    case 'conditional':
      if (seller.taxableStates?.includes(state)) return taxed(input, { row, judged, seller });
      return row.otherwise === 'exempt'
        ? exempt(row, { judged, rule: 'place_exempts' })
        : unsupported(place, 'state_conditional', row);
    case 'taxable':
      return taxed(input, { row, judged, seller });
    default:
      return assertNever(judged.treatment);
  }
}

function unsupported(
  place: string,
  warning: 'region_not_supported' | 'category_not_supported' | 'state_conditional',
  row: TaxabilityRow | null = null,
): Decision {
  return untaxed('not_supported', { warnings: [warning], ground: toGround('no_data', place, row) });
}

function exempt(
  row: TaxabilityRow,
  { judged, rule }: { judged: JudgedTaxability; rule: 'place_exempts' | 'no_such_tax' },
): Decision {
  const ground = toGround(rule, row.place, row);
  return {
    ...untaxed('product_exempt', { warnings: [...judged.warnings, 'state_only'], ground }),
    completeness: 'state_only',
  };
}

function taxed(
  input: TaxInput,
  { row, judged, seller }: { row: TaxabilityRow; judged: JudgedTaxability; seller: TaxSettings },
): Decision {
  const { place, basePercent } = row;
  const found = findRate({
    place,
    category: input.taxCategory,
    atMs: input.atMs,
    isBusiness: input.isBusiness,
    product: input.product,
    isCategoryKnown: true,
  });
  if (!found) return unsupported(place, 'region_not_supported');
  const own: TaxRate = { jurisdiction: place, name: found.row.name, ratePpm: found.ratePpm, basePercent };
  const scheme = findScheme(place, seller);
  const warnings = [
    ...judged.warnings,
    ...(scheme ? doubtsAbout({ ...scheme, category: 'any' }) : (['state_only'] as const)),
    ...found.warnings,
  ];
  return {
    reason: scheme?.applies === 'instead' ? 'standard_rated' : rateReason(found),
    rates: scheme ? applyScheme(own, scheme) : [own],
    warnings: withoutRepeats(warnings),
    completeness: found.isStale ? 'stale' : scheme ? 'full' : 'state_only',
    grounds: [
      toGround('customer_place', place, scheme?.applies === 'instead' ? scheme : found.row),
      toGround('customer_place', place, row),
      ...(scheme?.applies === 'beside' ? [toGround('customer_place', place, scheme)] : []),
    ],
  };
}

function findScheme(place: string, { schemes = [] }: TaxSettings): TaxScheme | undefined {
  return UNITED_STATES_SCHEMES.find((scheme) => scheme.place === place && schemes.includes(scheme.code));
}

function applyScheme(own: TaxRate, { name, ratePpm, applies }: TaxScheme): TaxRate[] {
  const local = { ...own, name, ratePpm };
  return applies === 'instead' ? [local] : [own, local];
}
