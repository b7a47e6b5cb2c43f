import type { BuiltReport } from './built-run';
import type { DefenceVerdict } from './defences';
import type { FuzzReport } from './fuzz-run';
import { BAD_KINDS } from './judge';
import type { MutantVerdict } from './mutant-run';
import type { Tally } from './tally';

export type Results = {
  matrix?: Tally;
  stripe?: Tally;
  random?: Tally;
  clicks?: Tally;
  events?: Tally;
  races?: Tally;
  built?: BuiltReport;
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

type Row = { test: string; mustShow: string; shown: string; isGood: boolean };

export function toRows(results: Results, options: { isPartial: boolean; seed: number }): Row[] {
  const { matrix, stripe, random, clicks, events, races, built, fuzz, defences, mutants, production } =
    results;
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
    built
      ? {
          test: '`kill -9` of the delivered build',
          mustShow: '0 bad, settled within 60 s',
          shown: `${built.tally.killCount} kills: ${built.tally.problems.length} bad, settled within ${(built.longestSettlingMs / 1_000).toFixed(1)} s`,
          isGood: isClean(built.tally),
        }
      : null,
    ...(fuzz ? fuzzRows(fuzz) : []),
    defences
      ? {
          test: 'a defence of docs/security.md switched off',
          mustShow: 'its test fails, each time',
          shown: `${defences.filter(({ isCaught }) => isCaught).length} of ${defences.length} caught`,
          isGood: defences.length > 0 && defences.every(({ isCaught }) => isCaught),
        }
      : null,
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

/** An answer that took longer kept everybody else waiting, too. */
const HEALTH_MS = 250;
/** What a process may hold more than when it was warm: caches and pools that fill, and no leak of a request. */
const GROWN_MEGABYTES = 200;

function fuzzRows(fuzz: FuzzReport): Row[] {
  const { problemCount, health, grownMegabytes } = fuzz;
  const sent = `${fuzz.queryCount} queries, ${fuzz.bodyCount} bodies of ${fuzz.actionCount} actions, ${fuzz.formCount} pages and forms`;
  return [
    {
      test: 'fuzz of every query, body, form and header',
      mustShow: 'no 500, no stack in an answer, no answer that never comes',
      shown: `${sent}: ${problemCount} bad`,
      isGood: problemCount === 0 && fuzz.queryCount > 0,
    },
    {
      test: '`/healthz` meanwhile',
      mustShow: `always answered, within ${HEALTH_MS} ms of an idle server beside it`,
      shown: `${health.pollCount} polls, ${health.failureCount} failed, at most ${Math.round(health.longestMs)} ms`,
      isGood: health.failureCount === 0 && health.longestMs < HEALTH_MS,
    },
    {
      test: 'memory meanwhile',
      mustShow: `flat: at most ${GROWN_MEGABYTES} MB more than when it was warm`,
      shown: `${Math.round(grownMegabytes)} MB more`,
      isGood: grownMegabytes < GROWN_MEGABYTES,
    },
  ];
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

export function talliesOf({ matrix, stripe, random, clicks, events, races, built }: Results): Tally[] {
  return [matrix, stripe, random, clicks, events, races, built?.tally].filter((tally) => tally !== undefined);
}

function isClean(tally: Tally): boolean {
  return tally.problems.length === 0 && tally.caseCount > 0;
}

function countBad(tally: Tally): string {
  return BAD_KINDS.map((kind) => `${tally.count(kind)} ${kind}`).join(', ');
}
