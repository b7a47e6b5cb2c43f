import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { describeMutant } from '@/lib/commands/mutation-score.mjs';
import { isPure, listProductFiles } from '@/lib/commands/pure-files.mjs';
import { readSourceFiles } from '@/lib/testing/source-files';
import { isForBrowser, tryInBrowser } from './browser-trial';
import { createTestFinder } from './nearest-tests';
import { pickMutants, type SampleMutant } from './pick-mutants';
import { TestRunner } from './test-runner';
import { makeWorkingCopy } from './working-copy';

const SAMPLE_SIZE = 60;
const MIN_PERCENT = 85;
/** How many test files are run in turn until one fails: the nearest, then what is a little further. */
const BATCHES = [3, 9] as const;
/** For one batch, on two cores; what takes longer does not end. */
const BATCH_LIMIT_MS = 5 * 60_000;
/** For the whole sample. What was not tried by then is left out: the order is one of chance, so that the rest is a sample too. */
const SAMPLE_LIMIT_MS = 60 * 60_000;
/** The same changes with every run, so that a run that fails does so again; `--seed` takes others. */
const DEFAULT_SEED = 1;

type Verdict = { mutant: SampleMutant; caughtBy: string | null };
type Trial = { folder: string; runner: TestRunner; findTests: (file: string) => string[] };

await main();

async function main(): Promise<void> {
  const { seed, filter } = readOptions();
  const startedMs = performance.now();
  const files = listProductFiles().filter((file) => !isPure(file));
  const { picked, total } = await pickMutants(files, { seed, count: SAMPLE_SIZE });
  const chosen = picked.filter((mutant) => filter === null || describe(mutant).includes(filter));
  say(`The sample: ${chosen.length} of ${total} changes of ${files.length} files that have no pure tests`);
  say(`Seed ${seed}\n`);
  const folder = path.resolve('.data', 'sample', String(process.pid));
  const remove = makeWorkingCopy(folder);
  const runner = new TestRunner(folder);
  const stop = stopOnSignals(async () => {
    await runner.stop();
    remove();
  });
  try {
    const trial = { folder, runner, findTests: createTestFinder(readSourceFiles(folder)) };
    const verdicts = await tryAll(trial, chosen);
    say(`\nTook ${Math.round((performance.now() - startedMs) / 60_000)} min.`);
    // A replay of some is no proof, and is not judged by how many they are.
    if (!judge(verdicts, { seed, isPartial: filter !== null })) process.exitCode = 1;
  } finally {
    await stop();
  }
}

async function tryAll(trial: Trial, chosen: readonly SampleMutant[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  const endMs = performance.now() + SAMPLE_LIMIT_MS;
  for (const mutant of chosen) {
    const startedMs = performance.now();
    if (startedMs > endMs) {
      say(`  ${chosen.length - verdicts.length} were not tried: the time for the sample is over.`);
      break;
    }
    const caughtBy = (await tryOnTests(trial, mutant)) ?? (await tryOnPages(trial, mutant));
    verdicts.push({ mutant, caughtBy });
    const seconds = Math.round((performance.now() - startedMs) / 1_000);
    const count = `${verdicts.length}/${chosen.length}`;
    say(
      `  ${caughtBy ? '✓' : '✗'} ${count} ${describe(mutant)}: ${caughtBy ?? 'NOT NOTICED'} (${seconds} s)`,
    );
  }
  return verdicts;
}

/** @returns what noticed the change; `null` where the nearest tests did not */
async function tryOnTests(
  { folder, runner, findTests }: Trial,
  mutant: SampleMutant,
): Promise<string | null> {
  let tests = findTests(mutant.file);
  for (const size of BATCHES) {
    const batch = tests.slice(0, size);
    tests = tests.slice(size);
    if (batch.length === 0) return null;
    const question = { changed: mutant.file, tests: batch };
    const outcome = await withChange({ folder, mutant }, () => runner.run(question, BATCH_LIMIT_MS));
    if (outcome.kind === 'hung') return 'tests that never end';
    if (outcome.kind === 'passed') continue;
    const [first = 'an error outside of any test'] = outcome.tests;
    await expectGood(runner, {
      changed: mutant.file,
      tests: outcome.tests.length > 0 ? outcome.tests : batch,
    });
    return first;
  }
  return null;
}

/** A test that fails without any change notices nothing. */
async function expectGood(runner: TestRunner, question: Parameters<TestRunner['run']>[0]): Promise<void> {
  const outcome = await runner.run(question, BATCH_LIMIT_MS);
  if (outcome.kind !== 'passed')
    throw new Error(
      `${question.tests.join(', ')} fails without any change, so that it proves nothing: run npm test`,
    );
}

/** Code that only a browser runs is built, and tried in one. */
async function tryOnPages({ folder }: Trial, mutant: SampleMutant): Promise<string | null> {
  if (!isForBrowser(mutant.file)) return null;
  const outcome = await withChange({ folder, mutant }, () => tryInBrowser(folder, mutant.file));
  return outcome === 'failed' ? 'the build or a browser test' : null;
}

async function withChange<T>(
  { folder, mutant }: { folder: string; mutant: SampleMutant },
  run: () => Promise<T>,
): Promise<T> {
  const file = path.join(folder, mutant.file);
  const original = readFileSync(file, 'utf8');
  writeFileSync(file, mutant.text);
  try {
    return await run();
  } finally {
    writeFileSync(file, original);
  }
}

/** @returns whether enough was noticed */
function judge(
  verdicts: readonly Verdict[],
  { seed, isPartial }: { seed: number; isPartial: boolean },
): boolean {
  const caught = verdicts.filter(({ caughtBy }) => caughtBy !== null).length;
  const percent = verdicts.length === 0 ? 0 : (100 * caught) / verdicts.length;
  const isGood = isPartial ? caught === verdicts.length : percent >= MIN_PERCENT;
  say('\n| | Sample | Must show | Shown |');
  say('|---|---|---|---|');
  const shown = `${caught} of ${verdicts.length}, ${percent.toFixed(1)} %`;
  say(`| ${isGood ? '✓' : '✗'} | changes of what has no pure tests | ${MIN_PERCENT} % noticed | ${shown} |`);
  const missed = verdicts.filter(({ caughtBy }) => caughtBy === null);
  if (missed.length === 0) return isGood;
  say('\nNo test near enough failed with these:');
  for (const { mutant } of missed) say(`  ${describe(mutant)}`);
  say(
    '\nNext: write the test that fails with one of them, or take away the code that nothing depends on; then try it',
  );
  say(`again: npm run prove -- --only sample --seed ${seed} --case "<file:line>"`);
  return isGood;
}

function describe(mutant: SampleMutant): string {
  return describeMutant({ ...mutant, status: 'Survived' });
}

function readOptions(): { seed: number; filter: string | null } {
  const { values } = parseArgs({
    options: { seed: { type: 'string' }, case: { type: 'string' } },
    strict: false,
  });
  const seed = values.seed === undefined ? DEFAULT_SEED : Number(values.seed);
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Error('--seed takes a whole number');
  return { seed, filter: typeof values.case === 'string' ? values.case : null };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** @returns how to stop, which is also done when a signal ends the run. */
function stopOnSignals(end: () => Promise<void>): () => Promise<void> {
  let stopping: Promise<void> | null = null;
  const stop = () => {
    stopping ??= end();
    return stopping;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void stop().finally(() => process.exit(1)));
  return stop;
}
