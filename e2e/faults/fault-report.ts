import type { BuiltReport } from './built-run';
import type { DefenceVerdict } from './defences';
import type { FailoverReport } from './failover-run';
import type { FuzzReport } from './fuzz-run';
import type { MutantVerdict } from './mutant-run';
import type { RestoreReport } from './restore-run';
import type { RotationReport } from './rotation-run';
import type { SecurityVerdict } from './security-tests';
import type { Tally } from './tally';
import type { UpgradeReport } from './upgrade-run';
import type { YearReport } from './year-run';

export type Results = {
  matrix?: Tally;
  stripe?: Tally;
  random?: Tally;
  clicks?: Tally;
  events?: Tally;
  races?: Tally;
  year?: YearReport;
  numbers?: Tally;
  built?: BuiltReport;
  failover?: FailoverReport;
  restore?: RestoreReport;
  upgrade?: UpgradeReport;
  rotation?: RotationReport;
  security?: SecurityVerdict[];
  fuzz?: FuzzReport;
  defences?: DefenceVerdict[];
  mutants?: MutantVerdict[];
  /** What was found wrong with the production build. */
  production?: string[];
};

export type Row = { test: string; mustShow: string; shown: string; isGood: boolean };

export function printReport(results: Results, rows: readonly Row[], print: (line: string) => void): void {
  print('\n| | Test | Must show | Shown |');
  print('|---|---|---|---|');
  for (const { isGood, test, mustShow, shown } of rows) {
    print(`| ${isGood ? '✓' : '✗'} | ${test} | ${mustShow} | ${shown} |`);
  }
  printPower(results, print);
}

/** Says how much the proof has tried, because a proof that tried little shows little. */
function printPower(results: Results, print: (line: string) => void): void {
  const tallies = talliesOf(results);
  const sum = (read: (tally: Tally) => number) => tallies.reduce((total, tally) => total + read(tally), 0);
  const transitions = new Map<string, number>();
  for (const [name, count] of tallies.flatMap((tally) => [...tally.transitions])) {
    transitions.set(name, (transitions.get(name) ?? 0) + count);
  }
  print('\nHow hard it tried (without the mutants)');
  print(`  kills taken   ${sum((tally) => tally.killCount)}`);
  print(`  PSP calls     ${sum((tally) => tally.pspCallCount)}`);
  print(`  states reached, by the step that led there (${transitions.size}):`);
  for (const [name, count] of [...transitions].sort()) print(`    ${String(count).padStart(6)}  ${name}`);
}

export function talliesOf({
  matrix,
  stripe,
  random,
  clicks,
  events,
  races,
  year,
  numbers,
  built,
  failover,
  restore,
  upgrade,
  rotation,
}: Results): Tally[] {
  const operations = [failover, restore, upgrade, rotation].map((report) => report?.tally);
  return [
    matrix,
    stripe,
    random,
    clicks,
    events,
    races,
    numbers,
    year?.tally,
    built?.tally,
    ...operations,
  ].filter((tally) => tally !== undefined);
}
