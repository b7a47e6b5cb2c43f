/** A defence switched off: one change of the sources, made while the harness builds its app and nowhere else. */
export type Mutant = {
  name: string;
  /** Which invariant or answer is expected to break, in words for the report. */
  breaks: string;
  file: string;
  find: string;
  replace: string;
  /** The part of the harness, or its cases whose names hold a text, that must fail with this mutant. */
  caughtBy: MutantCheck;
};

export type MutantCheck =
  | { part: 'matrix' | 'stripe' | 'events'; cases: string }
  | { part: 'clicks' | 'races' | 'numbers' };
