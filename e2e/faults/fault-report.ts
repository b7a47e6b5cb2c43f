import type { BuiltReport } from './built-run';
import type { DefenceVerdict } from './defences';
import type { FailoverReport } from './failover-run';
import type { FuzzReport } from './fuzz-run';
import type { MutantVerdict } from './mutant-run';
import type { RestoreReport } from './restore-run';
import type { RotationReport } from './rotation-run';
import { toSecurityRows } from './security-rows';
import type { SecurityVerdict } from './security-tests';
import type { Tally } from './tally';
import { countBad, isClean } from './tally-words';
import type { UpgradeReport } from './upgrade-run';
import { toYearRow } from './year-row';
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

/** What the full run has to reach; a part of it is judged by what it finds only. */
const MATRIX_CASES = 144;
const MATRIX_KILLS = 110;
const RANDOM_KILLS = 200;
const RANDOM_PSP_CALLS = 500;
const NUMBERED_SALES = 50;
const NUMBERING_KILLS = 12;

export type Row = { test: string; mustShow: string; shown: string; isGood: boolean };

export function toRows(results: Results, options: { isPartial: boolean; seed: number }): Row[] {
  const {
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
    mutants,
    production,
  } = results;
  const reaches = (value: number, wanted: number) => options.isPartial || value >= wanted;
  const rows: (Row | null)[] = [
    matrix ? toMatrixRow(matrix, { test: 'crash points × PSP faults', reaches }) : null,
    stripe ? toMatrixRow(stripe, { test: 'the same with the Stripe adapter', reaches }) : null,
    random
      ? {
          test: 'random `kill -9` under load',
          mustShow: `${RANDOM_KILLS} kills, ≥${RANDOM_PSP_CALLS} PSP calls, seed printed: 0 bad`,
          shown: `${random.killCount} kills, ${random.pspCallCount} PSP calls, seed ${options.seed}: ${random.problems.length} bad`,
          isGood:
            isClean(random) &&
            reaches(random.killCount, RANDOM_KILLS) &&
            reaches(random.pspCallCount, RANDOM_PSP_CALLS),
        }
      : null,
    clicks
      ? {
          test: '50 clicks × 50 sessions at once',
          mustShow: 'exactly one PSP call and one URL each',
          shown: `${clicks.caseCount} sessions, ${clicks.createCallCount} PSP calls: ${clicks.problems.length} bad`,
          isGood: isClean(clicks),
        }
      : null,
    events
      ? {
          test: 'PSP events in every order, doubled',
          mustShow: 'one final state',
          shown: `${events.caseCount} orders: ${events.problems.length} bad`,
          isGood: isClean(events),
        }
      : null,
    races
      ? {
          test: 'two callers, forced step by step',
          mustShow: '0 bad',
          shown: `${races.caseCount} races: ${races.problems.length} bad`,
          isGood: isClean(races),
        }
      : null,
    numbers ? toNumbersRow(numbers, reaches) : null,
    year ? toYearRow(year, options.seed) : null,
    built
      ? {
          test: '`kill -9` of the delivered build',
          mustShow: '0 bad, settled within 60 s',
          shown: `${built.tally.killCount} kills: ${built.tally.problems.length} bad, settled within ${(built.longestSettlingMs / 1_000).toFixed(1)} s`,
          isGood: isClean(built.tally),
        }
      : null,
    failover ? toFailoverRow(failover) : null,
    restore ? toRestoreRow(restore) : null,
    upgrade ? toUpgradeRow(upgrade) : null,
    rotation ? toRotationRow(rotation) : null,
    ...toSecurityRows(results),
    mutants
      ? {
          test: 'the same with a defence switched off',
          mustShow: 'every mutant caught',
          shown: `${mutants.filter(({ by }) => by !== null).length} of ${mutants.length} caught`,
          isGood: mutants.every(({ by }) => by !== null),
        }
      : null,
    production
      ? {
          test: 'crash points in the delivered build',
          mustShow: '0',
          shown: production.length === 0 ? '0' : production.slice(0, 3).join('; '),
          isGood: production.length === 0,
        }
      : null,
  ];
  return rows.filter((row) => row !== null);
}

function toNumbersRow(tally: Tally, reaches: (value: number, wanted: number) => boolean): Row {
  return {
    test: 'payments at once in 2 stores and 2 environments, killed while documents are numbered',
    mustShow: `≥${NUMBERED_SALES} payments, ≥${NUMBERING_KILLS} kills: no number missing, none twice`,
    shown: `${tally.caseCount} payments, ${tally.killCount} kills: ${tally.problems.length} bad`,
    isGood:
      isClean(tally) && reaches(tally.caseCount, NUMBERED_SALES) && reaches(tally.killCount, NUMBERING_KILLS),
  };
}

function toFailoverRow({ tally, pauseMs, ratePerSecond, restartCount, description }: FailoverReport): Row {
  const figures = `${tally.caseCount} sales (${ratePerSecond.toFixed(1)} a second), pause ${(pauseMs / 1_000).toFixed(1)} s`;
  return {
    test: `primary killed under load, standby promoted (${description})`,
    mustShow: '0 lost, 0 double charge, 0 stuck, no process restarted',
    shown: `${figures}: ${countBad(tally)}, ${restartCount} restarted`,
    isGood: isClean(tally) && restartCount === 0 && Number.isFinite(pauseMs),
  };
}

function toRestoreRow({ tally, restoreMs, description }: RestoreReport): Row {
  return {
    test: `database lost, restored to a moment (${description})`,
    mustShow: 'sales in flight agree with the provider: 0 lost, 0 double charge, 0 stuck',
    shown: `${tally.caseCount} sales, restored in ${(restoreMs / 1_000).toFixed(1)} s: ${countBad(tally)}`,
    isGood: isClean(tally),
  };
}

function toUpgradeRow({ tally }: UpgradeReport): Row {
  return {
    test: 'the next version beside this one, under load',
    mustShow: '0 bad, a form opened before is taken after, the old version refuses to start again',
    shown: `${tally.caseCount} sales: ${countBad(tally)}`,
    isGood: isClean(tally),
  };
}

function toRotationRow({ tally, steps, refusedCount }: RotationReport): Row {
  return {
    test: 'SECRET_KEY, signing keys and provider keys changed under load',
    mustShow: '0 bad, every webhook verified by its merchant',
    shown: `${tally.caseCount} sales, ${steps} steps, ${refusedCount} webhooks refused at first: ${countBad(tally)}`,
    isGood: isClean(tally),
  };
}

function toMatrixRow(
  tally: Tally,
  options: { test: string; reaches: (value: number, wanted: number) => boolean },
): Row {
  const { test, reaches } = options;
  return {
    test,
    mustShow: `≥${MATRIX_CASES} cases, ≥${MATRIX_KILLS} kills: 0 lost, 0 stuck, 0 double charge, 0 orphan`,
    shown: `${tally.caseCount} cases, ${tally.killCount} kills: ${countBad(tally)}`,
    isGood:
      isClean(tally) && reaches(tally.caseCount, MATRIX_CASES) && reaches(tally.killCount, MATRIX_KILLS),
  };
}

export function printReport(results: Results, rows: readonly Row[], print: (line: string) => void): void {
  print('\n| | Test | Must show | Shown |');
  print('|---|---|---|---|');
  for (const { isGood, test, mustShow, shown } of rows) {
    print(`| ${isGood ? '✓' : '✗'} | ${test} | ${mustShow} | ${shown} |`);
  }
  printPower(results, print);
}

/** A proof is worth what it has been through. */
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
