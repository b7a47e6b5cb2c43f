import { setTimeout as wait } from 'node:timers/promises';
import type { EventWire } from '@/lib/psp/sandbox/sandbox-wire';
import { ageActiveJobs } from './app-ledger';
import type { Sale } from './fault-shop';
import { judgeEnd, judgeHistory, judgeSale, type Problem } from './judge';
import { persist } from './persist';
import { RestorableCluster } from './restorable-cluster';
import { LEASE_OVER_MS, Stage } from './stage';
import { Tally } from './tally';

const SALES_OF_EACH = 3;
/** After this long without news, a provider is asked about an open checkout. */
const QUIET_MS = 6 * 60_000;
const SETTLED_WITHIN_MS = 180_000;
const POLL_MS = 250;
/** Longer than the app waits for a database that hangs. */
const PAGE_TIMEOUT_MS = 30_000;

export type RestoreReport = { tally: Tally; description: string; restoreMs: number };

/**
 * By how far each had come at the moment that the database comes back as: of `late` there was the session and no attempt, and
 * `gone` were begun after it.
 */
type Sales = Record<'paid' | 'open' | 'unknown' | 'late' | 'gone', Sale[]>;

/**
 * A disaster as docs/deployment.md has it under "Restore": the database and its disk are lost, and come back from the base
 * backup and the archive as they were at a moment. The payment provider has gone on since, and knows better.
 */
export async function runRestore(input: { onCase: (line: string) => void }): Promise<RestoreReport> {
  const cluster = await RestorableCluster.start();
  input.onCase(`on ${cluster.origin}`);
  try {
    const stage = await Stage.open(cluster, { bundle: null });
    try {
      await cluster.backUp();
      const sales = await sellBefore(stage);
      const moment = await cluster.markMoment();
      const missed = await sellAfter(stage, sales);
      await cluster.archiveAll();
      cluster.lose();
      const tally = new Tally();
      tally.add('restore/a page while the database is away', await lookWhileAway(stage, sales));
      const lostMs = performance.now();
      await cluster.restore(moment);
      const restoreMs = performance.now() - lostMs;
      input.onCase(`restored to ${moment} in ${(restoreMs / 1_000).toFixed(1)} s; the app was left running`);
      await untilKnown(stage, sales);
      // What the provider holds for told is sent once more, as an operator has it done for the time since the moment.
      for (const event of missed) await persist(() => stage.deliverSurely(event));
      await untilQuiet(stage);
      await judge(stage, { sales, tally });
      return { tally, description: cluster.origin, restoreMs };
    } finally {
      await stage.close();
    }
  } finally {
    await cluster.stop();
  }
}

/** Some are paid, some are at the provider's page, and of some the app does not know whether the provider has them. */
async function sellBefore(stage: Stage): Promise<Sales> {
  const paid = await openSales(stage);
  for (const sale of paid) {
    await stage.submitUntilSettled(sale);
    await stage.deliverSurely(pay(stage, sale));
  }
  await untilQuiet(stage);
  const open = await openSales(stage);
  for (const sale of open) await stage.submitUntilSettled(sale);
  const [unknown, late] = [await openSales(stage), await openSales(stage)];
  stage.psp.plan('create', ...unknown.map(() => 'error_after' as const));
  for (const sale of unknown) await stage.submit(sale);
  return { paid, open, unknown, late, gone: [] };
}

/** Trade goes on after the moment: nothing of it is in the database that comes back. */
async function sellAfter(stage: Stage, { open, late, gone }: Sales): Promise<EventWire[]> {
  for (const sale of open) await stage.deliverSurely(pay(stage, sale));
  const events: EventWire[] = [];
  gone.push(...(await openSales(stage)));
  for (const sale of [...late, ...gone]) {
    await stage.submitUntilSettled(sale);
    const event = pay(stage, sale);
    await stage.deliverSurely(event);
    events.push(event);
  }
  return events;
}

async function openSales(stage: Stage): Promise<Sale[]> {
  const sales: Sale[] = [];
  for (let index = 0; index < SALES_OF_EACH; index += 1) sales.push(await stage.openSale());
  return sales;
}

