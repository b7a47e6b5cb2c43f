import { setTimeout as wait } from 'node:timers/promises';
import { ageActiveJobs } from './app-ledger';
import type { FaultCluster } from './cluster';
import type { Sale } from './fault-shop';
import { judgeHistory, judgeSale } from './judge';
import type { PspFault } from './psp-faults';
import { LEASE_OVER_MS, Stage } from './stage';
import { Tally } from './tally';

type Round = {
  /** What the PSP has just done with one of the crowd's calls when the app is killed. */
  moment: 'arrived' | 'done' | 'answered';
  /** When the app is killed a second time: while events come in, or while the merchant is told. */
  second: 'events' | 'deliveries';
};

const ROUNDS: readonly Round[] = [
  { moment: 'done', second: 'deliveries' },
  { moment: 'arrived', second: 'events' },
  { moment: 'answered', second: 'deliveries' },
  { moment: 'answered', second: 'events' },
];
/** The crowd's calls, one fault each; silence is left out, because the delivered app waits 8 s for it. */
const FAULTS: readonly PspFault[] = [
  'answer',
  'unavailable',
  'reset_after',
  'conflict',
  'error_after',
  'answer',
];
const KILLED_AT_CALL = 4;
const KILLED_AT_DELIVERY = 2;
const POLL_MS = 100;
/** The promise: settled within a minute of the PSP's recovery. */
const SETTLED_WITHIN_MS = 60_000;

export type BuiltReport = { tally: Tally; longestSettlingMs: number };

/** The production build under the real server, killed from outside at the moments that the PSP and the merchant see. */
export async function runBuilt(input: {
  cluster: FaultCluster;
  roundCount: number;
  onCase: (line: string) => void;
}): Promise<BuiltReport> {
  const tally = new Tally();
  let longestSettlingMs = 0;
  const stage = await Stage.open(input.cluster, { bundle: null });
  try {
    for (const round of ROUNDS.slice(0, input.roundCount)) {
      const name = `built/killed when the PSP has ${round.moment}, then during ${round.second}`;
      const { sales, settlingMs } = await playRound(stage, round);
      longestSettlingMs = Math.max(longestSettlingMs, settlingMs);
      for (const sale of sales) tally.add(name, await judgeSale(stage, sale));
      tally.caseCount += 1;
      const mark = tally.problems.some((problem) => problem.name === name) ? '✗' : '✓';
      input.onCase(`${mark} ${name} (settled ${(settlingMs / 1_000).toFixed(1)} s after the restart)`);
    }
    tally.add('built/history', await judgeHistory(stage));
    await tally.addStage(stage);
  } finally {
    await stage.close();
  }
  return { tally, longestSettlingMs };
}

async function playRound(stage: Stage, round: Round): Promise<{ sales: Sale[]; settlingMs: number }> {
  stage.psp.heal();
  const sales: Sale[] = [];
  for (let index = 0; index < FAULTS.length; index += 1) sales.push(await stage.openSale());
  await killInCrowd(stage, { round, sales });
  await restart(stage);
  const settlingMs = await untilQuiet(stage);
  for (const sale of sales) {
    const outcome = await stage.submitUntilSettled(sale);
    if (outcome.kind !== 'open' && outcome.kind !== 'paid')
      throw new Error(`A shopper of the built app was answered ${JSON.stringify(outcome)}`);
  }
  await payAndKill(stage, { round, sales });
  await restart(stage);
  await stage.deliverOwed();
  await untilQuiet(stage);
  return { sales, settlingMs };
}

/** Many shoppers click, the PSP answers each differently, and the app dies while some are served and some are not. */
async function killInCrowd(stage: Stage, input: { round: Round; sales: readonly Sale[] }): Promise<void> {
  stage.psp.plan('create', ...FAULTS);
  let seen = 0;
  const killed = new Promise<void>((resolve) => {
    stage.psp.onCall = ({ operation }, reached) => {
      if (operation !== 'create' || reached !== input.round.moment) return;
      seen += 1;
      if (seen === KILLED_AT_CALL) void stage.app.kill().then(resolve);
    };
  });
  const clicks = Promise.all(input.sales.map((sale) => stage.submit(sale)));
  await killed;
  await clicks;
  stage.psp.onCall = () => {};
  // The PSP is well again when the app comes back.
  stage.psp.heal();
}

async function payAndKill(stage: Stage, input: { round: Round; sales: readonly Sale[] }): Promise<void> {
  const { ledger } = stage.psp;
  for (const checkout of input.sales.flatMap((sale) => ledger.ofOrder(sale.orderWireId))) {
    if (checkout.state === 'open') stage.owe(ledger.pay(checkout, { nowMs: stage.nowMs }));
  }
  let received = 0;
  const told = new Promise<void>((resolve) => {
    stage.merchant.onReceived = () => {
      received += 1;
      if (received === KILLED_AT_DELIVERY) resolve();
    };
  });
  const delivered = stage.owedEvents.map(async (event) => {
    if ((await stage.deliver(event)) === 'taken') stage.settle(event);
  });
  await (input.round.second === 'events' ? Promise.race(delivered) : told);
  await stage.app.kill();
  await Promise.all(delivered);
  stage.merchant.onReceived = () => {};
}

async function restart(stage: Stage): Promise<void> {
  await stage.passTime(LEASE_OVER_MS);
  await ageActiveJobs(stage.pool);
  await stage.start();
}

async function untilQuiet(stage: Stage): Promise<number> {
  const startedMs = performance.now();
  for (;;) {
    if (await stage.isQuiet()) return performance.now() - startedMs;
    if (performance.now() - startedMs > SETTLED_WITHIN_MS)
      throw new Error(`Not everything is settled ${SETTLED_WITHIN_MS / 1_000} s after the restart`);
    await wait(POLL_MS);
  }
}
