import type { TaxRate } from './apply-rates';
import type { TaxCompleteness, TaxGround, TaxReason, TaxRule, TaxWarning } from './contract';
import type { BusinessRule } from './data/business-rules';
import type { Grounded } from './data/row';
import type { FoundRate } from './find-rate';

/** The decision about a sale; the arithmetic is the same for every decision. */
export type Decision = {
  reason: TaxReason;
  rates: TaxRate[];
  warnings: TaxWarning[];
  completeness: TaxCompleteness;
  grounds: TaxGround[];
  legalNote?: string;
};

/** Nothing is charged, for a reason. */
export function untaxed(
  reason: Extract<TaxReason, 'not_collecting' | 'not_supported' | 'product_exempt' | 'outside_scope'>,
  { warnings = [], ground }: { warnings?: TaxWarning[]; ground: TaxGround },
): Decision {
  return { reason, rates: [], warnings, completeness: 'full', grounds: [ground] };
}

/** Which rule decided, and the row that says so; `null` where it is the store's own settings or that there is no row. */
export function toGround(rule: TaxRule, jurisdiction: string, row: Grounded | null): TaxGround {
  return {
    rule,
    jurisdiction,
    source: row?.source ?? '',
    checkedAt: row?.checkedAt ?? '',
    isCompared: row?.check === 'compared',
  };
}

/** The reason that goes with a rate. */
export function rateReason({ ratePpm, isReduced }: Pick<FoundRate, 'ratePpm' | 'isReduced'>): TaxReason {
  if (ratePpm === 0) return 'zero_rated';
  return isReduced ? 'reduced_rated' : 'standard_rated';
}

/** The tax stays the buyer's to account for, or is not theirs to pay: a line of zero says which tax that is. */
export function relievedLine(
  rule: Pick<BusinessRule, 'name'>,
  { jurisdiction, name = rule.name }: { jurisdiction: string; name?: string },
): TaxRate {
  return { jurisdiction, name, ratePpm: 0, basePercent: 100 };
}

/** The ground for not taxing a business by a place's rule. */
export function reliefGround(rule: Omit<BusinessRule, 'place'>, jurisdiction: string): TaxGround {
  const code = rule.effect === 'reverse_charge' ? 'business_accounts' : 'business_not_charged';
  return toGround(code, jurisdiction, rule);
}

/** Warnings in the order in which they came, each once. */
export function withoutRepeats(warnings: readonly TaxWarning[]): TaxWarning[] {
  return [...new Set(warnings)];
}
