import path from 'node:path';
import { buildFaultApp } from './build-app';
import { runClicks } from './clicks';
import type { FaultCluster } from './cluster';
import { runEventOrders } from './event-orders';
import { inLanes } from './lanes';
import { runMatrix } from './matrix';
import type { Mutant } from './mutant';
import { MUTANTS } from './mutants';
import { runNumbers } from './number-run';
import { runRaces } from './races';
import type { Tally } from './tally';

/** `by` is the first thing that went wrong; `null` where nothing did, which is a hole in the harness. */
export type MutantVerdict = { mutant: Mutant; by: string | null };

/** Fewer sales and kills than in the full part: what a mutant breaks shows early. */
const NUMBERS = { saleCount: 12, killCount: 4 };
const CLICKS = { sessionCount: 6, clickCount: 20 };

/** Switches the defences off one by one. The harness has to fail each time, or its success would prove nothing. */
export async function runMutants(input: {
  cluster: FaultCluster;
  laneCount: number;
  seed: number;
  /** 1 switches every defence off in turn, n every n-th. */
  stride: number;
  filter: string | null;
  onCase: (line: string) => void;
}): Promise<MutantVerdict[]> {
  const verdicts: MutantVerdict[] = [];
  const mutants = MUTANTS.filter(({ name }) => input.filter === null || name.includes(input.filter)).filter(
    (_, index) => index % input.stride === 0,
  );
  await inLanes(mutants, {
    laneCount: input.laneCount,
    open: async (laneNumber) => path.join(input.cluster.folder, `mutant-${laneNumber}.mjs`),
    work: async (bundle, mutant) => {
      await buildFaultApp({ outfile: bundle, mutant });
      const by = firstFailure(await check({ ...input, bundle, mutant }));
      verdicts.push({ mutant, by });
      const count = `${verdicts.length}/${mutants.length}`;
      input.onCase(`${by === null ? '✗' : '✓'} ${count} ${mutant.name}: ${by ?? 'NOT CAUGHT'}`);
    },
    close: async () => {},
  });
  return verdicts;
}

function check(input: {
  cluster: FaultCluster;
  seed: number;
  bundle: string;
  mutant: Mutant;
}): Promise<Tally> {
  const { cluster, bundle, seed } = input;
  const { caughtBy } = input.mutant;
  const quiet = { laneCount: 1, stride: 1, isStoppedByFailure: true, onCase: () => {} };
  switch (caughtBy.part) {
    case 'matrix':
      return runMatrix({ cluster, bundle, seed, filter: caughtBy.cases, ...quiet });
    case 'stripe':
      return runMatrix({ cluster, bundle, seed, psp: 'stripe', filter: caughtBy.cases, ...quiet });
    case 'events':
      return runEventOrders({ cluster, bundle, filter: caughtBy.cases, ...quiet });
    case 'races':
      return runRaces({ cluster, bundle, onCase: () => {} });
    case 'numbers':
      return runNumbers({ cluster, bundle, seed, ...NUMBERS, onCase: () => {} });
    case 'clicks':
      return runClicks({ cluster, bundle, ...CLICKS, onProgress: () => {} });
  }
}

function firstFailure(tally: Tally): string | null {
  // With a filter that fits no case every mutant would seem to survive, so that is an error of its own.
  if (tally.caseCount === 0) throw new Error('A mutant was put through no case at all');
  const first = tally.problems.find(({ problem }) => problem.kind !== 'not played');
  return first ? `${first.problem.kind}, ${first.problem.text.slice(0, 110)} (${first.name})` : null;
}
