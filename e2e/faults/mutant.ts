/** A defence switched off: one change of the sources, made while the harness builds its app and nowhere else. */
export type Mutant = {
  name: string;
  /** Which invariant or answer is expected to break, in words for the report. */
  breaks: string;
  file: string;
  find: string;
  replace: string;
  /** What the harness puts it through: a part, or those of its cases whose names hold a text. It must fail there. */
  caughtBy: MutantCheck;
};

export type MutantCheck =
  | { part: 'matrix' | 'stripe' | 'events'; cases: string }
  | { part: 'clicks' | 'races' | 'numbers' };
