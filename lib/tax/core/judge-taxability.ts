import type { ProductFacts, TaxWarning } from './contract';
import type { TaxabilityRow, Treatment } from './data/row';
import { judgeCondition } from './product-condition';
import { doubtsAbout } from './row-doubts';

/** The result of a row for one product and one buyer. */
export type JudgedTaxability = { treatment: Treatment; warnings: TaxWarning[] };

/** Reads a taxability row for a buyer and a product. Of a product that nobody described, the higher tax is assumed. */
export function judgeTaxability(
  row: TaxabilityRow,
  { isBusiness, product }: { isBusiness: boolean; product?: ProductFacts | undefined },
): JudgedTaxability {
  const doubts = doubtsAbout(row);
  const treatment = (isBusiness ? row.businessTreatment : undefined) ?? row.treatment;
  if (!row.condition) return { treatment, warnings: doubts };
  switch (judgeCondition(row.condition, product)) {
    case 'met':
      return { treatment, warnings: doubts };
    case 'unmet':
      return { treatment: treatment === 'taxable' ? 'exempt' : 'taxable', warnings: doubts };
    case 'unknown':
      return { treatment: 'taxable', warnings: [...doubts, 'product_condition_unknown'] };
  }
}
