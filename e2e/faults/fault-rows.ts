import type { BuiltReport } from './built-run';
import type { FailoverReport } from './failover-run';
import type { Results, Row } from './fault-report';
import type { MutantVerdict } from './mutant-run';
import type { RestoreReport } from './restore-run';
import type { RotationReport } from './rotation-run';
import { toSecurityRows } from './security-rows';
import type { Tally } from './tally';
import { countBad, isClean } from './tally-words';
import type { UpgradeReport } from './upgrade-run';
import type { YearReport } from './year-run';

/** What the full run has to reach; a part of it is judged by what it finds only. */
const MATRIX_CASES = 144;
const MATRIX_KILLS = 110;
const RANDOM_KILLS = 200;
const RANDOM_PSP_CALLS = 500;
const NUMBERED_SALES = 50;
const NUMBERING_KILLS = 12;

/** The year has a kill on every fifth day; chance may make them fewer. */
const DAYS_PER_KILL = 7;

/** Whether a figure is as large as it has to be. */
type Reaches = (value: number, wanted: number) => boolean;

/** A row of the report for each part that was played. */
export function toRows(results: Results, { isPartial, seed }: { isPartial: boolean; seed: number }): Row[] {
  const { matrix, stripe, random, clicks, events, races, year, numbers, built, mutants, production } =
    results;
  const { failover, restore, upgrade, rotation } = results;
  const reaches: Reaches = (value, wanted) => isPartial || value >= wanted;
  const rows: (Row | null | undefined)[] = [
    matrix && toMatrixRow(matrix, { test: 'crash points × PSP faults', reaches }),
    stripe && toMatrixRow(stripe, { test: 'the same with the Stripe adapter', reaches }),
    random && toRandomRow(random, { seed, reaches }),
    clicks && toClicksRow(clicks),
    events && toEventsRow(events),
    races && toRacesRow(races),
    numbers && toNumbersRow(numbers, reaches),
    year && toYearRow(year, seed),
    built && toBuiltRow(built),
    failover && toFailoverRow(failover),
    restore && toRestoreRow(restore),
    upgrade && toUpgradeRow(upgrade),
    rotation && toRotationRow(rotation),
    ...toSecurityRows(results),
    mutants && toMutantsRow(mutants),
    production && toProductionRow(production),
  ];
  return rows.filter((row) => row !== null && row !== undefined);
}

function toRandomRow(tally: Tally, { seed, reaches }: { seed: number; reaches: Reaches }): Row {
  return {
    test: 'random `kill -9` under load',
    mustShow: `${RANDOM_KILLS} kills, ≥${RANDOM_PSP_CALLS} PSP calls, seed printed: 0 bad`,
    shown: `${tally.killCount} kills, ${tally.pspCallCount} PSP calls, seed ${seed}: ${tally.problems.length} bad`,
    isGood:
      isClean(tally) &&
      reaches(tally.killCount, RANDOM_KILLS) &&
      reaches(tally.pspCallCount, RANDOM_PSP_CALLS),
  };
}

function toClicksRow(tally: Tally): Row {
  return {
    test: '50 clicks × 50 sessions at once',
    mustShow: 'exactly one PSP call and one URL each',
    shown: `${tally.caseCount} sessions, ${tally.createCallCount} PSP calls: ${tally.problems.length} bad`,
    isGood: isClean(tally),
  };
}

function toEventsRow(tally: Tally): Row {
  return {
    test: 'PSP events in every order, doubled',
    mustShow: 'one final state',
    shown: `${tally.caseCount} orders: ${tally.problems.length} bad`,
    isGood: isClean(tally),
  };
}

function toRacesRow(tally: Tally): Row {
  return {
    test: 'two callers, forced step by step',
    mustShow: '0 bad',
    shown: `${tally.caseCount} races: ${tally.problems.length} bad`,
    isGood: isClean(tally),
  };
}

function toNumbersRow(tally: Tally, reaches: Reaches): Row {
  return {
    test: 'payments at once in 2 stores and 2 environments, killed while documents are numbered',
    mustShow: `≥${NUMBERED_SALES} payments, ≥${NUMBERING_KILLS} kills: no number missing, none twice`,
    shown: `${tally.caseCount} payments, ${tally.killCount} kills: ${tally.problems.length} bad`,
    isGood:
      isClean(tally) && reaches(tally.caseCount, NUMBERED_SALES) && reaches(tally.killCount, NUMBERING_KILLS),
  };
}

function toYearRow(report: YearReport, seed: number): Row {
  const { tally, dayCount, chargeCount, verifiedCount } = report;
  const killsWanted = Math.floor(dayCount / DAYS_PER_KILL);
  return {
    test: 'a year of subscriptions under `kill -9`',
    mustShow: `≥${killsWanted} kills: 0 lost, 0 stuck, 0 double charge, every webhook verified by the SDK`,
    shown: `${tally.caseCount} subscriptions, ${dayCount} days, ${chargeCount} charges, ${tally.killCount} kills, ${verifiedCount} webhooks, seed ${seed}: ${countBad(tally)}`,
    isGood: isClean(tally) && verifiedCount > 0 && tally.killCount >= killsWanted,
  };
}

function toBuiltRow({ tally, longestSettlingMs }: BuiltReport): Row {
  return {
    test: '`kill -9` of the delivered build',
    mustShow: '0 bad, settled within 60 s',
    shown: `${tally.killCount} kills: ${tally.problems.length} bad, settled within ${(longestSettlingMs / 1_000).toFixed(1)} s`,
    isGood: isClean(tally),
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

function toMatrixRow(tally: Tally, options: { test: string; reaches: Reaches }): Row {
  const { test, reaches } = options;
  return {
    test,
    mustShow: `≥${MATRIX_CASES} cases, ≥${MATRIX_KILLS} kills: 0 lost, 0 stuck, 0 double charge, 0 orphan`,
    shown: `${tally.caseCount} cases, ${tally.killCount} kills: ${countBad(tally)}`,
    isGood:
      isClean(tally) && reaches(tally.caseCount, MATRIX_CASES) && reaches(tally.killCount, MATRIX_KILLS),
  };
}

function toMutantsRow(mutants: readonly MutantVerdict[]): Row {
  return {
    test: 'the same with a defence switched off',
    mustShow: 'every mutant caught',
    shown: `${mutants.filter(({ by }) => by !== null).length} of ${mutants.length} caught`,
    isGood: mutants.every(({ by }) => by !== null),
  };
}

function toProductionRow(problems: readonly string[]): Row {
  return {
    test: 'crash points in the delivered build',
    mustShow: '0',
    shown: problems.length === 0 ? '0' : problems.slice(0, 3).join('; '),
    isGood: problems.length === 0,
  };
}
