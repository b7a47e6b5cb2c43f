import { setTimeout as wait } from 'node:timers/promises';
import { ageActiveJobs } from './app-ledger';
import { BalancedApps } from './balanced-apps';
import { FailoverCluster } from './failover-cluster';
import { judgeLoad } from './judge-load';
import { persist } from './persist';
import { SaleLoad } from './sale-load';
import { LEASE_OVER_MS, Stage } from './stage';
import { Tally } from './tally';

const SALES_BEFORE = 80;
const SALES_AFTER = 80;
const SETTLED_WITHIN_MS = 90_000;
const RETRY_MS = 200;

export type FailoverReport = {
  tally: Tally;
  description: string;
  /** The longest time without a sale that was opened, from the kill on. */
  pauseMs: number;
  /** Sales that were begun in a second, while the load ran. */
  ratePerSecond: number;
  restartCount: number;
};

/** The primary is killed under load and its synchronous standby promoted; the two processes of the app are left alone. */
export async function runFailover(input: { onCase: (line: string) => void }): Promise<FailoverReport> {
  const cluster = await FailoverCluster.start();
  input.onCase(`on ${cluster.description}`);
  const tally = new Tally();
  try {
    const stage = await Stage.open(cluster, { bundle: null, makeApp: BalancedApps.create });
    try {
      const load = new SaleLoad(stage);
      await load.run(SALES_BEFORE);
      input.onCase(`${load.openedCount} sales opened, the primary is killed now`);
      const killedAtMs = performance.now();
      cluster.killPrimary();
      // Shoppers go on clicking while nobody can be served.
      const during = load.run(SALES_AFTER);
      await cluster.failOver();
      input.onCase(`promoted after ${seconds(performance.now() - killedAtMs)} s`);
      await during;
      await load.finish();
      await untilQuiet(stage);
      await judgeLoad(stage, { load, part: 'failover', tally });
      return {
        tally,
        description: cluster.description,
        pauseMs: load.longestPauseAfter(killedAtMs),
        ratePerSecond: load.ratePerSecond,
        restartCount: stage.app.killCount,
      };
    } finally {
      await stage.close();
    }
  } finally {
    await cluster.stop();
  }
}

async function untilQuiet(stage: Stage): Promise<void> {
  await persist(() => stage.passTime(LEASE_OVER_MS));
  await persist(() => ageActiveJobs(stage.pool));
  const startedMs = performance.now();
  while (!(await persist(() => stage.isQuiet()))) {
    // What is stuck by now, the judge finds.
    if (performance.now() - startedMs > SETTLED_WITHIN_MS) return;
    await wait(RETRY_MS);
  }
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(1);
}
