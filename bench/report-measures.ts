import type { LastRun } from './last-run';
import { type Goal, isGoalMet, type Measure, type Spread } from './measure';

/** The lines of one measure: what it is, its floor, the ratio, whether its goal holds, and what has changed. */
export function reportMeasure(measure: Measure, last: LastRun): string[] {
  const { title, unit, ours, floor, ratio, note } = measure;
  return [
    `${title}`,
    ...(floor ? [`    floor  ${tellSpread(floor.spread, unit)}   ${floor.title}`] : []),
    `    ours   ${tellSpread(ours, unit)}${ratio ? '' : tellVerdict(measure)}`,
    ...(ratio ? [`    ratio  ${tellSpread(ratio, '')}${tellVerdict(measure)}`] : []),
    ...(note ? [`    ${note}`] : []),
    ...tellChange(measure, last),
  ];
}

/** One line for each measure, at the end of a run. */
export function summarize(measures: readonly Measure[]): string[] {
  const width = Math.max(...measures.map(({ id }) => id.length));
  return measures.map((measure) => {
    const met = isGoalMet(measure);
    const mark = met === null ? ' ' : met ? '✓' : '✗';
    const value = measure.goal?.of === 'ours' || !measure.ratio ? measure.ours : measure.ratio;
    const goal = measure.goal ? `   goal ${tellGoal(measure.goal)}` : '';
    const kind = measure.kind === 'timed' ? '   (timed: informs only)' : '';
    return `  ${mark} ${measure.id.padEnd(width)}   ${tellNumber(value.median).padStart(7)}${goal}${kind}`;
  });
}

function tellVerdict(measure: Measure): string {
  if (!measure.goal) return '';
  return `   goal ${tellGoal(measure.goal)} ${isGoalMet(measure) ? '✓' : '✗'}`;
}

function tellGoal({ atMost, atLeast }: Goal): string {
  return atMost === undefined ? `≥ ${tellNumber(atLeast ?? 0)}` : `≤ ${tellNumber(atMost)}`;
}

function tellChange({ id, ratio, ours }: Measure, last: LastRun): string[] {
  const before = last[id];
  if (!before) return [];
  const now = (ratio ?? ours).median;
  const then = (before.measure.ratio ?? before.measure.ours).median;
  const change =
    then === 0 ? '' : ` (${now >= then ? '+' : ''}${(((now - then) / then) * 100).toFixed(1)} %)`;
  const { takenAt, machine } = before;
  return [
    `    before ${tellNumber(then)}${change}   ${takenAt.slice(0, 16).replace('T', ' ')}, ${machine.commit}, load ${machine.loadBefore}`,
  ];
}

function tellSpread({ min, median, max }: Spread, unit: string): string {
  const suffix = unit === '' ? '' : ` ${unit}`;
  if (min === max) return `${tellNumber(median)}${suffix}`;
  return `${tellNumber(median)}${suffix} (${tellNumber(min)}–${tellNumber(max)})`;
}

/** Writes a figure with as many digits as mean something. */
function tellNumber(value: number): string {
  if (Number.isInteger(value)) return String(value);
  if (Math.abs(value) >= 100) return value.toFixed(0);
  if (Math.abs(value) >= 10) return value.toFixed(1);
  return value.toFixed(Math.abs(value) >= 1 ? 2 : 3);
}
