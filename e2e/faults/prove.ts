import { availableParallelism } from 'node:os';
import path from 'node:path';
import { buildFaultApp } from './build-app';
import { runBuilt } from './built-run';
import { runClicks } from './clicks';
import { FaultCluster } from './cluster';
import { runDefences } from './defences';
import { runEventOrders } from './event-orders';
import { runFailover } from './failover-run';
import { printReport, type Results, talliesOf } from './fault-report';
import { toRows } from './fault-rows';
import { runFuzz } from './fuzz-run';
import { runMatrix } from './matrix';
import { runMutants } from './mutant-run';
import { runNumbers } from './number-run';
import { checkProductionBuild } from './production-build';
import { CUT, FULL } from './proof-size';
import { type Options, type Part, readOptions } from './prove-options';
import { runRaces } from './races';
import { runRandom } from './random-run';
import { runRestore } from './restore-run';
import { runRotation } from './rotation-run';
import { runSecurityTests } from './security-tests';
import { runUpgrade } from './upgrade-run';
import { runYear } from './year-run';

type Run = { cluster: FaultCluster; bundle: string; laneCount: number } & Options;

/** The size of the part `year`. */
const YEAR = { subscriptions: 200, days: 365 };
/** Each lane is an app, a PSP and a share of PostgreSQL; more than this wait for the processor. */
const MAX_LANES = 4;

await main();

async function main(): Promise<void> {
  const options = readOptions();
  const startedMs = performance.now();
  say(`The fault harness, ${options.isCut ? 'the cut' : 'all of it'}: ${options.parts.join(', ')}`);
  say(`Seed ${options.seed}`);
  say(
    'Most kills hit a build of the same sources behind a plain HTTP front, which starts in a fraction of a',
  );
  say(
    'second and dies at named crash points; the part "built" kills the delivered build under its own server.\n',
  );
  const cluster = await FaultCluster.start(say);
  const stop = stopOnSignals(cluster);
  try {
    const bundle = path.join(cluster.folder, 'app.mjs');
    await buildFaultApp({ outfile: bundle, mutant: null });
    const laneCount = Math.max(2, Math.min(MAX_LANES, availableParallelism()));
    const results = await runParts({ cluster, bundle, laneCount, ...options });
    // A replay of some cases is no proof, and is not judged by how many they are.
    const isPartial = options.isCut || options.cases !== null;
    const rows = toRows(results, { isPartial, seed: options.seed });
    printProblems(results, options);
    printFuzzProblems(results, options.seed);
    printReport(results, rows, say);
    say(`\nTook ${Math.round((performance.now() - startedMs) / 1_000)} s.`);
    if (rows.some(({ isGood }) => !isGood)) process.exitCode = 1;
  } finally {
    await stop();
  }
}

async function runParts(run: Run): Promise<Results> {
  const size = run.isCut ? CUT : FULL;
  const { cluster, bundle, laneCount, seed } = run;
  const filter = run.cases;
  const isStoppedByFailure = false;
  const onCase = (line: string) => say(`  ${line}`);
  const has = (part: Part, title: string) => {
    if (run.parts.includes(part)) say(`\n▸ ${part}: ${title}`);
    return run.parts.includes(part);
  };
  const results: Results = { production: await checkProductionBuild(bundle) };
  if (has('matrix', 'crash points × PSP faults')) {
    const stride = filter === null ? size.matrixStride : 1;
    results.matrix = await runMatrix({ ...run, stride, filter, isStoppedByFailure, onCase });
  }
  if (has('stripe', 'the same matrix with the Stripe adapter, through its own client')) {
    const stride = filter === null ? size.stripeStride : 1;
    results.stripe = await runMatrix({ ...run, psp: 'stripe', stride, filter, isStoppedByFailure, onCase });
  }
  if (has('random', `${size.kills} random kills under load`))
    results.random = await runRandom({ ...run, killCount: size.kills, onProgress: onCase });
  if (has('clicks', `${size.clicks} clicks on each of ${size.sessions} sessions at once`)) {
    const crowd = { sessionCount: size.sessions, clickCount: size.clicks };
    results.clicks = await runClicks({ cluster, bundle, ...crowd, onProgress: onCase });
  }
  if (has('events', 'events in every order, doubled')) {
    const stride = filter === null ? size.eventStride : 1;
    const onOrder = countEvery(20, onCase);
    results.events = await runEventOrders({ ...run, stride, filter, isStoppedByFailure, onCase: onOrder });
  }
  if (has('races', 'two callers, forced step by step'))
    results.races = await runRaces({ cluster, bundle, onCase });
  // Three parts are in a cut only when they are asked for by name: verify has tests of numbers beside it, the bounds of time of the
  // fuzz say nothing on a busy machine, and a year takes its 365 days however few subscriptions live through it.
  const isWithAll = !run.isCut || run.parts.length === 1;
  if (
    isWithAll &&
    has('numbers', `${size.numbers.saleCount} payments at once, killed while they are numbered`)
  )
    results.numbers = await runNumbers({ cluster, bundle, seed, ...size.numbers, onCase });
  const subscriptionCount = run.subscriptionCount ?? YEAR.subscriptions;
  const dayCount = run.dayCount ?? YEAR.days;
  if (isWithAll && has('year', `${subscriptionCount} subscriptions over ${dayCount} days under kill -9`))
    results.year = await runYear({ cluster, bundle, seed, subscriptionCount, dayCount, onProgress: onCase });
  if (has('built', 'the delivered build under its own server'))
    results.built = await runBuilt({ cluster, roundCount: size.rounds, onCase });
  if (!run.isCut) await runOperations(run, { has, results, onCase });
  // Not in a cut: `npm run verify`, which makes one, runs these tests by themselves.
  if (!run.isCut && has('security', 'the tests that docs/security.md rests on'))
    results.security = await runSecurityTests({ cluster, onCase });
  if (isWithAll && has('fuzz', 'odd queries, bodies, forms and headers'))
    results.fuzz = await runFuzz({ cluster, seed, size: size.fuzz, onProgress: onCase });
  if (!run.isCut && has('defences', 'one defence of docs/security.md switched off at a time'))
    results.defences = await runDefences({ cluster, filter, onCase });
  if (has('mutants', 'one defence switched off at a time')) {
    const stride = filter === null ? size.mutantStride : 1;
    results.mutants = await runMutants({ cluster, laneCount, seed, stride, filter, onCase });
  }
  return results;
}

