import { setTimeout as wait } from 'node:timers/promises';
import { MINUTE_MS } from '@/lib/kernel/clock';
import type { EventWire } from '@/lib/psp/sandbox/sandbox-wire';
import { ageActiveJobs } from './app-ledger';
import type { Sale } from './fault-shop';
import { judgeEnd, judgeHistory, judgeSale, type Problem } from './judge';
import { persist } from './persist';
import { RestorableCluster } from './restorable-cluster';
import { LEASE_OVER_MS, Stage } from './stage';
import { Tally } from './tally';

const SALES_OF_EACH = 3;
/** After this long without an event, the app asks the provider about an open checkout. */
const QUIET_MS = 6 * MINUTE_MS;
const SETTLED_WITHIN_MS = 180_000;
const POLL_MS = 250;
/** Longer than the app waits for a database that hangs. */
const PAGE_TIMEOUT_MS = 30_000;

export type RestoreReport = { tally: Tally; description: string; restoreMs: number };

/**
 * Sales by their state at the moment that the database is restored to: `late` had a session and no attempt, and `gone` were begun
 * after that moment.
 */
type Sales = Record<'paid' | 'open' | 'unknown' | 'late' | 'gone', Sale[]>;

/**
 * The disaster of docs/deployment.md, "Restore": the database and its disk are lost, and restored from the base backup and the
 * archive to a moment. The payment provider has gone on since, and knows of later payments.
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
      // Events that the provider has delivered since that moment are sent again, as an operator asks the provider to do.
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

/** Makes sales: some are paid, some are at the provider's page, and of some the app does not know whether the provider has them. */
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

/** Goes on selling after the moment: the restored database knows nothing of it. */
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

/** Opens a page while the database is away: it has to say that this is not the shopper's fault, and when to come again. */
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

/** Waits until the app has found out, by asking the provider, what became of the checkouts that it knew of. */
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

/** Waits until a condition holds, or its time is over; the judge then finds what is missing. */
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
  // The database has lost what these buyers typed, so that no receipt can be issued: the app refunds them by itself.
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

/** A sale whose session was lost cannot be booked. Its payment has to be shown to the operator, who refunds it. */
async function judgeGone(stage: Stage, sale: Sale): Promise<Problem[]> {
  const { rows } = await stage.pool.query<{ outcome: string }>(
    'select outcome from psp_events where order_id = $1',
    [sale.orderId],
  );
  if (rows.length === 1 && rows[0]?.outcome === 'unknown_order') return [];
  return [{ kind: 'lost', text: `the payment of a sale that is gone is told as ${JSON.stringify(rows)}` }];
}
