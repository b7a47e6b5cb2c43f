import { setTimeout as wait } from 'node:timers/promises';
import { ageActiveJobs } from './app-ledger';
import { BalancedApps } from './balanced-apps';
import { FailoverCluster } from './failover-cluster';
import type { Sale } from './fault-shop';
import { judgeHistory, judgeSale } from './judge';
import { LEASE_OVER_MS, Stage } from './stage';
import { Tally } from './tally';

/** Twenty sales a second, as long as the machine keeps up: no more than these are under way at once. */
const SALE_EVERY_MS = 50;
const MAX_UNDER_WAY = 40;
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
      const load = new Load(stage);
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
      for (const sale of load.sales) tally.add('failover', await judgeSale(stage, sale));
      tally.add('failover/history', await judgeHistory(stage));
      for (const answer of load.oddAnswers)
        tally.add('failover', [{ kind: 'bad answer', text: `a click was answered ${answer}` }]);
      tally.caseCount = load.sales.length;
      const restartCount = stage.app.killCount;
      await tally.addStage(stage);
      return {
        tally,
        description: cluster.description,
        pauseMs: load.longestPauseAfter(killedAtMs),
        ratePerSecond: load.ratePerSecond,
        restartCount,
      };
    } finally {
      await stage.close();
    }
  } finally {
    await cluster.stop();
  }
}

/** Shoppers who come evenly, click until they are served, and pay. */
class Load {
  readonly sales: Sale[] = [];
  readonly oddAnswers: string[] = [];
  private readonly openedAtMs: number[] = [];
  private readonly underWay = new Set<Promise<void>>();
  private spentMs = 0;

  constructor(private readonly stage: Stage) {}

  get openedCount(): number {
    return this.openedAtMs.length;
  }

  get ratePerSecond(): number {
    return this.sales.length / (this.spentMs / 1_000);
  }

  /** An answer that was under way at the kill may still come after it, so the first one after it says nothing. */
  longestPauseAfter(momentMs: number): number {
    const after = [momentMs, ...this.openedAtMs.filter((openedMs) => openedMs > momentMs)];
    return Math.max(...after.slice(1).map((openedMs, index) => openedMs - (after[index] ?? openedMs)));
  }

  async run(count: number): Promise<void> {
    const startedMs = performance.now();
    for (let begun = 0; begun < count; begun += 1) {
      if (this.underWay.size >= MAX_UNDER_WAY) await Promise.race(this.underWay);
      const shopper: Promise<void> = this.shop().finally(() => this.underWay.delete(shopper));
      this.underWay.add(shopper);
      await wait(SALE_EVERY_MS);
    }
    this.spentMs += performance.now() - startedMs;
  }

  async finish(): Promise<void> {
    await Promise.all(this.underWay);
  }

  private async shop(): Promise<void> {
    const { stage } = this;
    const sale = await persist(() => stage.openSale());
    this.sales.push(sale);
    for (;;) {
      const outcome = await stage.submit(sale);
      if (outcome.kind === 'bad') this.oddAnswers.push(JSON.stringify(outcome));
      if (outcome.kind === 'open') break;
      await wait(RETRY_MS);
    }
    this.openedAtMs.push(performance.now());
    const [checkout] = stage.psp.ledger.ofOrder(sale.orderWireId);
    if (!checkout) return;
    const event = stage.psp.ledger.pay(checkout, { nowMs: stage.nowMs });
    // A payment provider sends an event until it is taken.
    while ((await stage.deliver(event)) !== 'taken') await wait(RETRY_MS);
  }
}

/** The harness's own work on the database goes through the same failover. */
async function persist<T>(work: () => Promise<T>): Promise<T> {
  const deadlineMs = performance.now() + SETTLED_WITHIN_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() > deadlineMs) throw error;
      await wait(RETRY_MS);
    }
  }
}

async function untilQuiet(stage: Stage): Promise<void> {
  await persist(() => stage.passTime(LEASE_OVER_MS));
  await persist(() => ageActiveJobs(stage.pool));
  const startedMs = performance.now();
  while (!(await persist(() => stage.isQuiet()))) {
    // What is stuck is the judge's to say.
    if (performance.now() - startedMs > SETTLED_WITHIN_MS) return;
    await wait(RETRY_MS);
  }
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(1);
}
