import { setPriority } from 'node:os';
import path from 'node:path';
import { CommandError, runCommand } from '../lib/commands/command-error.mjs';
import { formatDuration } from '../lib/commands/run-step.mjs';
import { readBenchOptions } from './bench-options';
import { LAST_RUN_FILE, readLastRun, writeLastRun } from './last-run';
import { describeMachine } from './machine/describe-machine';
import type { Measure } from './measure';
import type { Part, PartContext } from './part';
import { ALL_PARTS } from './parts/all-parts';
import { reportMeasure, summarize } from './report-measures';
import { withTeardown } from './teardown';

/** The priority of this process, below all that people wait for; servers and browsers that are started here inherit it. */
const NICENESS = 5;
/** Processes that run beside the measurement: with more than this, its times mean little. */
const BUSY_LOAD = 0.5;

await runCommand(async () => {
  const options = readBenchOptions(process.argv.slice(2), ALL_PARTS);
  setPriority(NICENESS);
  const machine = describeMachine();
  say(
    `Measuring ${options.parts.map(({ name }) => name).join(', ')}: ${options.roundCount} rounds, each beside its floor`,
  );
  say(
    `${machine.coreCount} cores of ${machine.processor}, ${machine.memoryGb} GB, Node ${machine.node}, commit ${machine.commit}, load ${machine.loadBefore}`,
  );
  if (machine.loadBefore > BUSY_LOAD)
    say('This machine is busy: counts are right, times and CPU are to be taken again when it is quiet.');
  const last = await readLastRun();
  const measures: Measure[] = [];
  for (const part of options.parts) {
    const found = await runPart(part, options);
    measures.push(...found);
    for (const measure of found) for (const line of reportMeasure(measure, last)) say(`  ${line}`);
    // After each part, so that a run that is ended keeps what it has measured.
    await writeLastRun(last, { takenAt: new Date().toISOString(), machine, measures });
  }
  say('\nSummary');
  for (const line of summarize(measures)) say(line);
  say(`\nKept in ${LAST_RUN_FILE}; the next run says what has changed.`);
});

async function runPart(part: Part, options: Pick<PartContext, 'roundCount' | 'isLarge'>): Promise<Measure[]> {
  const startedMs = performance.now();
  say(`\n▸ ${part.name}: ${part.title}`);
  const folder = path.resolve('.data', 'bench', `${part.name}-${process.pid}`);
  try {
    return await withTeardown(folder, (teardown) =>
      part.run({ folder, teardown, ...options, say: (line) => say(`  ${line}`) }),
    );
  } catch (error) {
    throw new CommandError(
      `✗ ${part.name}: ${error instanceof Error ? error.message : String(error)}\n  Run it alone: npm run bench -- ${part.name}`,
    );
  } finally {
    say(`  took ${formatDuration(performance.now() - startedMs)}`);
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
