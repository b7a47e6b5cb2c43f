import { setPriority } from 'node:os';
import path from 'node:path';
import { CommandError, runCommand } from '../../lib/commands/command-error.mjs';
import { describeMachine } from '../machine/describe-machine';
import { requireLinux, residentBytes } from '../machine/linux-processes';
import { type SaleSetup, startSaleSetup } from '../servers/sale-setup';
import { withTeardown } from '../teardown';
import { checkLedgers } from './check-ledgers';
import { type LoadOptions, readLoadOptions } from './load-options';
import type { LoadRecord } from './load-record';
import { hasBent, type MemorySample, problemsOf, reportStage, type Stage } from './report-load';
import { runStage } from './run-stage';

const NICENESS = 5;
const CONNECTIONS = 1_000;
const WARM_UP_MS = 15_000;
const BEND_STAGE_MS = 30_000;
const MAX_DOUBLINGS = 5;
const TELL_EVERY_MS = 10_000;
const SAMPLE_EVERY_MS = 2_000;
const MS_PER_MINUTE = 60_000;
const BYTES_PER_MB = 1_000_000;

await runCommand(async () => {
  const options = readLoadOptions(process.argv.slice(2));
  requireLinux();
  setPriority(NICENESS);
  const machine = describeMachine();
  say(
    `${options.ratePerSecond} paid orders a second for ${options.minutes} minutes, then twice as many until it bends`,
  );
  say(
    'The app, its database, the payment company with its own database, the merchant and all buyers share this machine:',
  );
  say(
    `${machine.coreCount} cores of ${machine.processor}, Node ${machine.node}, commit ${machine.commit}, load ${machine.loadBefore}`,
  );
  const folder = path.resolve('.data', 'bench', `load-${process.pid}`);
  await withTeardown(folder, async (teardown) => {
    const setup = await startSaleSetup({ folder, teardown, connections: CONNECTIONS });
    await load(setup, options);
  });
});

async function load(setup: SaleSetup, { minutes, ratePerSecond }: LoadOptions): Promise<void> {
  say('\n▸ warming up');
  await play(setup, { ratePerSecond: Math.min(5, ratePerSecond), durationMs: WARM_UP_MS });
  say(`\n▸ ${ratePerSecond} a second for ${minutes} minutes`);
  const steady = await play(setup, { ratePerSecond, durationMs: minutes * MS_PER_MINUTE });
  const bent = hasBent(steady) ? steady : await doubleUntilItBends(setup, ratePerSecond);
  const stages = [steady, ...(bent && bent !== steady ? [bent] : [])];
  say('');
  tellVerdict(steady, bent);
  const problems = stages.flatMap(problemsOf);
  if (problems.length > 0) throw new CommandError(`✗ ${problems.join('; ')}.`);
}

/** @returns the first stage that was too much; `null` where none was */
async function doubleUntilItBends(setup: SaleSetup, ratePerSecond: number): Promise<Stage | null> {
  for (let doubling = 1; doubling <= MAX_DOUBLINGS; doubling += 1) {
    const doubled = ratePerSecond * 2 ** doubling;
    say(`\n▸ ${doubled} a second for ${BEND_STAGE_MS / 1_000} s`);
    const stage = await play(setup, { ratePerSecond: doubled, durationMs: BEND_STAGE_MS });
    if (hasBent(stage)) return stage;
  }
  return null;
}

async function play(setup: SaleSetup, pace: { ratePerSecond: number; durationMs: number }): Promise<Stage> {
  const memory: MemorySample[] = [];
  let toldMs = 0;
  const record = await runStage(setup.market, {
    ...pace,
    onTick: (now, elapsedMs) => {
      const lastMs = memory.at(-1)?.elapsedMs ?? Number.NEGATIVE_INFINITY;
      if (elapsedMs - lastMs >= SAMPLE_EVERY_MS)
        memory.push({ elapsedMs, bytes: residentBytes(setup.app.server.pid) });
      if (elapsedMs - toldMs < TELL_EVERY_MS) return;
      toldMs = elapsedMs;
      say(
        `  … ${Math.round(elapsedMs / 1_000)} of ${Math.round(pace.durationMs / 1_000)} s: ${tellProgress(now, memory)}`,
      );
    },
  });
  say('  comparing the company’s books with ours');
  const stage: Stage = { ...pace, record, memory, ledger: await checkLedgers(setup) };
  for (const line of reportStage(stage)) say(`  ${line}`);
  return stage;
}

function tellProgress(
  { begun, ends, inFlight, shedAnswers }: LoadRecord,
  memory: readonly MemorySample[],
): string {
  const megabytes = Math.round((memory.at(-1)?.bytes ?? 0) / BYTES_PER_MB);
  return `${begun} came, ${ends.told} told, ${inFlight} on their way, ${shedAnswers} asked to come again, ${ends.failed} failed, ${megabytes} MB`;
}

function tellVerdict(steady: Stage, bent: Stage | null): void {
  const { ratePerSecond } = steady;
  if (bent === steady)
    say(`✗ This machine does not keep ${ratePerSecond} paid orders a second today (timed: informs only).`);
  else say(`✓ ${ratePerSecond} paid orders a second were kept.`);
  if (!bent) {
    say(`It did not bend at ${2 ** MAX_DOUBLINGS} times that rate; start with a higher --rate.`);
    return;
  }
  const { record, ledger } = bent;
  const isShed = record.ends.failed === 0 && ledger.lost.length === 0;
  say(
    `${isShed ? '✓' : '✗'} At ${bent.ratePerSecond} a second it bends: ${record.shedAnswers} were asked to come again, ${record.ends.failed} failed, ${ledger.lost.length} of ${ledger.paidCount} payments lost.`,
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