function pay(stage: Stage, sale: Sale): EventWire {
  const checkout = stage.psp.ledger.ofOrder(sale.orderWireId).find(({ state }) => state === 'open');
  if (!checkout) throw new Error(`The provider has no open checkout of ${sale.orderWireId}`);
  return stage.psp.ledger.pay(checkout, { nowMs: stage.nowMs });
}

/** A shopper who looks meanwhile reads that it is not their fault, and a browser learns when to come again. */
async function lookWhileAway(stage: Stage, { paid: [sale] }: Sales): Promise<Problem[]> {
  if (!sale) return [];
  const page = await fetch(`${stage.app.origin}${stage.parts.shop.pathOf(sale)}`, {
    signal: AbortSignal.timeout(PAGE_TIMEOUT_MS),
  });
  const text = await page.text();
  const isRight =
    page.status === 503 &&
    page.headers.has('Retry-After') &&
    text.includes('Something went wrong on our side');
  if (isRight) return [];
  return [{ kind: 'bad answer', text: `a page answered ${page.status}: ${text.slice(0, 200)}` }];
}

/** The app finds out by itself what became of checkouts that it knew of: it asks the provider. */
async function untilKnown(stage: Stage, { open, unknown }: Sales): Promise<void> {
  await persist(() => stage.passTime(QUIET_MS));
  await until(async () => {
    const ended = await Promise.all(open.map((sale) => judgeEnd(stage, sale, 'completed')));
    const unsettled = await Promise.all(unknown.map((sale) => judgeSale(stage, sale)));
    return ended.flat().length === 0 && unsettled.flat().length === 0;
  });
}

async function untilQuiet(stage: Stage): Promise<void> {
  await persist(() => stage.passTime(LEASE_OVER_MS));
  await persist(() => ageActiveJobs(stage.pool));
  await until(() => stage.isQuiet());
}

/** What is not so in time is the judge's to say. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  const startedMs = performance.now();
  while (!(await persist(isSo))) {
    if (performance.now() - startedMs > SETTLED_WITHIN_MS) return;
    await wait(POLL_MS);
  }
}

async function judge(stage: Stage, { sales, tally }: { sales: Sales; tally: Tally }): Promise<void> {
  const { paid, open, unknown, late, gone } = sales;
  for (const sale of [...paid, ...open]) tally.add('restore', await judgeEnd(stage, sale, 'completed'));
  // Nothing is left of what these buyers typed, so that no invoice can be made: their money goes back by itself.
  for (const sale of late) tally.add('restore/late', judgeGivenBack(stage, sale));
  const all = [...paid, ...open, ...unknown, ...late];
  for (const sale of all) tally.add('restore', await judgeSale(stage, sale));
  tally.add('restore/history', await judgeHistory(stage));
  for (const sale of gone) tally.add('restore/gone', await judgeGone(stage, sale));
  tally.caseCount = all.length + gone.length;
  await tally.addStage(stage);
}

function judgeGivenBack({ psp }: Stage, sale: Sale): Problem[] {
  const payments = psp.ledger.ofOrder(sale.orderWireId).flatMap((checkout) => checkout.payments);
  const isBack = payments.every(({ wire, refundedMinor }) => refundedMinor === BigInt(wire.amountMinor));
  if (payments.length > 0 && isBack) return [];
  return [{ kind: 'lost', text: `a payment without a sale was not given back [${sale.orderWireId}]` }];
}

/** A sale that nothing is left of cannot be booked. Its payment has to be shown to the operator, who gives it back. */
async function judgeGone(stage: Stage, sale: Sale): Promise<Problem[]> {
  const { rows } = await stage.pool.query<{ outcome: string }>(
    'select outcome from psp_events where order_id = $1',
    [sale.orderId],
  );
  if (rows.length === 1 && rows[0]?.outcome === 'unknown_order') return [];
  return [{ kind: 'lost', text: `the payment of a sale that is gone is told as ${JSON.stringify(rows)}` }];
}