/** The parts in which servers fail or change while shoppers buy. Not in a cut: each takes minutes, and the whole machine. */
async function runOperations(
  { cluster }: Run,
  input: { has: (part: Part, title: string) => boolean; results: Results; onCase: (line: string) => void },
): Promise<void> {
  const { has, results, onCase } = input;
  if (has('failover', 'the primary killed under load, its synchronous standby promoted'))
    results.failover = await runFailover({ onCase });
  if (has('restore', 'the database lost, restored to a moment from base backup and archive'))
    results.restore = await runRestore({ onCase });
  if (has('upgrade', 'the next version beside this one, on one database'))
    results.upgrade = await runUpgrade({ cluster, onCase });
  if (has('rotation', 'every key changed under load'))
    results.rotation = await runRotation({ cluster, onCase });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Prints failures at once, and successes only by their number. */
function countEvery(every: number, tell: (line: string) => void): (line: string) => void {
  let count = 0;
  return (line) => {
    count += 1;
    if (line.startsWith('✗')) tell(line);
    else if (count % every === 0) tell(`✓ ${count} so far`);
  };
}

function printProblems(results: Results, { seed, psp }: Options): void {
  for (const { name, problem } of talliesOf(results).flatMap(({ problems }) => problems)) {
    say(`\n✗ ${name}\n  ${problem.kind}: ${problem.text}`);
    const by = psp === 'sandbox' ? '' : ` --psp ${psp}`;
    say(`  Replay: npm run prove -- ${replayOf(name)} --seed ${seed}${by}`);
  }
}

function printFuzzProblems({ fuzz }: Results, seed: number): void {
  for (const problem of fuzz?.problems ?? []) say(`\n✗ fuzz: ${problem}`);
  if (fuzz && fuzz.problemCount > 0) say(`  Replay: npm run prove -- --only fuzz --seed ${seed}`);
}

function replayOf(name: string): string {
  const part = name.split(/[/,]/)[0] ?? '';
  switch (part) {
    case 'events':
      return `--only events --case "${name}"`;
    case 'stripe':
      return `--only stripe --case "${name.slice('stripe/'.length)}"`;
    case 'random':
    case 'clicks':
    case 'races':
    case 'year':
    case 'numbers':
    case 'built':
    case 'failover':
    case 'restore':
    case 'upgrade':
    case 'rotation':
      return `--only ${part}`;
    default:
      return `--only matrix --case "${name}"`;
  }
}

/** @returns how to stop the cluster, which is also done when a signal ends the run. */
function stopOnSignals(cluster: FaultCluster): () => Promise<void> {
  let stopping: Promise<void> | null = null;
  const stop = () => {
    stopping ??= cluster.stop();
    return stopping;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void stop().finally(() => process.exit(1)));
  }
  return stop;
}
