import type { Grounded, TaxName } from './row';

/** A way to pay a state's local taxes without knowing any address; a store says in its settings that it uses one. */
export type TaxScheme = Grounded & {
  code: string;
  place: string;
  name: TaxName;
  /** Parts per million. */
  ratePpm: number;
  /** `instead`: of the state's rate, with everything local in it. `beside`: on top of it, for everything local. */
  applies: 'instead' | 'beside';
};

export const UNITED_STATES_SCHEMES: readonly TaxScheme[] = [
  {
    code: 'US-AL-SSUT',
    place: 'US-AL',
    name: 'Sales tax',
    ratePpm: 80_000,
    applies: 'instead',
    confidence: 'medium',
    source: 'Alabama Department of Revenue, Simplified Sellers Use Tax: flat 8 % for remote sellers',
    checkedAt: '2026-11-29',
    check: 'compared',
  },
  {
    code: 'US-TX-SLUT',
    place: 'US-TX',
    name: 'Local use tax',
    ratePpm: 17_500,
    applies: 'beside',
    confidence: 'medium',
    source: 'Texas Comptroller, single local use tax rate for remote sellers: 1.75 %',
    checkedAt: '2026-11-29',
    check: 'known',
  },
];
