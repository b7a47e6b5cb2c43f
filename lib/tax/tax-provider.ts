import type { TaxInput, TaxResult } from './core/contract';

/**
 * The one door to a tax engine, ours or somebody's service.
 *
 * An answer holds what the contract says (lines add up, every zero has its reason). What cannot be answered is an
 * error and never a zero: `state_required` for a buyer whose state is missing, `tax_unavailable` for everything else.
 */
export type TaxProvider = {
  /** As it stands in every answer's `provider`. */
  readonly name: string;
  quote(input: TaxInput): Promise<TaxResult>;
};
