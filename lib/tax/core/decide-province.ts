import type { TaxRate } from './apply-rates';
import type { TaxCompleteness, TaxInput, TaxSettings, TaxWarning } from './contract';
import { type Decision, rateReason, rateWarnings, untaxed } from './decision';
import { type FoundRate, findRate, findTaxability } from './find-row';
import { isRegistered } from './registration';

/** What a province's own tax adds to the federal one. */
type Provincial = { rates: TaxRate[]; warnings: TaxWarning[]; isKnown: boolean };

/** Provincial taxes that are VATs and so tax what the federal one taxes. */
const VAT_LIKE: ReadonlySet<string> = new Set(['QST']);

/**
 * What Canada and a province take of a sale: the HST where there is one, else the GST and, where there is one, the
 * province's own tax.
 *
 * The registration `CA` covers GST and HST; a province's own tax needs the province's, `CA-BC`, which covers both.
 */
export function decideProvince(
  input: TaxInput,
  { state, seller }: { state: string; seller: TaxSettings },
): Decision {
  const asked = { category: input.taxCategory, atMs: input.atMs };
  const federal = findRate({ ...asked, place: 'CA' });
  const own = findRate({ ...asked, place: `CA-${state}` });
  if (!federal) return untaxed('not_supported', ['region_not_supported']);
  if (own?.row.name === 'HST') return toDecision(own, { rates: [], warnings: [], isKnown: true });
  const none: Provincial = { rates: [], warnings: [], isKnown: true };
  return toDecision(federal, own ? decideOwnTax(input, { own, seller }) : none);
}

function decideOwnTax(input: TaxInput, { own, seller }: { own: FoundRate; seller: TaxSettings }): Provincial {
  const { place, name } = own.row;
  const found = VAT_LIKE.has(name)
    ? 'taxed'
    : findTaxability({ place, category: input.taxCategory, atMs: input.atMs });
  if (found === 'unknown_place' || found === 'unknown_category')
    return { rates: [], warnings: ['category_rate_unverified'], isKnown: false };
  if (found !== 'taxed' && found.treatment !== 'taxable') return { rates: [], warnings: [], isKnown: true };
  if (!isRegistered(seller, [place]))
    return { rates: [], warnings: ['provincial_tax_not_collected'], isKnown: true };
  return { rates: [toRate(own)], warnings: own.isStale ? ['stale'] : [], isKnown: true };
}

function toDecision(first: FoundRate, provincial: Provincial): Decision {
  const warnings = [...rateWarnings(first), ...provincial.warnings];
  return {
    reason: rateReason(first),
    rates: [toRate(first), ...provincial.rates],
    warnings: [...new Set(warnings)],
    completeness: completenessOf(first, provincial),
  };
}

function completenessOf(first: FoundRate, provincial: Provincial): TaxCompleteness {
  if (first.isStale || provincial.warnings.includes('stale')) return 'stale';
  return provincial.isKnown ? 'full' : 'state_only';
}

function toRate({ row }: FoundRate): TaxRate {
  return { jurisdiction: row.place, name: row.name, ratePpm: row.ratePpm, basePercent: 100 };
}
