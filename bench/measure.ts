/** One figure of several rounds. */
export type Spread = { min: number; median: number; max: number };

/** The condition that has to hold for a figure to be good. */
export type Goal = {
  /** Which figure of the measure it is about. */
  of: 'ratio' | 'ours';
  atMost?: number;
  atLeast?: number;
};

/** Something that was measured, beside its floor where it has one. */
export type Measure = {
  /** Names it in the file that the next run compares with. */
  id: string;
  title: string;
  unit: string;
  ours: Spread;
  /** The least that is possible: what it is and what it measured; `null` where there is nothing to compare with. */
  floor: { title: string; spread: Spread } | null;
  /** Ours ÷ floor, round by round, so that what slowed both down is in neither. */
  ratio: Spread | null;
  goal: Goal | null;
  /** Bytes and statements are counted and come out the same each time; times depend on the machine. */
  kind: 'counted' | 'timed';
  /** The parts of the figure, where they are worth a line. */
  note?: string;
};

export type Round = { ours: number; floor: number };

/** Makes a measure of rounds in which ours and a floor were measured one after the other. */
export function compare(
  input: Omit<Measure, 'ours' | 'floor' | 'ratio'> & { floorTitle: string; rounds: readonly Round[] },
): Measure {
  const { floorTitle, rounds, ...rest } = input;
  return {
    ...rest,
    ours: spreadOf(rounds.map(({ ours }) => ours)),
    floor: { title: floorTitle, spread: spreadOf(rounds.map(({ floor }) => floor)) },
    ratio: spreadOf(rounds.map(({ ours, floor }) => ours / floor)),
  };
}

/** Makes a measure of something that has no floor. */
export function single(
  input: Omit<Measure, 'ours' | 'floor' | 'ratio'> & { values: readonly number[] },
): Measure {
  const { values, ...rest } = input;
  return { ...rest, ours: spreadOf(values), floor: null, ratio: null };
}

/** @returns `null` for a measure without a goal */
export function isGoalMet({ goal, ratio, ours }: Measure): boolean | null {
  if (!goal) return null;
  const value = (goal.of === 'ratio' ? ratio : ours)?.median ?? Number.NaN;
  return (
    value <= (goal.atMost ?? Number.POSITIVE_INFINITY) && value >= (goal.atLeast ?? Number.NEGATIVE_INFINITY)
  );
}

/** @param values at least one */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const [min = Number.NaN] = sorted;
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  return { min, median, max: sorted.at(-1) ?? Number.NaN };
}

/** @returns the value below which a share of the sorted values lies, such as 0.95 of them */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
